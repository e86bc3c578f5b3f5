// A comparison, forecasts that have come true or not, and what was said when → what the templates say of the edition before.
import type { View } from './blocks/kind.ts'
import type { Comparison, FigureChange, NamedChange, StatementChange } from './compare.ts'
import { grouped } from './grouped.ts'
import { periodLabel } from './period.ts'
import { type Score, scoresOf } from './scoreboard.ts'
import { figureSentence, namedSentence } from './telling/sentences.ts'
import type { Edition, Figure, Language } from './types.ts'
import { type History, historiesOf } from './vintages.ts'

/** More statements than this are counted, not listed, of the whole and of one section: the reader has the edition before. */
const MOST = { all: 40, inSection: 12 }

/** From this many on new or dropped figures of one series are told as one. */
const SERIES = 3

/** What a figure measures, in the author's words, each once. */
function subjectOf(figure: Figure): string {
  return [figure.region?.value, figure.scope?.value, figure.metric?.value].filter(Boolean).join('') || figure.block
}

function periodOf(figure: Figure, language: Language): string {
  return figure.period ? periodLabel(figure.period.value, language) : figure.periodText
}

const signed = (percent: string) => (percent.startsWith('-') ? `−${percent.slice(1)}%` : `+${percent}%`)

function figureRow(change: FigureChange, language: Language) {
  const { subject, before = '', after = '', difference, notes } = figureSentence(change, language)
  // «status» is the word for the standing itself.
  const kind = change.kind === 'status' ? 'status_moved' : change.kind
  return { kind, id: change.after?.id ?? '', subject, before, after, difference, notes }
}

function scoreRow({ foretold, actual, error }: Score, language: Language) {
  const off = error ? (error.percent === undefined ? error.text : `${error.text}（${signed(error.percent)}）`) : '0'
  return {
    id: actual.id,
    subject: subjectOf(actual),
    period: periodOf(actual, language),
    foretold: foretold.text,
    actual: actual.text,
    error: language === 'en' ? off.replace('（', ' (').replace('）', ')') : off,
  }
}

function thingRow(change: NamedChange, language: Language) {
  return { of: change.of, kind: change.kind, ...namedSentence(change, language) }
}

/** Figures that have come or gone: one by one, or as a series with its first and last period. */
function seriesRows(changes: readonly FigureChange[], language: Language): View[] {
  const series = grouped(changes, ({ kind, subject, after, before }) => `${kind} ${subject} ${blockOf(after ?? before!)}`)
  return [...series.values()].flatMap((own): View[] => {
    if (own.length < SERIES) return own.map(one => ({ ...figureRow(one, language), count: 0 }))
    const { kind, subject } = own[0]!
    const [from, to] = [own[0]!, own.at(-1)!].map(one => (one.after ?? one.before)!.period)
    return [{ kind, subject, from, to, count: own.length }]
  })
}

const blockOf = ({ id }: { readonly id: string }) => id.split('/')[0]!

function statementRow(change: StatementChange) {
  return {
    kind: change.kind,
    text: change.after?.text ?? change.before?.text ?? '',
    was: change.kind === 'reworded' ? (change.before?.text ?? '') : '',
  }
}

/** Statements under the section they stand in. */
function passagesOf(changes: readonly StatementChange[]) {
  const sections = [...grouped(changes, change => change.path.join(' › '))]
  let left = MOST.all
  const passages = sections.flatMap(([section, own]) => {
    const rows = own.slice(0, Math.min(left, MOST.inSection)).map(statementRow)
    left -= rows.length
    return rows.length === 0 ? [] : [{ section, rows }]
  })
  return { passages, more: changes.length - (MOST.all - left) }
}

function historyRow({ figure, vintages }: History, editions: readonly string[], language: Language) {
  const said = new Map(vintages.map(one => [one.edition, one.figure.text]))
  return {
    id: figure.id,
    subject: subjectOf(figure),
    period: periodOf(figure, language),
    values: editions.map(edition => said.get(edition) ?? ''),
  }
}

/** What was said of it is not always the same: only then is the history worth a row. */
const isMoved = ({ vintages }: History) => new Set(vintages.map(one => one.figure.text)).size > 1

/** For templates/changes.md. @returns undefined where there is nothing to say */
export function changesView(edition: Edition, comparison: Comparison, language: Language) {
  const { changes } = comparison
  const figures = changes.filter(one => one.of === 'figure')
  const isMovedValue = ({ kind }: FigureChange) => kind === 'revised' || kind === 'status'
  const histories = historiesOf(edition).filter(isMoved)
  const editions = [...new Set(histories.flatMap(one => one.vintages.map(vintage => vintage.edition)))].sort()
  const things = changes.flatMap(one =>
    one.of === 'figure' || one.of === 'statement' || one.of === 'section' ? [] : [thingRow(one, language)],
  )
  const view = {
    previous: comparison.before.id ?? comparison.before.path,
    current: edition.id ?? '',
    figures: figures.filter(isMovedValue).map(one => figureRow(one, language)),
    series: seriesRows(
      figures.filter(one => !isMovedValue(one)),
      language,
    ),
    scores: scoresOf(edition).map(one => scoreRow(one, language)),
    things,
    sections: changes.flatMap(one => (one.of === 'section' ? [{ kind: one.kind, from: one.from, to: one.to }] : [])),
    ...passagesOf(changes.filter(one => one.of === 'statement')),
    editions,
    histories: histories.map(one => historyRow(one, editions, language)),
  }
  const isEmpty = changes.length === 0 && view.scores.length === 0 && histories.length === 0
  return isEmpty ? undefined : view
}
