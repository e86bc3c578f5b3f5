// Bundles → verdicts, by processes of their own under a budget of time and memory: many documents at once, or one that might never end.
import { availableParallelism } from 'node:os'
import { BUDGET_SECONDS, type Failure, Hand, isFailure, type Job } from './hand.ts'
import { isSuspicious } from './limits.ts'
import { fileStart } from './position.ts'
import type { Bundle, Fault, Verdict } from './types.ts'

const MOST_SAID = 120

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

/** What is told of a file that was not judged. */
function faultOf(path: string, { crash }: Failure): Fault {
  const place = fileStart(path)
  if (crash === undefined) return { rule: 'syntax/too-large', message: 'slow', data: { limit: BUDGET_SECONDS }, place }
  const [what = ''] = crash.split('\n')
  return { rule: 'file/unreadable', message: 'crash', data: { what: what.slice(0, MOST_SAID) }, place }
}

/** A job without the edition before it, which may have been what failed. */
function withoutPrevious({ path, files, faults, kinds }: Job): Job {
  return { path, files, faults, ...(kinds ? { kinds } : {}) }
}

/** Which files fail also where each is by itself, and how. */
async function failing(hand: Hand, job: Job, files: Job['files']): Promise<Map<string, Failure>> {
  const found = new Map<string, Failure>()
  for (const file of files) {
    const outcome = await hand.run({ ...withoutPrevious(job), files: [file], faults: [] })
    if (isFailure(outcome)) found.set(file.path, outcome)
  }
  return found
}

/** The file that could not be judged is named; the others of its bundle still are judged. */
async function judge(hand: Hand, job: Job): Promise<Verdict> {
  const first = await hand.run(job)
  if (!isFailure(first)) return first
  // Only some texts can be slow, but any may be one the program fails on.
  const slow = job.files.filter(file => isSuspicious(file.text))
  const suspects = first.crash === undefined && slow.length > 0 ? slow : job.files
  const isClear = suspects.length === 1 && !job.previous
  const blamed = isClear ? new Map([[suspects[0]!.path, first]]) : await failing(hand, job, suspects)
  const before = blamed.size === 0 && job.previous ? [job.previous.path] : []
  const named = [...blamed].map(([path, failure]) => faultOf(path, failure))
  const left = job.files.filter(file => !blamed.has(file.path))
  const faults = [...job.faults, ...named, ...before.map(path => faultOf(path, first))]
  const again = await hand.run({ ...withoutPrevious(job), files: left, faults })
  if (!isFailure(again)) return again
  const all = job.files.map(file => faultOf(file.path, blamed.get(file.path) ?? again))
  const last = await hand.run({ ...withoutPrevious(job), files: [], faults: [...job.faults, ...all] })
  if (!isFailure(last)) return last
  throw new Error(`${job.path} could not be checked: ${last.crash ?? `it takes more than ${BUDGET_SECONDS} s`}`)
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
