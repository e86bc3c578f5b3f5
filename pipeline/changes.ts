// A comparison, forecasts that have come true or not, and what was said when → what the templates say of the edition before.
import type { Comparison, FigureChange, NamedChange, StatementChange } from './compare.ts'
import { periodLabel } from './period.ts'
import { type Score, scoresOf } from './scoreboard.ts'
import { figureSentence, namedSentence } from './telling/sentences.ts'
import type { Edition, Figure, Language } from './types.ts'
import { type History, historiesOf } from './vintages.ts'

/** More statements than this are counted, not listed: the reader has the edition before. */
const MOST = 40

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

function statementRow(change: StatementChange) {
  return {
    kind: change.kind,
    section: change.path.join(' › '),
    text: change.after?.text ?? change.before?.text ?? '',
    was: change.kind === 'reworded' ? (change.before?.text ?? '') : '',
  }
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
  const statements = changes.flatMap(one => (one.of === 'statement' ? [statementRow(one)] : []))
  const histories = historiesOf(edition).filter(isMoved)
  const editions = [...new Set(histories.flatMap(one => one.vintages.map(vintage => vintage.edition)))].sort()
  const things = changes.flatMap(one =>
    one.of === 'figure' || one.of === 'statement' || one.of === 'section' ? [] : [thingRow(one, language)],
  )
  const view = {
    previous: comparison.before.id ?? comparison.before.path,
    figures: changes.flatMap(one => (one.of === 'figure' ? [figureRow(one, language)] : [])),
    scores: scoresOf(edition).map(one => scoreRow(one, language)),
    things,
    sections: changes.flatMap(one => (one.of === 'section' ? [{ kind: one.kind, from: one.from, to: one.to }] : [])),
    statements: statements.slice(0, MOST),
    more: Math.max(0, statements.length - MOST),
    editions,
    histories: histories.map(one => historyRow(one, editions, language)),
  }
  const isEmpty = changes.length === 0 && view.scores.length === 0 && histories.length === 0
  return isEmpty ? undefined : view
}
