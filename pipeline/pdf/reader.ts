// Starts a worker that reads finished PDFs back, so that loading pdf.js (half a second) is not waited for.
import { Worker } from 'node:worker_threads'
import { type PdfReading, readPdf } from './read.ts'
import type { Shown } from './shown.ts'

export interface PdfReader {
  read(bytes: Uint8Array): Promise<PdfReading>
  close(): void
}

type Answer = { readonly shown: Shown } | { readonly error: string }

/** A reader of one file at a time. */
export function startReader(): PdfReader {
  const worker = new Worker(new URL('./pdf-worker.cjs', import.meta.url), { execArgv: [] })
  worker.unref()
  const shown = (bytes: Uint8Array) =>
    new Promise<Shown>((resolve, reject) => {
      worker.ref()
      worker.once('error', reject)
      worker.once('message', (answer: Answer) => {
        worker.unref()
        if ('shown' in answer) resolve(answer.shown)
        else reject(new Error(answer.error))
      })
      worker.postMessage(bytes)
    })
  return {
    read: bytes => readPdf(bytes, shown),
    close: () => void worker.terminate(),
  }
}
