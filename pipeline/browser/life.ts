// A browser's process → its end, whoever causes it: us, a signal, our own end, or itself.
import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Bilingual } from '../types.ts'
import { BrowserFailed } from './failure.ts'
import { NO_NAMESPACES } from './sandbox.ts'

/** Registers the ends by which a browser must go too; gives the function that ends it. */
export function endWith(child: ChildProcess, folder: string): () => Promise<void> {
  const exited = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const atExit = () => {
    kill(child)
    removeNow(folder)
  }
  const atSignal = (signal: NodeJS.Signals) => {
    release()
    atExit()
    // Where nobody else listens, the signal does what it would have done.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const release = () => {
    process.off('exit', atExit)
    for (const signal of signals) process.off(signal, atSignal)
  }
  process.once('exit', atExit)
  for (const signal of signals) process.once(signal, atSignal)
  return async () => {
    kill(child)
    await Promise.race([exited, new Promise(resolve => setTimeout(resolve, 5000).unref())])
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
    release()
  }
}

/** A browser that is dying may still write into its folder: tried again for a second; what then stays is swept away by a later build. */
function removeNow(folder: string): void {
  for (let tries = 0; tries < 20; tries++) {
    try {
      rmSync(folder, { recursive: true, force: true })
      return
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    }
  }
}

/** Nothing in it is worth a farewell: its folder is thrown away. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

/** Rejects when the browser ends, with what it died of. */
export function deathOf(child: ChildProcess, sandboxed: boolean): Promise<never> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  return new Promise((_, reject) => {
    child.once('error', error => reject(crashed(error.message)))
    child.once('close', (code, signal) => {
      const noSandbox = sandboxed && /sandbox|namespace/i.test(said)
      reject(noSandbox ? refused(NO_NAMESPACES) : crashed(signal ?? `exit ${code}`))
    })
  })
}

/** The end of a page's process, which its browser outlives. */
export function pageDeath(): { readonly died: Promise<never>; tell(): void } {
  let tell = () => {}
  const died = new Promise<never>((_, reject) => {
    tell = () => reject(pageCrashed())
  })
  return { died, tell }
}

/** A page that is there no more, or never was: worth a second try. */
export function pageCrashed(): BrowserFailed {
  return new BrowserFailed('crash', { zh: '浏览器的页面进程崩溃', en: "The browser's page process crashed" })
}

/** What a dying browser breaks off speaks of protocols; the death itself is what is told. */
export async function causeOf(error: unknown, died: Promise<never>): Promise<unknown> {
  const said = error instanceof Error ? `${error.name} ${error.message}` : ''
  if (!/Target closed|Session closed|Connection closed|detached|Protocol error/.test(said)) return error
  const wait = new Promise(resolve => setTimeout(resolve, 500))
  return Promise.race([died.catch((death: unknown) => death), wait.then(() => crashed(said.slice(0, 120)))])
}

/** A browser or page that ended: worth a second try. */
export function crashed(how: string): BrowserFailed {
  return new BrowserFailed('crash', { zh: `浏览器意外结束（${how}）`, en: `The browser ended unexpectedly (${how})` })
}

/** A sandbox that is required and cannot be had. */
export function refused(reason: Bilingual): BrowserFailed {
  return new BrowserFailed('sandbox', { zh: `${reason.zh}，而要求必须启用`, en: `${reason.en}, and it is required` })
}
