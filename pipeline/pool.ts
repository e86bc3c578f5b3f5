// Bundles → verdicts, by processes of their own under a budget of time and memory: many documents at once, or one that might never end.
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isSuspicious } from './limits.ts'
import { fileStart } from './position.ts'
import type { Bundle, Fault, Verdict } from './types.ts'

/** Seconds one bundle may take, and megabytes a process may hold. */
const BUDGET_SECONDS = 5
const BUDGET_MEGABYTES = 512

/**
 * There are as many processes as cores, and none is left for the threads V8 marks garbage with: by itself each is done a fifth sooner.
 * Trees are short-lived, so the nursery is large and what looks old is not gone through at every half more of it.
 */
const FLAGS = [`--max-old-space-size=${BUDGET_MEGABYTES}`, '--max-semi-space-size=16', '--heap-growing-percent=200', '--single-threaded-gc']

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

function jobOf(bundle: Bundle): Job {
  const files = bundle.files.map(file => ({ path: file.path, text: String(file.value) }))
  const { path, faults, pictures, previous, release, kinds } = bundle
  return {
    path,
    files,
    faults,
    ...(kinds ? { kinds } : {}),
    ...(previous ? { previous: jobOf(previous) } : {}),
    ...(release ? { release } : {}),
    ...(pictures?.size ? { pictures } : {}),
  }
}

class Hand {
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
      // Verdicts are data, not JSON: an impact may be infinite, what is not there stays undefined.
      serialization: 'advanced',
      // What it has to say of its own end is for nobody: the verdict says that there was none.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.worker.send(this.setting)
    return this.worker
  }

  /** The verdict on one job; undefined where it ran out of its budget. */
  run(job: Job): Promise<Verdict | undefined> {
    const worker = this.start()
    return new Promise(resolve => {
      const gone = () => done(undefined)
      const done = (verdict: Verdict | undefined) => {
        clearTimeout(clock)
        // One by one: removeAllListeners would also take Node's own.
        worker.off('message', done).off('error', gone).off('exit', gone)
        if (!verdict) this.stop()
        resolve(verdict)
      }
      const clock = setTimeout(gone, BUDGET_SECONDS * 1000)
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

/** What took too long may have been the edition before. */
function withoutPrevious({ path, files, faults, kinds }: Job): Job {
  return { path, files, faults, ...(kinds ? { kinds } : {}) }
}

/** The file that could not be judged in time is named; the others of its bundle still are judged. */
async function judge(hand: Hand, job: Job): Promise<Verdict> {
  const verdict = await hand.run(job)
  if (verdict) return verdict
  const slow = job.files.filter(file => isSuspicious(file.text))
  const blamed = slow.length > 0 ? slow : job.files
  const faults = blamed.map(file => ({
    rule: 'syntax/too-large',
    message: 'slow',
    data: { limit: BUDGET_SECONDS },
    place: fileStart(file.path),
  }))
  const rest = { ...withoutPrevious(job), files: job.files.filter(file => !blamed.includes(file)), faults: [...job.faults, ...faults] }
  const again = await hand.run(rest)
  if (again) return again
  const all = job.files.map(file => ({
    rule: 'syntax/too-large',
    message: 'slow',
    data: { limit: BUDGET_SECONDS },
    place: fileStart(file.path),
  }))
  const last = await hand.run({ ...withoutPrevious(job), files: [], faults: [...job.faults, ...all] })
  if (last) return last
  throw new Error(`${job.path} could not be checked within ${BUDGET_SECONDS} s`)
}

/** Checks bundles side by side, on as many cores as there are; verdicts come in the order of the bundles. */
export async function checkInWorkers(bundles: readonly Bundle[]): Promise<Verdict[]> {
  const registers = (bundles[0]?.registers ?? []).map(file => ({ path: file.path, text: String(file.value) }))
  const verdicts: Verdict[] = new Array(bundles.length)
  let next = 0
  const work = async () => {
    const hand = new Hand({ registers })
    try {
      for (let i = next++; i < bundles.length; i = next++) verdicts[i] = await judge(hand, jobOf(bundles[i]!))
    } finally {
      hand.stop()
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), bundles.length) }, work))
  return verdicts
}
