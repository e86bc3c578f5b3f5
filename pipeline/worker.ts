// Inside a worker: a job in, a verdict out. Nothing here touches the disk.
import { parentPort, workerData } from 'node:worker_threads'
import { VFile } from 'vfile'
import { checkBundle } from './build.ts'
import type { Job, WorkerSetting } from './hand.ts'
import type { Bundle } from './types.ts'

const fileOf = ({ path, text }: { readonly path: string; readonly text: string }) => new VFile({ path, value: text })
const registers = (workerData as WorkerSetting).registers.map(fileOf)

function bundleOf({ path, files, faults, pictures = new Map(), previous, release, kinds }: Job): Bundle {
  const more = { ...(kinds ? { kinds } : {}), ...(previous ? { previous: bundleOf(previous) } : {}), ...(release ? { release } : {}) }
  return { path, files: files.map(fileOf), faults, registers, pictures, ...more }
}

parentPort?.on('message', (job: Job) => {
  const { verdict } = checkBundle(bundleOf(job))
  parentPort?.postMessage(verdict)
})
