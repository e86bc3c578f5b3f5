// Liquid templates, read from the project's folder first and the program's next; every value is escaped for where it lands.
import { readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { Liquid } from 'liquidjs'
import { PlainError } from './plain-error.ts'

/** ASCII punctuation: what a backslash makes literal in Markdown (CommonMark 2.4). */
const PUNCTUATION = /[!-/:-@[-`{-~]/gu

/**
 * Text → Markdown that reads as that very text, in a paragraph, a heading, a list item, a table cell or a link's target.
 * White space that Markdown would drop or turn into a line break is written as a character reference.
 */
export function escapeMarkdown(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = String(value).replaceAll(PUNCTUATION, char => `\\${char}`)
  return text.replaceAll(/^\s+|\s+$|[\t\n\r\v\f]| {2,}/gu, white => [...white].map(char => `&#${char.codePointAt(0)};`).join(''))
}

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text → HTML that reads as that very text, between tags or inside a quoted attribute. */
export function escapeHtml(value: unknown): string {
  return value === undefined || value === null ? '' : String(value).replaceAll(/[&<>"']/gu, char => HTML[char]!)
}

/** Text → the inside of a quoted CSS string, also safe inside a `<style>` element. */
export function escapeCss(value: unknown): string {
  return String(value ?? '').replaceAll(/[\0-\x1F"'\\<>&]/gu, char => `\\${char.codePointAt(0)!.toString(16)} `)
}

export interface Templates {
  /** Renders a template file. `*.md` values are escaped as Markdown, `*.html` values as HTML. */
  render(name: string, data: object): string
  /** A file as it is, such as a style sheet. */
  text(name: string): string
  /** Every file of a name, the general one first: what a later one says goes before. Paths as shown to a person. */
  layers(name: string): readonly { readonly path: string; readonly text: string }[]
  bytes(name: string): Uint8Array
  has(name: string): boolean
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/** Only names below the folders: no `..`, no absolute path. The first is the one that counts. */
function finder(folders: readonly string[]): (name: string) => readonly string[] {
  const own = [...new Set(folders)]
  return name => (isAbsolute(name) || name.split(/[/\\]/u).includes('..') ? [] : own.map(folder => join(folder, name)).filter(isFile))
}

function engine(has: (name: string) => boolean, pathOf: (name: string) => string, escapeValue: (value: unknown) => string): Liquid {
  const must = (name: string) => readFileSync(pathOf(name), 'utf8')
  return new Liquid({
    fs: {
      exists: async name => has(name),
      existsSync: has,
      readFile: async name => must(name),
      readFileSync: must,
      resolve: (_folder, name) => name,
      contains: async () => true,
      containsSync: () => true,
      sep: '/',
    },
    outputEscape: escapeValue,
    // The machine's own language and time would be asked for otherwise, and have no part in a report.
    locale: 'en',
    timezoneOffset: 0,
    relativeReference: false,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    cache: true,
    renderLimit: 10_000,
    parseLimit: 1_000_000,
    memoryLimit: 100_000_000,
  })
}

/**
 * @param folders where templates are looked for, the first that has one wins
 * @throws PlainError naming template and line where a template is wrong
 */
export function openTemplates(folders: readonly string[]): Templates {
  const find = finder(folders)
  const pathOf = (name: string) => {
    const [path] = find(name)
    if (path === undefined) throw new PlainError(`没有模板 ${name}`, `no template ${name}`)
    return path
  }
  const has = (name: string) => find(name).length > 0
  const markdown = engine(has, pathOf, escapeMarkdown)
  const html = engine(has, pathOf, escapeHtml)
  html.registerFilter('css', escapeCss)
  return {
    has,
    text: name => readFileSync(pathOf(name), 'utf8'),
    bytes: name => readFileSync(pathOf(name)),
    layers: name =>
      [...find(name)]
        .reverse()
        .map(path => ({ path: relative(process.cwd(), path).split(sep).join('/'), text: readFileSync(path, 'utf8') })),
    render(name, data) {
      pathOf(name)
      try {
        return (name.endsWith('.html') ? html : markdown).renderFileSync(name, data)
      } catch (error) {
        if (error instanceof PlainError) throw error
        const said = (error as Error).message.split('\n')[0]!
        throw new PlainError(`模板 ${name} 有错：${said}`, `template ${name}: ${said}`)
      }
    },
  }
}
