// Words about where something is known from → those that name a kind of source and no source: IDC报告显示, 数据来源: 行业分析.
import { escapePointer } from '../../pointer.ts'
import type { Block, Data, Edition, Observation, Rule } from '../../types.ts'
import { lexiconOf } from '../lexicon.ts'
import { sourceIdsAt } from '../source-ids.ts'
import { type Statement, statementsOf } from '../statements.ts'
import { GENERIC_REPORTS, GENRES, OWN, REPORTS, SAYING, SOURCE_LABELS } from '../wordings.ts'

const genres = lexiconOf(GENRES)
const labels = lexiconOf(SOURCE_LABELS)
const reports = lexiconOf(REPORTS)
const generic = lexiconOf(GENERIC_REPORTS)
const BREAKS = new Set('，,、；;：:。（）()【】[] \n')

/** A title, a link, a footnote, a date or a figure: something that can be looked up. */
function isNamed({ text, links, periods, mentions }: Statement): boolean {
  return text.includes('《') || links.length > 0 || periods.length > 0 || mentions.some(one => one.figure)
}

/** Whether nothing but words for kinds of source stands in characters `from` to `to`. */
function isGenre(text: string, from: number, to: number): boolean {
  let hasWord = false
  for (let at = from; at < to; ) {
    const hit = genres.at(text, at)
    if (!hit && !BREAKS.has(text[at]!)) return false
    hasWord ||= hit !== undefined
    at = hit ? hit.to : at + 1
  }
  return hasWord
}

/** `数据来源: 公开技术报告、厂商发布`: a label at the head of a sentence, and genres alone behind it. */
function labelled(statement: Statement): Observation | undefined {
  const { passage, from, to } = statement
  const label = labels.at(passage.text, from)
  if (!label || !':：'.includes(passage.text[label.to] ?? ' ')) return undefined
  let start = label.to + 1
  while (passage.text[start] === ' ') start++
  if (!isGenre(passage.text, start, to)) return undefined
  return { message: 'genre', data: { text: passage.text.slice(start, Math.min(to, start + 60)) }, place: passage.place(start, to) }
}

/** Where the clause that holds `at` begins, behind 据 and the like. */
function clauseStart({ passage, from }: Statement, at: number): number {
  let start = at
  // A name is short: further back it would be another clause all the same.
  while (start > from && at - start < 40 && !BREAKS.has(passage.text[start - 1]!)) start--
  for (const word of ['根据', '依据', '来自', '据']) if (passage.text.startsWith(word, start)) return start + word.length
  return start
}

/** `IDC报告显示`: a kind of report in whose mouth something is put, by a name or by none. */
function* attributed(statement: Statement): Generator<Observation> {
  const { passage, from, to } = statement
  const { text } = passage
  for (let at = from; at < to; at++) {
    const report = reports.at(text, at)
    const kind = report ?? generic.at(text, at)
    if (!kind) continue
    at = kind.to - 1
    if (!SAYING.some(word => text.startsWith(word, kind.to))) continue
    const start = clauseStart(statement, kind.from)
    const name = text.slice(start, kind.from)
    // 测试数据显示 speaks of a measurement; 数据显示 of nothing at all.
    if (OWN.some(word => name.endsWith(word)) || (!report && !isGenre(text, start, kind.to))) continue
    yield { message: 'report', data: { text: text.slice(start, kind.to) }, place: passage.place(start, kind.to) }
  }
}

/** A references block that lists kinds in place of reports. */
function* kindsIn(block: Block): Generator<Observation> {
  const items: Data | undefined = block.data['资料']
  for (const [i, item] of (Array.isArray(items) ? items : []).entries()) {
    const kind = typeof item === 'object' && !Array.isArray(item) ? item['类别'] : undefined
    if (typeof kind !== 'string') continue
    const position = block.fence.yaml.at(`/资料/${i}/${escapePointer('类别')}`).value
    yield { message: 'genre', data: { text: kind }, place: { file: block.fence.place.file, position } }
  }
}

function* genericSources(edition: Edition): Generator<Observation> {
  const known = new Set((edition.registers.references ?? []).map(entry => entry['标识']))
  for (const statement of statementsOf(edition)) {
    const { passage } = statement
    if (passage.kind === 'heading' || passage.pointer?.endsWith('/说明')) continue
    const seen = labelled(statement)
    if (seen) yield seen
    else if (!isNamed(statement) && !sourceIdsAt(passage).some(id => known.has(id))) yield* attributed(statement)
  }
  for (const block of edition.blocks.filter(one => one.kind === 'references')) yield* kindsIn(block)
}

export const genericSource: Rule = {
  id: 'source/generic-source',
  severity: 'warning',
  title: { zh: '来源只是一类资料', en: 'a kind of source where a source is due' },
  messages: {
    genre: {
      zh: '「{text}」是资料的种类，读者找不到是哪一份；写出标题、发布者和日期，或资料登记册里的标识',
      en: '«{text}» is a kind of source: nobody can find which; give title, publisher and date, or an id of the references register',
    },
    report: {
      zh: '「{text}」没有标题和日期，读者找不到是哪一份；写成《标题》和发布日期，或连到资料',
      en: '«{text}» has neither title nor date: nobody can find which it is; give them, or a link',
    },
  },
  check: genericSources,
}
