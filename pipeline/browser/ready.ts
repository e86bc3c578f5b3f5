// A browser that has done all that can be done before there is a page to print.
import { type LaunchOptions, launchBrowser, type RunningBrowser } from './launch.ts'
import { pageCrashed } from './life.ts'
import { type OpenPage, openPage } from './page.ts'

/** `page` has begun to ask for the report. */
export interface ReadyBrowser {
  readonly running: RunningBrowser
  readonly page: Promise<OpenPage>
}

/** A page that died before anyone listened says nothing at all. */
function unanswered(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(pageCrashed()), 10_000).unref())
}

/** Starts a browser and opens its page. */
export async function readyBrowser(options: LaunchOptions): Promise<ReadyBrowser> {
  const running = await launchBrowser(options)
  const blank = running.browser.pages().then(([begun]) => begun ?? running.browser.newPage())
  const page = Promise.race([blank.then(openPage), unanswered()])
  // Told where the page is waited for.
  page.catch(() => {})
  return { running, page }
}
