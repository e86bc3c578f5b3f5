// The finished files as they stand on the disk → what in them is not what the report says. Reads them back as a reader's program would.
import { toString as textOf } from 'mdast-util-to-string'
import type { PdfReading } from './pdf/read.ts'
import { periodLabel } from './period.ts'
import { PlainError } from './plain-error.ts'
import type { Bilingual, Report } from './types.ts'
import type { Words } from './words.ts'

export interface VerifyEffects {
  readonly words: Words
  readPdf(bytes: Uint8Array): Promise<PdfReading>
}

const squash = (text: string) => text.replaceAll(/\s+/gu, '')

/** Text of Markdown as a reader sees it, without white space: marks, escapes and link targets gone. */
function markdownText(source: string): string {
  const plain = source
    .replaceAll(/\]\((?:\\.|[^)\\])*\)/gu, '')
    .replaceAll(/&#x([0-9A-Fa-f]+);/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/\\([!-/:-@[-`{-~])|[*[\]|]/gu, '$1')
  return squash(plain)
}

/** Text of HTML as a reader sees it, without white space. */
function htmlText(source: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  const plain = source
    .replaceAll(/<style>[\s\S]*?<\/style>|<[^>]*>/gu, '')
    .replaceAll(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 10)))
    .replaceAll(/&(amp|lt|gt|quot|apos);/gu, (_, name: string) => entities[name]!)
  return squash(plain)
}

/** What every format must show of each figure: period, kind and value side by side, as the table has them. */
function rowsOf(report: Report, words: Words): { id: string; row: string }[] {
  return report.edition.figures
    .filter(figure => report.sections.has(figure.id) && figure.metric?.origin !== 'inferred')
    .filter(figure => figure.missing !== 'open')
    .map(figure => {
      const period = figure.period ? periodLabel(figure.period.value, report.language) : words.open!
      const status = words[figure.status?.value ?? 'unstated']!
      return { id: figure.id, row: squash(period + status + figure.text) }
    })
}

function missingRows(name: string, text: string, rows: readonly { id: string; row: string }[]): Bilingual[] {
  return rows
    .filter(({ row }) => !text.includes(row))
    .map(({ id, row }) => ({ zh: `${name} 里没有数据 ${id}（${row}）`, en: `${name} does not show figure ${id} (${row})` }))
}

function pdfFlaws(report: Report, pdf: PdfReading, words: Words): Bilingual[] {
  const flaws: Bilingual[] = []
  const text = squash(pdf.text.join(''))
  flaws.push(...missingRows('report.pdf', text, rowsOf(report, words)))
  const outline = pdf.outline.map(entry => squash(entry.title))
  const wanted = report.contents.map(entry => squash(entry.text))
  if (outline.join('\n') !== wanted.join('\n')) {
    flaws.push({
      zh: `report.pdf 的书签（${outline.length} 条）与标题（${wanted.length} 个）不符`,
      en: `the ${outline.length} bookmarks of report.pdf are not its ${wanted.length} headings`,
    })
  }
  for (const [i, entry] of report.contents.entries()) {
    const page = pdf.outline[i]?.page
    const listed = pdf.destinations.get(`s-${entry.slug}`)
    if (listed !== undefined && page !== undefined && listed !== page) {
      flaws.push({
        zh: `「${entry.text}」的书签指向第 ${page} 页，目录指向第 ${listed} 页`,
        en: `the bookmark of «${entry.text}» leads to page ${page}, the contents to page ${listed}`,
      })
    }
    if (listed !== undefined && !squash(pdf.text[listed - 1] ?? '').includes(squash(entry.text))) {
      flaws.push({
        zh: `目录说「${entry.text}」在第 ${listed} 页，那一页没有这个标题`,
        en: `the contents put «${entry.text}» on page ${listed}, which does not hold it`,
      })
    }
  }
  const look = /[\u2E80-\u2FDF]/u.exec(text)?.[0]
  if (look) flaws.push({ zh: `report.pdf 里复制出的文字含部首字符 ${look}`, en: `text copied from report.pdf holds the radical ${look}` })
  for (const font of pdf.fonts.filter(one => !one.embedded || one.type === 'Type3')) {
    flaws.push({
      zh: `report.pdf 的字体 ${font.name} 没有嵌入或是 Type 3`,
      en: `font ${font.name} of report.pdf is not embedded, or is Type 3`,
    })
  }
  if (pdf.forbidden.length > 0)
    flaws.push({ zh: `report.pdf 里有 ${pdf.forbidden.join('、')}`, en: `report.pdf holds ${pdf.forbidden.join(', ')}` })
  return flaws
}

/** Every character of the text must be on paper: a glyph no font has prints as nothing. */
function missingCharacters(report: Report, pdf: PdfReading): Bilingual[] {
  const onPaper = new Set(squash(pdf.text.join('')))
  const missing = [...new Set(squash(report.title + textOf(report.tree, { includeImageAlt: false })))].filter(
    char => !onPaper.has(char) && !/[\p{M}\p{Cf}]/u.test(char),
  )
  if (missing.length === 0) return []
  const shown = missing.slice(0, 10).join(' ')
  return [{ zh: `report.pdf 里缺字：${shown}`, en: `characters that report.pdf does not show: ${shown}` }]
}

/**
 * Reads the finished files back.
 * @param staged path → bytes, as written
 * @throws PlainError naming what is wrong; nothing is published then
 */
export async function verify(report: Report, staged: ReadonlyMap<string, Uint8Array>, effects: VerifyEffects): Promise<void> {
  const text = (path: string) => new TextDecoder().decode(staged.get(path))
  const rows = rowsOf(report, effects.words)
  const flaws: Bilingual[] = []
  if (staged.has('report.md')) flaws.push(...missingRows('report.md', markdownText(text('report.md')), rows))
  if (staged.has('index.html')) flaws.push(...missingRows('index.html', htmlText(text('index.html')), rows))
  const pdf = staged.get('report.pdf')
  if (pdf) {
    const reading = await effects.readPdf(pdf)
    flaws.push(...pdfFlaws(report, reading, effects.words))
    flaws.push(...missingCharacters(report, reading))
  }
  if (flaws.length === 0) return
  const list = (language: 'zh' | 'en') =>
    flaws
      .slice(0, 20)
      .map(flaw => `  ${flaw[language]}`)
      .join('\n')
  throw new PlainError(
    `成品与内容不符，没有出刊：\n${list('zh')}`,
    `the finished files are not what the report says; nothing was published:\n${list('en')}`,
  )
}
