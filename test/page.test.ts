// index.html as a reader has it: its own fonts, what a number says when pointed at, the way to its figure and back, and what axe finds.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type RunningBrowser } from '../pipeline/browser/launch.ts'
import { readPdf } from '../pipeline/pdf/read.ts'
import { quarterly, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-page-'))
const PROJECTS = { own: root, minimal: join(root, 'test/editions/minimal'), hostile: join(root, 'test/editions/hostile') }
const html = new Map<string, string>()
let running: RunningBrowser
beforeAll(async () => {
  for (const [name, cwd] of Object.entries(PROJECTS)) {
    const out = join(folder, name)
    expect(quarterly(['build', '2026-Q1', '--format', 'html', '--out', out], { cwd }).status).toBe(0)
    html.set(name, readFileSync(join(out, '2026-Q1/index.html'), 'utf8'))
  }
  running = await launchBrowser()
})
afterAll(async () => {
  await running?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(name: string, width = 1280, scheme = 'light'): Promise<Page> {
  const page = await running.browser.newPage()
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.setContent(html.get(name)!)
  await page.evaluate('document.fonts.ready.then(() => 0)')
  return page
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.each(Object.keys(PROJECTS))('%s, printed from a browser', name => {
  it.each(['light', 'dark'])(
    'has its contents open on the first page, each chapter at the head of one, and none empty (%s)',
    async scheme => {
      const page = await open(name, 1280, scheme)
      const chapters = (await page.evaluate(
        `[...document.querySelectorAll('main .chapter:not(.back) > h2')].map(one => one.textContent)`,
      )) as string[]
      const printed = await page.pdf({ format: 'A4', printBackground: true })
      await page.close()
      const { text, pages } = await readPdf(printed)
      const squashed = text.map(one => one.replaceAll(/\s+/gu, ''))
      expect(pages).toBeGreaterThanOrEqual(chapters.length)
      for (const [i, words] of squashed.entries()) {
        expect(words).toContain(`${i + 1}/${pages}`)
        squashed[i] = words.replace(`${i + 1}/${pages}`, '')
        expect([i + 1, squashed[i]!.length > 10]).toEqual([i + 1, true])
      }
      for (const chapter of chapters) {
        const title = chapter.replaceAll(/\s+/gu, '')
        expect([chapter, squashed[0]!.includes(title), squashed.slice(1).some(words => words.startsWith(title))]).toEqual([
          chapter,
          true,
          true,
        ])
      }
    },
  )
})

describe.each(Object.keys(PROJECTS))('%s: axe finds nothing', name => {
  it.each([360, 768, 1280].flatMap(width => ['light', 'dark'].map(scheme => [width, scheme] as const)))(
    '%i wide, %s',
    async (width, scheme) => {
      const page = await open(name, width, scheme)
      await page.evaluate(axe)
      const found = (await page.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 120)).join(' | ')))`,
      )) as string[]
      await page.close()
      expect(found).toEqual([])
    },
  )
  it('and would find something', async () => {
    const page = await open(name)
    await page.evaluate(axe)
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<a href="#x"></a><img src="data:,">')`)
    const ids = await page.evaluate(`axe.run(document).then(result => result.violations.map(one => one.id))`)
    await page.close()
    expect(ids).toEqual(expect.arrayContaining(['image-alt', 'link-name']))
  })
})

interface Node {
  readonly nodeId: number
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string
  readonly children?: readonly Node[]
}

/** The text nodes of a page that are drawn with a font of the machine, each with that font. */
async function foreignText(session: CDPSession): Promise<string[]> {
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root: top } = (await session.send('DOM.getDocument', { depth: -1 })) as { root: Node }
  const texts: Node[] = []
  const walk = (node: Node): void => {
    if (node.nodeType === 3 && node.nodeValue.trim() !== '') texts.push(node)
    if (!['SCRIPT', 'STYLE', 'HEAD'].includes(node.nodeName)) for (const child of node.children ?? []) walk(child)
  }
  walk(top)
  expect(texts.length).toBeGreaterThan(20)
  const found: string[] = []
  for (const { nodeId, nodeValue } of texts) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    for (const font of fonts) if (!font.isCustomFont) found.push(`${nodeValue.slice(0, 20)} in ${font.familyName}`)
  }
  return found
}

describe.each(Object.keys(PROJECTS))('%s: its fonts', name => {
  it('draw every character: nothing depends on what the reader has', async () => {
    const page = await open(name)
    await page.evaluate(`document.querySelectorAll('details').forEach(node => { node.open = true })`)
    expect(await foreignText(await page.createCDPSession())).toEqual([])
    await page.close()
  })
  it('set each element in the face it was cut for: no bold is made up, no character taken from the other face', async () => {
    const page = await open(name)
    // A face that is not needed would be cut for nothing; one that is missing would be made bold by the browser.
    const faces = (await page.evaluate(
      `[...document.fonts].map(font => font.family.replaceAll('"', '') + ' ' + font.weight + ' ' + font.status)`,
    )) as string[]
    await page.close()
    expect(faces.filter(face => !face.endsWith(' loaded') && !face.includes('Emoji'))).toEqual([])
    expect(faces.slice(0, 3)).toEqual(['Quarterly Serif 400 loaded', 'Quarterly Sans 400 loaded', 'Quarterly Sans 700 loaded'])
  })
  it('leave the file below 1.5 MB', () => {
    expect(statSync(join(folder, name, '2026-Q1/index.html')).size).toBeLessThan(1_500_000)
  })
})

describe('a number tied to a figure', () => {
  const tip = `getComputedStyle(document.querySelector('.figure-link'), '::after').content`
  it('says what it is and where it is from when it is pointed at or focused, and not before', async () => {
    const page = await open('minimal')
    const said = async () => (await page.evaluate(tip)) as string
    expect(await said()).toBe('none')
    await page.hover('.figure-link')
    expect(await said()).toMatch(/^"甲地 · 市场规模 · 甲类产品 · 2024年 · 实际；来源：[^"]+"$/u)
    await page.mouse.move(0, 0)
    expect(await said()).toBe('none')
    await page.keyboard.press('Tab')
    for (let i = 0; i < 60 && !(await page.evaluate(`document.activeElement === document.querySelector('.figure-link')`)); i++)
      await page.keyboard.press('Tab')
    expect(await said()).toMatch(/；来源：[^"]+"$/u)
    await page.close()
  })
  it('on a phone says so within the screen', async () => {
    const page = await open('own', 360)
    await page.hover('.figure-link')
    const box = (await page.evaluate(`(() => { const s = getComputedStyle(document.querySelector('.figure-link'), '::after')
      return [s.position, parseFloat(s.left) >= 0, parseFloat(s.right) >= 0, document.scrollingElement.scrollWidth] })()`)) as unknown[]
    await page.close()
    expect(box).toEqual(['fixed', true, true, 360])
  })
  it('leads to its figure’s row, and the row leads back to each place that gives it', async () => {
    const page = await open('own')
    const links = (await page.evaluate(`[...document.querySelectorAll('.figure-link')].map(link => {
      const row = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      return [row?.dataset.figure ?? '', [...(row?.querySelectorAll('.mention') ?? [])].some(back => decodeURIComponent(back.hash.slice(1)) === link.id)]
    })`)) as [string, boolean][]
    await page.close()
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter(([id, back]) => id === '' || !back)).toEqual([])
  })
})

describe('a column of numbers', () => {
  // Both have four digits before the point; behind them the browser sets a space to the Han character, which the point has not.
  it('has its decimal points one below the other', async () => {
    const page = await open('own')
    const ends =
      (await page.evaluate(`[...document.querySelectorAll('tr[data-figure^="global-market/"] td[align="right"]')].flatMap(cell => {
      const text = cell.firstChild
      const match = text?.nodeType === 3 ? /^\\d+/.exec(text.data) : null
      if (!match) return []
      const range = document.createRange()
      range.setStart(text, 0)
      range.setEnd(text, match[0].length)
      return [[text.data, range.getBoundingClientRect().left]]
    })`)) as [string, number][]
    await page.close()
    expect(ends.map(([text]) => text)).toEqual(['3097.3亿元', '4000亿元'])
    expect(Math.abs(ends[0]![1] - ends[1]![1])).toBeLessThan(1)
  })
})

describe('the contents', () => {
  it('stand open beside the text on a wide screen, and are folded on a phone until they are asked for', async () => {
    const seen = async (width: number) => {
      const page = await open('own', width)
      const shown = `document.querySelector('.contents li a').checkVisibility({ contentVisibilityAuto: true }) && document.querySelector('.contents li a').getBoundingClientRect().height > 0`
      const before = await page.evaluate(shown)
      if (width < 1000) await page.click('.contents summary')
      const after = await page.evaluate(shown)
      const beside = await page.evaluate(
        `document.querySelector('.contents').getBoundingClientRect().right < document.querySelector('main').getBoundingClientRect().left`,
      )
      await page.close()
      return [before, after, beside]
    }
    expect([await seen(1280), await seen(390)]).toEqual([
      [true, true, true],
      [false, true, false],
    ])
  })
})

describe('the data for programs', () => {
  it('are a Dataset and one Observation a figure, with its value and the anchor of its row', () => {
    const text = /<script type="application\/ld\+json">(.*?)<\/script>/su.exec(html.get('minimal')!)![1]!
    const { '@context': context, '@graph': graph } = JSON.parse(text) as { '@context': string; '@graph': Record<string, never>[] }
    const figures = (
      JSON.parse(readFileSync(join(root, 'test/editions/minimal/expected/figures.json'), 'utf8')) as {
        figures: { id: string; value: string | null }[]
      }
    ).figures
    const ids = [...html.get('minimal')!.matchAll(/<tr data-figure="([^"]*)" id="f-/gu)].map(match => match[1])
    expect([context, graph[0]!['@type'], graph[0]!['datePublished']]).toEqual(['https://schema.org', 'Dataset', '2026-01-16'])
    const observed = graph.slice(1).map(one => [one['@type'], one['@id'], (one['value'] as unknown as { value: number }).value])
    const wanted = figures
      .filter(one => one.value !== null && ids.includes(one.id))
      .map(one => ['Observation', `#f-${one.id}`, Number(one.value)])
    expect(observed).toEqual(wanted)
    expect(observed.length).toBeGreaterThan(2)
  })
})
