// A worker and its budget: a job in, a verdict out, or why there is none. What takes too long is stopped, what crashes takes nobody along.
import { Worker } from 'node:worker_threads'
import type { Bundle, Fault, Verdict } from './types.ts'

/** Seconds one bundle may take, and megabytes a worker may hold. */
export const BUDGET_SECONDS = 5
const BUDGET_MEGABYTES = 512
/** A machine with other work gives a program little of its time: so many times the budget may pass by the clock on the wall. */
const PATIENCE = 4

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

/** Seconds of work this process has done so far, its workers among it. */
const worked = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Calls back when a budget is spent: of work, not of waiting for other programs. @returns what stops the clock */
function startClock(spent: () => void): () => void {
  const [before, from] = [worked(), performance.now()]
  const clock = setInterval(() => {
    const seconds = (performance.now() - from) / 1000
    const isOver = seconds >= BUDGET_SECONDS && worked() - before >= BUDGET_SECONDS
    if (isOver || seconds >= PATIENCE * BUDGET_SECONDS) spent()
  }, 100)
  return () => clearInterval(clock)
}

export class Hand {
  private worker: Worker | undefined
  private readonly setting: WorkerSetting
  constructor(setting: WorkerSetting) {
    this.setting = setting
  }

  private start(): Worker {
    this.worker ??= new Worker(new URL('./worker.cjs', import.meta.url), {
      workerData: this.setting,
      // Trees are short-lived: a large nursery saves a fifth of the time.
      resourceLimits: { maxOldGenerationSizeMb: BUDGET_MEGABYTES, maxYoungGenerationSizeMb: 96 },
      // Flags of the program are not the worker's.
      execArgv: [],
    })
    return this.worker
  }

  /** The verdict on one job, or why there is none. */
  run(job: Job): Promise<Verdict | Failure> {
    const worker = this.start()
    return new Promise(resolve => {
      const gone = () => done({ crash: undefined })
      const failed = (error: NodeJS.ErrnoException) =>
        done({ crash: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? undefined : String(error.message) })
      const done = (outcome: Verdict | Failure) => {
        stopClock()
        // One by one: removeAllListeners would also take Node's own, which keep the worker's messages coming.
        worker.off('message', done).off('error', failed).off('exit', gone)
        if (isFailure(outcome)) this.stop()
        resolve(outcome)
      }
      const stopClock = startClock(gone)
      worker.on('message', done).on('error', failed).on('exit', gone)
      worker.postMessage(job)
    })
  }

  stop() {
    // A worker ended in the middle of its work may still report an error: nobody waits for it.
    this.worker?.on('error', () => {})
    void this.worker?.terminate()
    this.worker = undefined
  }
}
