// Inside a worker: a finished PDF in, what pdf.js shows of it out. pdf.js is loaded at once, while the page is still being made.
import { parentPort } from 'node:worker_threads'
import { preload, readShown } from './shown.ts'

preload()
parentPort?.on('message', (bytes: Uint8Array) => {
  readShown(bytes, { links: false }).then(
    shown => parentPort?.postMessage({ shown }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})
