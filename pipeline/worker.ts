// Inside a process of the pool: the registers first, then a job in, a verdict out. Nothing here touches the disk.
import { VFile } from 'vfile'
import { checkBundle } from './build.ts'
import type { Failure, Job, WorkerSetting } from './hand.ts'
import type { Bundle, Verdict } from './types.ts'

const fileOf = ({ path, text }: { readonly path: string; readonly text: string }) => new VFile({ path, value: text })
let registers: VFile[] | undefined

function bundleOf({ path, files, faults, pictures = new Map(), previous, release, kinds }: Job): Bundle {
  const more = { ...(kinds ? { kinds } : {}), ...(previous ? { previous: bundleOf(previous) } : {}), ...(release ? { release } : {}) }
  return { path, files: files.map(fileOf), faults, registers: registers!, pictures, ...more }
}

function answerTo(job: Job): Verdict | Failure {
  try {
    return checkBundle(bundleOf(job)).verdict
  } catch (error) {
    return { crash: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (said: WorkerSetting | Job) => {
  if (!registers) registers = (said as WorkerSetting).registers.map(fileOf)
  else process.send!(answerTo(said as Job))
})
