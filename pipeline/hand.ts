// A process and its budget: a job in, a verdict out, or why there is none. What takes too long is stopped, what crashes takes nobody along.
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bundle, Fault, Verdict } from './types.ts'

/** Seconds one bundle may take, and megabytes a process may hold. */
export const BUDGET_SECONDS = 5
const BUDGET_MEGABYTES = 512
/** A machine with other work gives a program little of its time: so many times the budget may pass by the clock on the wall. */
const PATIENCE = 4

/**
 * There are as many processes as cores, and none is left for the threads V8 marks garbage with: by itself each is done a fifth sooner.
 * Trees are short-lived, so the nursery is large and what looks old is not gone through at every half more of it. Functions are found hot
 * ten times later than by V8 itself: optimising takes the same cores (Node 20; later ones have another measure and a cheaper compiler).
 */
const FLAGS = [
  `--max-old-space-size=${BUDGET_MEGABYTES}`,
  '--max-semi-space-size=16',
  '--heap-growing-percent=200',
  '--single-threaded-gc',
  ...(process.versions.v8.startsWith('11.') ? ['--interrupt-budget=600000'] : []),
]

export interface Job {
  readonly path: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly faults: readonly Fault[]
  readonly previous?: Job
  readonly kinds?: Bundle['kinds']
  readonly release?: NonNullable<Bundle['release']>
  readonly pictures?: NonNullable<Bundle['pictures']>
}

/** What a worker is told once: the registers, the same for every job. */
export interface WorkerSetting {
  readonly registers: readonly { readonly path: string; readonly text: string }[]
}

/** Why there is no verdict: it ran out of its budget, or the program failed, with what the error said. */
export interface Failure {
  readonly crash: string | undefined
}

export const isFailure = (outcome: Verdict | Failure): outcome is Failure => 'crash' in outcome

/** User and system time behind the name of a process, in hundredths of a second (proc(5)). */
const WORKED = /\) (?:\S+ ){11}(\d+) (\d+) /u

/** Seconds of work a process has done; where the system does not say so, all time counts as work. */
function worked(pid: number): number {
  try {
    const [, user, system] = WORKED.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
    return (Number(user) + Number(system)) / 100
  } catch {
    return performance.now() / 1000
  }
}

/** Calls back when a process has spent its budget: of work, not of waiting for other programs. @returns what stops the clock */
function startClock(pid: number, spent: () => void): () => void {
  const [before, from] = [worked(pid), performance.now()]
  const clock = setInterval(() => {
    const seconds = (performance.now() - from) / 1000
    const isOver = seconds >= BUDGET_SECONDS && worked(pid) - before >= BUDGET_SECONDS
    if (isOver || seconds >= PATIENCE * BUDGET_SECONDS) spent()
  }, 100)
  return () => clearInterval(clock)
}

export class Hand {
  private worker: ChildProcess | undefined
  private readonly setting: WorkerSetting
  constructor(setting: WorkerSetting) {
    this.setting = setting
  }

  private start(): ChildProcess {
    if (this.worker) return this.worker
    // A process, as V8 takes such flags when it starts and not for a thread of it.
    this.worker = fork(fileURLToPath(new URL('./worker.cjs', import.meta.url)), {
      execArgv: FLAGS,
      // It asks nothing of the web, and to read the certificates named there takes longer than all else at its start.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined },
      // Verdicts are data, not JSON: an impact may be infinite, what is not there stays undefined.
      serialization: 'advanced',
      // What it has to say of its own end is for nobody: the verdict says that there was none.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.worker.send(this.setting)
    return this.worker
  }

  /** The verdict on one job, or why there is none. */
  run(job: Job): Promise<Verdict | Failure> {
    const worker = this.start()
    return new Promise(resolve => {
      const gone = () => done({ crash: undefined })
      const done = (outcome: Verdict | Failure) => {
        stopClock()
        // One by one: removeAllListeners would also take Node's own.
        worker.off('message', done).off('error', gone).off('exit', gone)
        if (isFailure(outcome)) this.stop()
        resolve(outcome)
      }
      const stopClock = startClock(worker.pid ?? 0, gone)
      worker.on('message', done).on('error', gone).on('exit', gone)
      worker.send(job)
    })
  }

  stop() {
    // One ended in the middle of its work may still report an error: nobody waits for it.
    this.worker?.on('error', () => {})
    this.worker?.kill('SIGKILL')
    this.worker = undefined
  }
}
