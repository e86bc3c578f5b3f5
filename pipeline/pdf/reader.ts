// Starts a worker that reads finished PDFs back, so that loading pdf.js (half a second) is not waited for.
import { Worker } from 'node:worker_threads'
import { type PdfReading, readPdf } from './read.ts'
import type { Shown } from './shown.ts'

export interface PdfReader extends Begun {
  close(): void
}

interface Begun {
  /** Begins to read what will be asked for. */
  begin(bytes: Uint8Array): void
  /** Reads a file. What was begun with the same bytes is not begun again. */
  read(bytes: Uint8Array): Promise<PdfReading>
}

/** Reads one file at a time. @param readNow reads it here and now */
export function beginning(readNow: (bytes: Uint8Array) => Promise<PdfReading>): Begun {
  let begun: { readonly bytes: Uint8Array; readonly reading: Promise<PdfReading> } | undefined
  const begin = (bytes: Uint8Array) => {
    const reading = readNow(bytes)
    // Told to whoever asks for it.
    reading.catch(() => {})
    begun = { bytes, reading }
    return reading
  }
  return {
    begin,
    async read(bytes) {
      if (begun && Buffer.compare(begun.bytes, bytes) === 0) return begun.reading
      await begun?.reading.catch(() => {})
      return begin(bytes)
    },
  }
}

type Answer = { readonly shown: Shown } | { readonly error: string }

/** A reader in a thread of its own. */
export function startReader(): PdfReader {
  const worker = new Worker(new URL('./pdf-worker.cjs', import.meta.url), { execArgv: [] })
  worker.unref()
  let isReading = false
  // A thread that fails before anything is asked of it is told to whoever asks.
  let failed: Error | undefined
  let fail = (_: Error) => {}
  const over = (error: Error) => {
    failed ??= error
    fail(failed)
  }
  worker.on('error', over).on('exit', () => over(new Error('the reader of PDFs has ended')))
  const shown = (bytes: Uint8Array) =>
    new Promise<Shown>((resolve, reject) => {
      if (failed) return reject(failed)
      fail = reject
      worker.ref()
      isReading = true
      worker.once('message', (answer: Answer) => {
        worker.unref()
        isReading = false
        if ('shown' in answer) resolve(answer.shown)
        else reject(new Error(answer.error))
      })
      worker.postMessage(bytes)
    })
  return {
    ...beginning(bytes => readPdf(bytes, shown)),
    close() {
      if (isReading) return void worker.terminate()
      worker.ref()
      worker.postMessage(undefined)
    },
  }
}
