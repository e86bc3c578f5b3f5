// Inside a worker: a finished PDF in, what a reader finds in it out. pdf.js is loaded at once, while the page is still being made.
import { parentPort } from 'node:worker_threads'
import { preload, readPdf } from './read.ts'

preload()
parentPort?.on('message', (bytes: Uint8Array) => {
  readPdf(bytes, { links: false }).then(
    reading => parentPort?.postMessage({ reading }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})
