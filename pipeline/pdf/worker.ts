// Inside a worker: a finished PDF in, what pdf.js shows of it out. pdf.js is loaded at once, while the page is still being made.
import { parentPort } from 'node:worker_threads'
import { keepCompiled } from '../setup/load.cjs'

const keep = keepCompiled(import.meta.dirname, 'pdf-worker')
const loading = import('./shown.ts')
loading.then(({ preload }) => preload()).catch(() => {})

async function answerTo(bytes: Uint8Array): Promise<unknown> {
  try {
    const { readShown } = await loading
    return { shown: await readShown(bytes, { links: false }) }
  } catch (error) {
    return { error: (error as Error).message }
  }
}

/** A file to read, or nothing more: what was compiled is kept, and the thread ends by itself. */
parentPort!.on('message', async (bytes: Uint8Array | undefined) => {
  if (bytes) return parentPort!.postMessage(await answerTo(bytes))
  parentPort!.close()
  keep()
})
