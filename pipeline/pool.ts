// Bundles → verdicts, by workers under a budget of time and memory: many documents at once, or one that might never end.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { isSuspicious } from './limits.ts'
import { fileStart } from './position.ts'
import type { Bundle, Fault, Verdict } from './types.ts'

/** Seconds one bundle may take, and megabytes a worker may hold. */
const BUDGET_SECONDS = 5
const BUDGET_MEGABYTES = 512

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

  /** The verdict on one job; undefined where it ran out of its budget. */
  run(job: Job): Promise<Verdict | undefined> {
    const worker = this.start()
    return new Promise(resolve => {
      const gone = () => done(undefined)
      const done = (verdict: Verdict | undefined) => {
        clearTimeout(clock)
        // One by one: removeAllListeners would also take Node's own, which keep the worker's messages coming.
        worker.off('message', done).off('error', gone).off('exit', gone)
        if (!verdict) this.stop()
        resolve(verdict)
      }
      const clock = setTimeout(gone, BUDGET_SECONDS * 1000)
      worker.on('message', done).on('error', gone).on('exit', gone)
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
