// A report → its page: page.html filled, for the screen or for the printer.
import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { paperId } from '../anchor.ts'
import type { Lettering } from '../fonts.ts'
import { editionPeriod, periodLabel, readDate } from '../period.ts'
import type { Templates } from '../templates.ts'
import { paperOf, themeCss } from '../theme.ts'
import type { Language, Report } from '../types.ts'
import type { Words } from '../words.ts'
import { bodyOf } from './body.ts'
import { densityOf, withNotes } from './contents.ts'
import { coverPicture } from './cover.ts'
import { datasetOf } from './dataset.ts'
import { frontOf } from './front.ts'
import { lettersOf } from './letters.ts'

export interface Page {
  /** What is set in which face: for cutting the fonts. */
  readonly letters: readonly Lettering[]
  /** Every heading, in order. */
  readonly headings: readonly string[]
  /** The document. @param fonts the style rules that name the faces */
  html(fonts: string): string
}

const htmlOf = (children: readonly Element[]) => toHtml({ type: 'root', children: [...children] })

function logoOf(report: Report, templates: Templates): string {
  const { logo } = report.theme
  if (logo === undefined) return ''
  const type = logo.endsWith('.svg') ? 'svg+xml' : 'png'
  return `data:image/${type};base64,${Buffer.from(templates.bytes(logo)).toString('base64')}`
}

/** A running head has one line for title, edition and chapter. */
const RUNNING = 26
function shortened(text: string): string {
  const characters = [...text]
  return characters.length <= RUNNING ? text : `${characters.slice(0, RUNNING - 1).join('')}…`
}

/** A date as readers write it: 2026年1月16日, 16 January 2026; what is no date (待补) as it is. */
function dateIn(text: string, language: Language): string {
  const read = readDate(text)
  return read.ok ? periodLabel(read, language) : text
}

/** Every heading of the page, in order. */
const entriesOf = ({ contents, hasNotes }: Report, words: Words) => withNotes(contents, hasNotes ? words.footnotes! : undefined)

/** What the frame of the page says, around the body. */
function frameOf(report: Report, words: Words, onPaper: boolean) {
  const { 期次: id, 日期: date, 下期: next, 状态: state, 副标题: subtitle = '', 编制: author = '' } = report.edition.frontMatter
  const { 更正: correction = '', 上期: previous = '', 货币: currency } = report.edition.frontMatter
  const listed = entriesOf(report, words).filter(entry => entry.depth <= 4)
  const contents = onPaper ? listed.map(entry => ({ ...entry, id: paperId(entry.id) })) : listed
  const list = (kind: string, title: string) => ({ title, entries: report.captions.filter(one => one.kind === kind) })
  const lists = [list('chart', words.charts_list!), list('table', words.tables_list!)].filter(one => one.entries.length > 0)
  return {
    language: report.language === 'zh' ? 'zh-CN' : 'en',
    title: report.title,
    ...{ subtitle, id, date, state, author, correction, previous, currency },
    quarter: periodLabel(editionPeriod(id), report.language),
    written: { date: dateIn(date, report.language), next: dateIn(next, report.language) },
    draft: report.draft,
    contents,
    lists,
    density: densityOf(contents, lists, paperOf(report.theme)),
  }
}

/**
 * @param onPaper whether it is for the printer: cover, imprint, page numbers in the contents, running titles
 */
export function pageOf(report: Report, templates: Templates, words: Words, onPaper: boolean): Page {
  const { lead, sections, titles, css } = bodyOf(report, words, onPaper)
  const picture = onPaper ? coverPicture(report.edition) : undefined
  const frame = frameOf(report, words, onPaper)
  const front = frontOf(report.title, frame.subtitle, lead)
  const sheets = [...(onPaper ? [] : ['screen.css']), 'table.css', 'chart.css', 'print.css']
  const view = {
    words,
    print: onPaper,
    ...frame,
    running: { title: shortened(report.title), chapters: titles.map(shortened) },
    cover: front.size,
    lead: !onPaper || front.hasLead ? htmlOf(lead) : '',
    opening: onPaper && !front.hasLead ? htmlOf(lead) : '',
    body: htmlOf(sections),
    picture: picture ? htmlOf([picture]) : '',
    logo: logoOf(report, templates),
    dataset: onPaper ? '' : datasetOf(report),
    style: [themeCss(report.theme), ...sheets.map(name => templates.text(name)), css].join('\n'),
  }
  const said = [...Object.values(words), JSON.stringify(frame), ...titles].join('')
  return {
    letters: lettersOf([...lead, ...sections], said, report.theme),
    headings: entriesOf(report, words).map(entry => entry.text),
    html: fonts => templates.render('page.html', { ...view, fonts }),
  }
}
