// Who may import whom (type imports are free), and that each room's lists are whole.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../pipeline', import.meta.url))

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

interface Import {
  readonly from: string
  readonly to: string
  readonly lazy: boolean
}

/** The value imports of a file: relative ones as paths below pipeline/, others by name. */
function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8')
  const from = relative(root, path)
  const found = [...text.matchAll(/^(?:import|export) (?!type\b)([^;]*?)from '([^']+)'/gmu)].filter(
    ([, names]) => !/^\{\s*(?:type [^,}]+,?\s*)+\}\s*$/u.test(names!),
  )
  const lazy = [...text.matchAll(/(?<!typeof )\bimport\('([^']+)'\)/gu)]
  const to = (name: string) => (name.startsWith('.') ? relative(root, join(dirname(path), name)) : name)
  return [
    ...found.map(match => ({ from, to: to(match[2]!), lazy: false })),
    ...lazy.map(match => ({ from, to: to(match[1]!), lazy: true })),
  ]
}

const imports = filesIn(root).flatMap(importsOf)
const room = (path: string) => path.split('/')[0]!
/** Rooms of shared nouns and grammars: everyone may use them. */
const FREE =
  /^(?:types|anchor|pointer|terms|aspects|period|quantity|interval|figure|pairing|position|nearest|plain-error|visible|no-pdf)(?:\.ts|\/)/u

const offenders = (from: RegExp, allowed: RegExp) =>
  imports
    .filter(one => from.test(one.from) && /\.ts$/u.test(one.to) && !FREE.test(one.to) && !allowed.test(one.to))
    .map(one => `${one.from} → ${one.to}`)

describe('rooms', () => {
  it('rules know figures and periods, never formats, blocks’ code, effects or other rules', () => {
    expect(
      offenders(
        /^rules\/.+\/.+\.ts$/u,
        // What several rules share stands directly in their room, under a name of its own.
        /^(?:rules\/(?!index)[a-z-]+\.ts|rules\/text\/characters\.ts|rules\/schema\/block-invalid\.ts|(?:waivers|pictures)\.ts)$/u,
      ),
    ).toEqual([])
  })
  it('block kinds know their own helpers and figures, never rules, formats or other kinds', () => {
    expect(offenders(/^blocks\/(?!index)/u, /^blocks\/kind\.ts$/u)).toEqual([])
  })
  it('formats know templates, trees, the page and fonts, never rules, sources, the disk or one another', () => {
    expect(offenders(/^formats\/(?!index)/u, /^(?:formats\/format|markdown-(?:emphasis|tree)|fonts|page\/page|theme)\.ts$/u)).toEqual([])
    expect(imports.filter(one => room(one.from) === 'formats' && one.to.startsWith('node:')).map(one => one.from)).toEqual([])
  })
  it('the pieces of a page are pure, and only page.ts and body.ts put them together', () => {
    expect(offenders(/^page\/(?!page|body)/u, /^page\/elements\.ts$/u)).toEqual([])
    expect(offenders(/^page\/(?:page|body)/u, /^(?:page\/[a-z-]+|theme)\.ts$/u)).toEqual([])
    expect(imports.filter(one => room(one.from) === 'page' && one.to.startsWith('node:')).map(one => one.from)).toEqual([])
  })
  it('pictures know the pieces they share, never one another; only a series chooses between its two', () => {
    const shared =
      /^(?:charts\/(?:axis|foot|frame|legend|marks|picture|placement|plot|points|slots|text-width|values|years)|blocks\/kind)\.ts$/u
    expect(offenders(/^charts\/(?!index|series)/u, shared)).toEqual([])
    const twoWays = new RegExp(`${shared.source}|^charts/(?:bars|line)\\.ts$`, 'u')
    expect(offenders(/^charts\/series/u, twoWays)).toEqual([])
    expect(imports.filter(one => room(one.from) === 'charts' && one.to.startsWith('node:')).map(one => one.from)).toEqual([])
    // The room has one door.
    const through = imports.filter(one => room(one.from) !== 'charts' && room(one.to) === 'charts').map(one => one.to)
    expect([...new Set(through)]).toEqual(['charts/index.ts'])
  })
  it('reporters are pure and do not know one another', () => {
    expect(offenders(/^reporters\/(?!index)/u, /^reporters\/(?:reporter|verdict)\.ts$/u)).toEqual([])
    expect(imports.filter(one => room(one.from) === 'reporters' && one.to.startsWith('node:')).map(one => one.from)).toEqual([])
  })
  it('a comparison is pure; of the rules it knows only how they find names', () => {
    expect(offenders(/^compare(?:\.ts$|\/)/u, /^(?:compare\/[a-z-]+|queues|rules\/names)\.ts$/u)).toEqual([])
    expect(imports.filter(one => /^compare/u.test(one.from) && one.to.startsWith('node:')).map(one => one.from)).toEqual([])
  })
  it('tellers are pure and do not know one another', () => {
    expect(offenders(/^telling\/(?!index)/u, /^telling\/(?:teller|sentences)\.ts$/u)).toEqual([])
    expect(imports.filter(one => room(one.from) === 'telling' && one.to.startsWith('node:')).map(one => one.from)).toEqual([])
  })
  it('checks of finished files are pure and do not know one another; they share how files are read', () => {
    const shared = 'elements|finished|flaw|html-page|markdown-page|records'
    expect(offenders(/^verify\/(?!index)/u, new RegExp(`^(?:verify\\/(?:${shared})|markdown-tree)\\.ts$`, 'u'))).toEqual([])
    expect(imports.filter(one => room(one.from) === 'verify' && /^node:(?!crypto)/u.test(one.to)).map(one => one.from)).toEqual([])
  })
  it('conditions of PDF/UA look at what was read once, and do not know one another', () => {
    const own = /^pdf\/accessibility\/(?!index|subject|font-use)/u
    expect(offenders(own, /^pdf\/(?:accessibility\/condition|document|roles|streams|structure|syntax)\.ts$/u)).toEqual([])
  })
  it('no stage calls another', () => {
    const stages = /^(?:read|parse|validate|check|compose|render|verify|publish)\.ts$/u
    expect(imports.filter(one => stages.test(one.from) && stages.test(one.to)).map(one => `${one.from} → ${one.to}`)).toEqual([])
  })
  it('only the disk’s tree, git, publishing, printing, templates, fonts, workers and the door touch the disk', () => {
    const world =
      /^(?:disk|git|kept|publish|printer|templates|fonts|pool|hand|worker|cli)\.ts$|^(?:browser|fonts|git|pdf|setup|commands)\//u
    expect(
      imports
        .filter(one => /^node:(?:fs|child_process|net|http)/u.test(one.to) && !world.test(one.from))
        .map(one => `${one.from} → ${one.to}`),
    ).toEqual([])
  })
  it('only the browser’s room knows puppeteer', () => {
    expect(imports.filter(one => /puppeteer/u.test(one.to) && room(one.from) !== 'browser').map(one => one.from)).toEqual([])
  })
})

describe('what a check must not load', () => {
  it('no browser, no template engine, no chart, no font: they are reached only lazily', () => {
    const heavy = /^(?:puppeteer|pdf-lib|pdfjs|parse5|liquidjs|d3-|hast|rehype|remark-rehype|remark-stringify|subset-font|diff$)/u
    const seen = new Set<string>()
    const queue = ['cli.ts', 'commands/check.ts']
    const loaded: string[] = []
    while (queue.length > 0) {
      const path = queue.pop()!
      if (seen.has(path)) continue
      seen.add(path)
      for (const one of imports.filter(other => other.from === path && !other.lazy)) {
        if (heavy.test(one.to)) loaded.push(`${path} → ${one.to}`)
        else if (one.to.endsWith('.ts')) queue.push(one.to)
      }
    }
    expect(seen.size).toBeGreaterThan(40)
    expect(loaded).toEqual([])
  })
})
