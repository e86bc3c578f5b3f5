// Quantities in prose that no link ties to a figure → the link to add, or that the data hold no such number.
import { canonical, metricNamed, type TermList } from '../../terms.ts'
import type { Edition, Figure, Mention, Observation, Rule, Severity } from '../../types.ts'
import { agreement } from '../agreement.ts'
import { figuresLike, keepsUnit } from '../figure-values.ts'
import { changesOf } from '../growth-sentence.ts'
import { lexiconOf } from '../lexicon.ts'
import { type Statement, statementsOf } from '../statements.ts'
import { boundIn, scopeOfSeries } from '../subjects.ts'
import { DEALS, EARLIER, MEASURES, QUALITIES } from '../word-lists.ts'

const deals = lexiconOf(DEALS)
const earlier = lexiconOf(EARLIER)
const measures = lexiconOf(MEASURES)
const qualities = lexiconOf(QUALITIES)
const holds = (lexicon: typeof deals, { passage, from, to }: Statement) => !lexicon.in(passage.text, from, to).next().done

/** What a sentence names, each once. */
function namesIn(statement: Statement, list: TermList): Set<string> {
  return new Set(statement.named.filter(one => one.list === list).map(one => one.name))
}

/** Rates of change are told apart from shares: 增长10% is no share of 10%. */
const isChangeRate = (figure: Figure) => figure.method !== undefined || /[增降涨跌变]/u.test(figure.metric?.value ?? '')

/** What a sentence names and is about, made once for all its quantities. */
interface Said {
  readonly metrics: ReadonlySet<string>
  readonly regions: ReadonlySet<string>
  readonly scopes: ReadonlySet<string>
  readonly periods: ReadonlySet<string>
  readonly isDeal: boolean
  readonly isMeasured: boolean
  readonly isQuality: boolean
  /** A table, a dated event, or words with a source of their own. */
  readonly isAside: boolean
}

function saidIn(statement: Statement): Said {
  const periods = new Set(statement.periods.map(one => one.period.key))
  const metrics = namesIn(statement, '指标')
  const { kind, block } = statement.passage
  return {
    metrics,
    regions: namesIn(statement, '地区'),
    scopes: namesIn(statement, '口径'),
    periods,
    isDeal: holds(deals, statement),
    isMeasured: metrics.size > 0 || holds(measures, statement),
    isQuality: holds(qualities, statement),
    isAside: kind === 'cell' || block?.kind === 'vendors' || statement.links.some(link => !link.url.startsWith('#')),
  }
}

/** Whether what the sentence names leaves it open that the quantity is this figure. */
function fits(mention: Mention, figure: Figure, said: Said, edition: Edition): boolean {
  const { registers } = edition
  const { unit, change } = mention.quantity
  const metric = metricNamed(registers, figure.metric?.value)
  const isMetric = [metric?.name ?? figure.metric?.value, metric?.basis].some(name => name !== undefined && said.metrics.has(name))
  const open = (names: ReadonlySet<string>, value: string | undefined) => names.size === 0 || value === undefined || names.has(value)
  const region = figure.region && canonical(registers, '地区', figure.region.value)
  if (!open(said.regions, region) || !open(said.periods, figure.period?.value.key)) return false
  if (!open(said.scopes, scopeOfSeries(figure, edition)) || (said.metrics.size > 0 && !isMetric)) return false
  if (unit === 'money') return change !== 'by'
  // 30% and 500台 are common numbers: that one equals a figure says nothing unless the metric is named too.
  return isMetric && (unit !== 'percent' || (change === 'by') === isChangeRate(figure))
}

/** How much it matters that the data hold no such number; undefined where no report would keep one. */
function weightOf({ quantity }: Mention, said: Said, edition: Edition): Severity | undefined {
  const { unit } = quantity
  if (unit === 'money') return said.isAside || said.isDeal ? 'info' : 'warning'
  if (unit === 'percent' || unit === 'percentage-point') {
    if (said.isMeasured) return said.isAside ? 'info' : 'warning'
    return said.isQuality ? undefined : 'info'
  }
  if (unit === 'multiple') return said.isMeasured && !said.isQuality ? 'info' : undefined
  return keepsUnit(quantity, edition) ? 'info' : undefined
}

/** A text in a data block holds no link: it can only be compared. */
const isLinkable = (mention: Mention) => mention.passage.kind !== 'value'

function linked(mention: Mention, figure: Figure): Observation {
  const { text } = mention.quantity
  const data = { text, id: figure.id, figure: figure.text, line: figure.place.position.start.line }
  const seen = { data, place: mention.place, figures: [figure.id], severity: 'info' as const }
  const related = [{ place: figure.place, note: { zh: `数据：${figure.text}`, en: `the figure: ${figure.text}` } }]
  // A figure read from free text has no name that could be linked to.
  if (figure.source === undefined) return { ...seen, message: 'fits-free', related }
  const link = `[${text}](#${figure.id})`
  return { ...seen, message: 'fits', related, suggestion: { zh: `写作 ${link}`, en: `write ${link}` } }
}

function observe(mention: Mention, said: Said, edition: Edition): Observation | undefined {
  const found = figuresLike(mention.quantity, edition).filter(figure => fits(mention, figure, said, edition))
  const { text } = mention.quantity
  if (found.length > 0) {
    if (!isLinkable(mention)) return undefined
    if (found.length === 1) return linked(mention, found[0]!)
    const ids = found.slice(0, 3).map(figure => `#${figure.id}`)
    const data = { text, count: found.length, ids: ids.join('、'), idsEn: ids.join(', ') }
    return { message: 'several', data, place: mention.place, severity: 'info' }
  }
  const severity = weightOf(mention, said, edition)
  return severity && { message: 'fits-none', data: { text }, place: mention.place, severity }
}

/**
 * What is worked out from tied numbers: how much they differ, the same in another currency in brackets, and the rate it was converted at.
 * @param tied the tied mentions of the statement, how many there are and the last one before this mention
 */
function isDerived(mention: Mention, text: string, tied: { readonly count: number; readonly last: Mention | undefined }): boolean {
  if (mention.quantity.change === 'by' && tied.count > 1) return true
  const before = text.slice(Math.max(0, mention.from - 12), mention.from)
  const isRestated = tied.last !== undefined && /^[\s）)]*[（(](?:约?合|折合|即|相当于|约)?$/u.test(text.slice(tied.last.to, mention.from))
  return isRestated || (mention.quantity.unit === 'money' && /汇率[^，。；]*$/u.test(before))
}

/** Mentions that no link ties and nothing tied gives, in reading order. */
function* openIn({ mentions, passage }: Statement): Generator<Mention> {
  const count = mentions.filter(one => one.figure).length
  let last: Mention | undefined
  for (const mention of mentions) {
    if (mention.figure) last = mention
    // An anchor with a slash was meant for a figure: that it leads nowhere is said by links/dead-anchor.
    else if (!mention.anchor?.includes('/') && !isDerived(mention, passage.text, { count, last })) yield mention
  }
}

/** Notes explain, and 数据 beside a forecast ties what it says. */
function isExempt({ passage }: Statement): boolean {
  // Lines of a block that cannot be read: its figures are not known before its fault is mended.
  if (passage.kind === 'value' && !passage.block) return true
  if (passage.block?.kind === 'figures' || passage.pointer?.endsWith('/说明')) return true
  return passage.block?.kind === 'forecasts' && passage.pointer?.endsWith('/内容') === true
}

function* untied(edition: Edition): Generator<Observation> {
  // A change that is held against its two figures needs none of its own.
  const judged = new Set(changesOf(edition).map(one => one.said))
  for (const statement of statementsOf(edition)) {
    if (isExempt(statement) || holds(earlier, statement)) continue
    const open = [...openIn(statement)].filter(one => !judged.has(one))
    if (open.length === 0) continue
    const bound = new Map(boundIn(statement, edition).map(one => [one.mention, one.figure]))
    const said = saidIn(statement)
    for (const mention of open) {
      const figure = bound.get(mention)
      if (!figure) {
        const seen = observe(mention, said, edition)
        if (seen) yield seen
      } else if (agreement(mention.quantity, figure.quantity!) === 'agrees' && isLinkable(mention)) yield linked(mention, figure)
    }
  }
}

export const untiedNumber: Rule = {
  id: 'prose/untied-number',
  severity: 'warning',
  title: { zh: '正文里的数没有连到数据', en: 'a number in the prose tied to no figure' },
  messages: {
    fits: {
      zh: '「{text}」没有连到数据；相符的只有 {id}（{figure}）',
      en: '«{text}» is tied to no figure; only {id} ({figure}) fits',
    },
    'fits-free': {
      zh: '「{text}」没有连到数据；与第 {line} 行的「{figure}」相符，但那个数不在 figures 数据块里，连不上',
      en: '«{text}» is tied to no figure; «{figure}» on line {line} fits, but only figures of a figures block can be linked to',
    },
    several: {
      zh: '「{text}」没有连到数据；有 {count} 个数与它相符（{ids}），加上链接说明是哪一个',
      en: '«{text}» is tied to no figure; {count} fit ({idsEn}): say which by a link',
    },
    'fits-none': {
      zh: '「{text}」没有连到数据，也没有与它相符的数据；列入 figures 数据块并连过去，或写明出处',
      en: '«{text}» is tied to no figure and no figure fits; put it into a figures block and link to it, or say where it is from',
    },
  },
  absent(edition) {
    if (edition.figures.length === 0) return { zh: '没有数据', en: 'there are no figures' }
    return edition.mentions.length > 0 ? undefined : { zh: '正文里没有数量', en: 'the prose holds no quantity' }
  },
  check: untied,
}
