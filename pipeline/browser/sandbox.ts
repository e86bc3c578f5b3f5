// The machine → whether a browser can lock itself in here, and a sentence where it cannot.
import { readFileSync } from 'node:fs'
import type { Bilingual } from '../types.ts'

/** A reason why no sandbox can be had, or undefined where one is to be tried. */
export function sandboxObstacle(): Bilingual | undefined {
  if (process.platform !== 'linux') return undefined
  if (process.getuid?.() === 0) {
    return { zh: '以 root 身份运行，浏览器未启用沙箱', en: 'Running as root: the browser runs without its sandbox' }
  }
  const allowed =
    setting('user/max_user_namespaces') !== '0' &&
    setting('kernel/unprivileged_userns_clone') !== '0' &&
    setting('kernel/apparmor_restrict_unprivileged_userns') !== '1'
  return allowed ? undefined : NO_NAMESPACES
}

/** Said as well where the browser itself finds that it cannot (containers forbid it unseen). */
export const NO_NAMESPACES: Bilingual = {
  zh: '本机不允许用户命名空间，浏览器未启用沙箱',
  en: 'This machine allows no user namespaces: the browser runs without its sandbox',
}

function setting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
  } catch {
    return undefined
  }
}
