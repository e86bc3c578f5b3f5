// A running browser, HTML and its assets → a page loaded from memory under a virtual origin, and what went wrong in it.
import type { CDPSession, Page } from 'puppeteer-core'
import { BrowserFailed } from './failure.ts'

export interface Asset {
  readonly type: string
  readonly body: Uint8Array
}

/** A page that has asked for the document and waits for it: its process is there, and what is still to come is the report. */
export interface OpenPage {
  /** Gives it the document; resolves when fonts and images are there. */
  load(html: string, assets: ReadonlyMap<string, Asset>): Promise<LoadedPage>
}

export interface LoadedPage {
  readonly session: CDPSession
  /** What the page asked for and was not given, and what the policy refused. */
  readonly refused: readonly string[]
  /** Runs an expression in the page (script of the page itself is off) and gives its value. */
  evaluate<T>(expression: string): Promise<T>
}

export const ORIGIN = 'https://report.invalid/'

/** Everything but our own fonts, our own images and inline styles is refused, asked of or not. */
const POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What the origin holds. */
interface Held {
  readonly document: Asset
  readonly assets: ReadonlyMap<string, Asset>
}

/** Has a blank page ask for the document, which may not be there yet. */
export async function openPage(page: Page): Promise<OpenPage> {
  const session = await page.createCDPSession()
  const refused: string[] = []
  let hold: (held: Held) => void = () => {}
  const held = new Promise<Held>(resolve => {
    hold = resolve
  })
  serve(session, held, refused)
  const loaded = new Promise(resolve => session.once('Page.loadEventFired', resolve))
  const ready = Promise.all([
    session.send('Page.enable'),
    session.send('Log.enable'),
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Emulation.setScriptExecutionDisabled', { value: true }),
  ])
  await ready
  const navigated = session.send('Page.navigate', { url: ORIGIN })
  navigated.catch(() => {})
  return {
    async load(html, assets) {
      hold({ document: { type: 'text/html; charset=utf-8', body: Buffer.from(unseen(html)) }, assets })
      await Promise.all([navigated, loaded])
      return { session, refused, evaluate: expression => evaluate(session, expression) as Promise<never> }
    },
  }
}

/** Nobody looks at the screen: laying a long report out for it takes as long as it then takes for paper. */
const unseen = (html: string) => html.replace('</head>', () => '<style>@media screen { :root { display: none !important } }</style></head>')

/** Answers from memory; what is not there is refused and remembered. */
function serve(session: CDPSession, held: Promise<Held>, refused: string[]): void {
  let begun = false
  const ignoreEnded = () => {}
  session.on('Fetch.requestPaused', async ({ requestId, request, resourceType }) => {
    const { document, assets } = await held
    const { url } = request
    const first = !begun && url === ORIGIN && resourceType === 'Document'
    begun ||= first
    const asset = first ? document : url.startsWith(ORIGIN) ? assets.get(nameIn(url)) : undefined
    if (!asset || (resourceType === 'Document' && !first)) {
      refused.push(url.slice(0, 200))
      session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(ignoreEnded)
      return
    }
    const responseHeaders = [
      { name: 'Content-Type', value: asset.type },
      { name: 'Content-Security-Policy', value: POLICY },
      { name: 'X-Content-Type-Options', value: 'nosniff' },
      { name: 'X-DNS-Prefetch-Control', value: 'off' },
      { name: 'Referrer-Policy', value: 'no-referrer' },
    ]
    const body = Buffer.from(asset.body).toString('base64')
    session.send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body }).catch(ignoreEnded)
  })
  session.on('Log.entryAdded', ({ entry }) => {
    // What the policy refuses never becomes a request; the browser says it here.
    if (entry.source === 'security' || entry.level === 'error') refused.push(entry.text.slice(0, 200))
  })
}

function nameIn(url: string): string {
  try {
    return decodeURIComponent(url.slice(ORIGIN.length))
  } catch {
    return url.slice(ORIGIN.length)
  }
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
  if (exceptionDetails) {
    const said = (exceptionDetails.exception?.description ?? exceptionDetails.text).slice(0, 200)
    throw new BrowserFailed('page', { zh: `浏览器页面报错：${said}`, en: `The page in the browser failed: ${said}` })
  }
  return result.value
}
