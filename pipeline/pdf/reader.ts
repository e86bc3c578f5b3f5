// Starts a worker that reads finished PDFs back, so that loading pdf.js (half a second) is not waited for.
import { Worker } from 'node:worker_threads'
import type { PdfReading } from './read.ts'

export interface PdfReader {
  read(bytes: Uint8Array): Promise<PdfReading>
  close(): void
}

type Answer = { readonly reading: PdfReading } | { readonly error: string }

/** A reader of one file at a time. */
export function startReader(): PdfReader {
  const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), { execArgv: [] })
  worker.unref()
  return {
    read: bytes =>
      new Promise((resolve, reject) => {
        worker.ref()
        worker.once('error', reject)
        worker.once('message', (answer: Answer) => {
          worker.unref()
          if ('reading' in answer) resolve(answer.reading)
          else reject(new Error(answer.error))
        })
        worker.postMessage(bytes)
      }),
    close: () => void worker.terminate(),
  }
}
