// Inside a worker: a job in, a verdict out. Nothing here touches the disk.
import { parentPort, workerData } from 'node:worker_threads'
import { VFile } from 'vfile'
import { checkBundle } from './build.ts'
import type { Job, WorkerSetting } from './pool.ts'

const fileOf = ({ path, text }: { readonly path: string; readonly text: string }) => new VFile({ path, value: text })
const registers = (workerData as WorkerSetting).registers.map(fileOf)

parentPort?.on('message', (job: Job) => {
  const { verdict } = checkBundle({ path: job.path, files: job.files.map(fileOf), faults: job.faults, registers })
  parentPort?.postMessage(verdict)
})
