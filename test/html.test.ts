// index.html as a browser and a validator find it: valid, at rest, of one piece, and no wider than the screen.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type RunningBrowser } from '../pipeline/browser/launch.ts'
import { quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-html-'))
const PAGES: readonly (readonly [string, string])[] = [
  ['the edition of this project', root],
  ['an edition with every kind of block, and footnotes', join(root, 'test/editions/minimal')],
  ['an edition of hostile text', join(root, 'test/editions/hostile')],
]
const html = new Map<string, string>()
let running: RunningBrowser
beforeAll(async () => {
  for (const [name, cwd] of PAGES) {
    const out = join(folder, String(html.size))
    expect(quarterly(['build', '2026-Q1', '--format', 'html', '--out', out], { cwd }).status).toBe(0)
    html.set(name, readFileSync(join(out, '2026-Q1/index.html'), 'utf8'))
  }
  running = await launchBrowser()
})
afterAll(async () => {
  await running?.close()
  rmSync(folder, { recursive: true, force: true })
})

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The box that a wide table scrolls in is a region; sections are the chapters, and print begins each on a page.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // HTML takes a doctype in either case.
    'doctype-style': 'off',
    // A title is the author's, of up to 200 characters.
    'long-title': 'off',
    // Ids are made of headings, and headings are Chinese: HTML asks for no white space and nothing else.
    'valid-id': ['error', { relaxed: true }],
  },
})

interface Heading {
  readonly level: number
  readonly text: string
}
interface Seen {
  readonly language: string
  readonly tags: readonly string[]
  readonly handlers: readonly string[]
  readonly sources: readonly string[]
  readonly outside: readonly string[]
  readonly dangling: readonly string[]
  readonly ids: readonly string[]
  readonly headings: readonly Heading[]
  readonly landmarks: readonly string[]
  readonly unnamed: readonly string[]
  readonly unscoped: number
  readonly charts: readonly string[]
  readonly rowHeads: readonly string[]
  readonly style: string
}
const LOOK = `(() => {
  const all = [...document.querySelectorAll('*')]
  const attributes = all.flatMap(node => [...node.attributes])
  const links = [...document.querySelectorAll('a[href], area[href], link[href], use[href]')].map(node => node.getAttribute('href'))
  return {
    language: document.documentElement.lang,
    tags: [...new Set(all.map(node => node.localName))],
    handlers: attributes.map(one => one.name).filter(name => /^on|^style$/i.test(name)),
    sources: attributes.filter(one => /^(?:src|srcset|action|formaction|data|poster|background|xlink:href)$/i.test(one.name)).map(one => one.value),
    outside: links.filter(href => !href.startsWith('#')),
    dangling: links.filter(href => href.startsWith('#') && !document.getElementById(decodeURIComponent(href.slice(1)))),
    ids: all.map(node => node.id).filter(id => id !== ''),
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(node => ({ level: Number(node.localName[1]), text: node.textContent })),
    landmarks: [...document.querySelectorAll('body > header, nav, main')].map(node => node.localName),
    unnamed: [...document.querySelectorAll('nav, [role=region], [role=img]')].filter(node => !node.getAttribute('aria-label')?.trim()).map(node => node.outerHTML.slice(0, 80)),
    unscoped: document.querySelectorAll('th:not([scope])').length,
    charts: [...document.querySelectorAll('svg')].map(node => node.querySelector('title')?.textContent ?? ''),
    rowHeads: [...document.querySelectorAll('tr[data-figure]')].map(row => row.cells[0].localName + ' ' + row.cells[0].scope),
    style: [...document.querySelectorAll('style')].map(node => node.textContent).join('\\n'),
  }
})()`

async function open(name: string, width = 1280, dark = false): Promise<Page> {
  const page = await running.browser.newPage()
  await page.setViewport({ width, height: 844 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }])
  await page.setContent(html.get(name)!)
  return page
}

describe.each(PAGES)('%s', name => {
  let seen: Seen
  beforeAll(async () => {
    const page = await open(name)
    seen = (await page.evaluate(LOOK)) as Seen
    await page.close()
  })

  it('is valid HTML', async () => {
    const { results } = await validator.validateString(html.get(name)!)
    // The alignment of a column comes from remark as `align`, which browsers obey and HTML calls obsolete.
    const isAlign = (text: string) => /^Attribute "align" is deprecated on <t[dh]> element$/u.test(text)
    const messages = results.flatMap(result => result.messages).filter(one => !isAlign(one.message))
    expect(messages.map(one => `${one.line}:${one.column} ${one.ruleId} ${one.message}`)).toEqual([])
  })
  it('says that it is Chinese', () => {
    expect(seen.language).toBe('zh-CN')
  })
  it('has no script, and nothing that acts', () => {
    // Data for programs that read pages is in an element of that name, and is not run. What stands in an attribute is text.
    const elements = html.get(name)!.replaceAll(/ (?!type)[a-z-]+="[^"]*"/gu, '')
    expect(elements.match(/<script[^>]*>/giu)).toEqual(['<script type="application/ld+json">'])
    const active = ['iframe', 'object', 'embed', 'form', 'input', 'button', 'base', 'link', 'img', 'audio', 'video', 'template']
    expect(seen.tags.filter(tag => active.includes(tag))).toEqual([])
    expect(seen.handlers).toEqual([])
  })
  it('asks nothing of anyone, and forbids itself to', () => {
    expect(seen.sources).toEqual([])
    expect(seen.style.replaceAll(/url\("data:font\/woff2?;base64,[A-Za-z0-9+/=]+"\)/gu, '')).not.toMatch(/@import|url\(|image-set/iu)
    expect(html.get(name)).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`)
    for (const target of seen.outside) expect(target).toMatch(/^https?:\/\/|^mailto:/u)
  })
  it('makes no request when it is opened', async () => {
    const page = await running.browser.newPage()
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await page.setContent(html.get(name)!, { waitUntil: 'load' })
    await page.close()
    expect(asked.filter(url => url !== 'about:blank' && !url.startsWith('data:'))).toEqual([])
  })
  it('has one title, and headings that skip no level', () => {
    expect(seen.headings.filter(heading => heading.level === 1)).toHaveLength(1)
    expect(seen.headings[0]!.level).toBe(1)
    seen.headings.slice(1).forEach((heading, i) => {
      expect([heading.text, heading.level <= seen.headings[i]!.level + 1]).toEqual([heading.text, true])
    })
  })
  it('has a header, a contents list and the text as landmarks, each named', () => {
    expect(seen.landmarks).toEqual(['header', 'nav', 'main'])
    expect(seen.unnamed).toEqual([])
  })
  it('leads with every link inside it to something', () => {
    expect(seen.dangling).toEqual([])
  })
  it('has each id once, with a prefix', () => {
    expect(seen.ids.filter((id, i) => seen.ids.indexOf(id) !== i)).toEqual([])
    expect(seen.ids.filter(id => !/^[a-z]-|^(?:text|footnote-label)$/u.test(id))).toEqual([])
  })
  it('has tables whose heads say what they head', () => {
    expect(seen.unscoped).toBe(0)
    expect(seen.rowHeads.length).toBeGreaterThan(2)
    expect([...new Set(seen.rowHeads)]).toEqual(['th row'])
  })
  it('has charts with a title', () => {
    expect(seen.charts.length).toBeGreaterThan(0)
    for (const title of seen.charts) expect(title).not.toBe('')
  })

  describe.each([1280, 768, 390, 320])('%i wide', width => {
    it.each(['light', 'dark'])('is no wider than the screen (%s)', async scheme => {
      const page = await open(name, width, scheme === 'dark')
      const wide = `[...document.querySelectorAll('body *')].filter(node => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.table'))
        .map(node => node.outerHTML.slice(0, 100))`
      const size = await page.evaluate('[document.scrollingElement.scrollWidth, innerWidth]')
      const [content, screen] = size as [number, number]
      expect([screen, await page.evaluate(wide)]).toEqual([width, []])
      expect(content).toBeLessThanOrEqual(screen)
      await page.close()
    })
  })

  it.each([1280, 320])('breaks no number of a table (%i wide)', async width => {
    const page = await open(name, width, false)
    const broken =
      await page.evaluate(`[...document.querySelectorAll('td')].filter(node => /^[-−+]?[\\d.,]+%?$/.test(node.textContent.trim())).flatMap(node => {
      const range = document.createRange(); range.selectNodeContents(node)
      return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1 ? [node.textContent] : [] })`)
    expect(broken).toEqual([])
    await page.close()
  })

  it.each(['light', 'dark'])('can be read (%s): text against its ground is 4.5 to 1 or better', async scheme => {
    const page = await open(name, 1280, scheme === 'dark')
    const poor = await page.evaluate(`(() => {
      const parse = text => { const n = text.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), a: n[3] ?? 1 } }
      const light = rgb => { const [r, g, b] = rgb.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
      const ground = node => { for (let n = node; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c.a === 1) return c.rgb } return ${scheme === 'dark'} ? [18, 18, 18] : [255, 255, 255] }
      const own = [...document.querySelectorAll('body *')].filter(node => !node.closest('svg') && [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim()))
      return [...new Set(own.flatMap(node => {
        const [a, b] = [light(parse(getComputedStyle(node).color).rgb), light(ground(node))].sort((x, y) => y - x)
        const ratio = (a + 0.05) / (b + 0.05)
        return ratio < 4.5 ? [node.localName + '.' + node.className + ' ' + ratio.toFixed(2)] : []
      }))]
    })()`)
    await page.close()
    expect(poor).toEqual([])
  })
})
