// A quantity in the text that is tied to no figure → the link to add, where exactly one figure fits.
import { measureOf } from '../../aspects.ts'
import { meets } from '../../interval.ts'
import { canonical } from '../../terms.ts'
import type { Edition, Figure, Mention, Observation, Rule } from '../../types.ts'
import { periodsIn, type Sentence, sentencesOf, termsIn } from '../wording.ts'

/** Values within an eighth of one another share a bucket or stand in neighbouring ones: nobody is compared with everybody. */
const PER_DECADE = 20
/** The interval of a qualified value reaches a tenth to either side. */
const NEIGHBOURS = [-2, -1, 0, 1, 2]

function bucketOf(measure: string, value: { toNumber(): number }, shift = 0): string {
  const number = value.toNumber()
  if (!(Math.abs(number) > 0)) return `${measure} 0`
  return `${measure} ${Math.sign(number)} ${Math.floor(Math.log10(Math.abs(number)) * PER_DECADE) + shift}`
}

function measureOfMention({ quantity }: Mention, edition: Edition): string {
  const bare = quantity.currencyWritten === '元' ? edition.frontMatter?.货币 : undefined
  return [quantity.unit, quantity.counter ?? '', quantity.unit === 'money' ? (quantity.currency ?? bare ?? '?') : ''].join('\u0000')
}

/** Whether the sentence names another region or period than the figure's. */
function contradicts(sentence: Sentence, figure: Figure, edition: Edition): boolean {
  const regions = termsIn(sentence.text, edition.registers, '地区').map(one => one.term)
  const periods = periodsIn(sentence.text).map(one => one.period.key)
  const { region, period } = figure
  const otherRegion = region !== undefined && regions.length > 0 && !regions.includes(canonical(edition.registers, '地区', region.value))
  return otherRegion || (period !== undefined && periods.length > 0 && !periods.includes(period.value.key))
}

/** A percentage may be equal by chance: its sentence must name the figure's metric, or its region and period. */
function isNamed(mention: Mention, sentence: Sentence, figure: Figure, edition: Edition): boolean {
  if (mention.quantity.unit === 'money') return true
  const names = (list: '指标' | '地区', value: string | undefined) =>
    value !== undefined &&
    termsIn(sentence.text, edition.registers, list).some(one => one.term === canonical(edition.registers, list, value))
  if (names('指标', figure.metric?.value)) return true
  const isPeriod = periodsIn(sentence.text).some(one => one.period.key === figure.period?.value.key)
  return isPeriod && names('地区', figure.region?.value)
}

function fitting(mention: Mention, sentence: Sentence, edition: Edition, index: ReadonlyMap<string, Figure[]>): Figure[] {
  const measure = measureOfMention(mention, edition)
  const near = [...new Set(NEIGHBOURS.map(shift => bucketOf(measure, mention.quantity.value, shift)))].flatMap(key => index.get(key) ?? [])
  return near.filter(
    figure =>
      meets(figure.quantity!.narrow, mention.quantity.narrow) &&
      !contradicts(sentence, figure, edition) &&
      isNamed(mention, sentence, figure, edition),
  )
}

/** Money beside the name of a metric is what a report keeps in its data; customers, seconds and prices are not. */
function isExpected(mention: Mention, sentence: Sentence, edition: Edition): boolean {
  const isProse = mention.passage.kind !== 'value'
  return isProse && mention.quantity.unit === 'money' && termsIn(sentence.text, edition.registers, '指标').length > 0
}

function observe(mention: Mention, sentence: Sentence, edition: Edition, index: ReadonlyMap<string, Figure[]>): Observation | undefined {
  // How much it changed is worked out from figures, not one of them.
  if (mention.quantity.change === 'by' && mention.quantity.unit === 'money') return undefined
  const figures = fitting(mention, sentence, edition, index)
  const [figure] = figures
  const text = mention.quantity.text
  const common = { data: { text }, place: mention.place }
  if (figure && new Set(figures.map(one => one.id)).size === 1) {
    const link = `[${text}](#${figure.id})`
    return { ...common, message: 'one', data: { text, id: figure.id }, suggestion: { zh: `写作 ${link}`, en: `write ${link}` } }
  }
  if (figures.length > 1)
    return {
      ...common,
      message: 'several',
      data: {
        text,
        ids: figures
          .slice(0, 4)
          .map(one => one.id)
          .join('、'),
      },
    }
  return isExpected(mention, sentence, edition) ? { ...common, message: 'none', severity: 'warning' } : undefined
}

function* untied(edition: Edition): Generator<Observation> {
  const index = new Map<string, Figure[]>()
  for (const figure of edition.figures) {
    const measure = measureOf(figure)
    if (measure === undefined) continue
    const key = bucketOf(measure, figure.quantity!.value)
    const list = index.get(key)
    if (list) list.push(figure)
    else index.set(key, [figure])
  }
  for (const mention of edition.mentions) {
    // A bracket may give the same quantity in another currency: it hangs on the one before.
    if (mention.anchor !== undefined) continue
    const sentence = sentencesOf(mention.passage).find(one => one.from <= mention.from && mention.to <= one.to)
    const seen = sentence && observe(mention, sentence, edition, index)
    if (seen) yield seen
  }
}

export const untiedNumber: Rule = {
  id: 'prose/untied-number',
  severity: 'info',
  title: { zh: '正文里的数没有连到数据', en: 'a number in the text that is tied to no figure' },
  messages: {
    one: { zh: '「{text}」就是数据 {id}，还没有连上', en: '«{text}» is the figure {id} and not yet tied to it' },
    several: { zh: '「{text}」没有连到数据；可能是 {ids}', en: '«{text}» is tied to no figure; it may be {ids}' },
    none: {
      zh: '「{text}」没有连到数据，数据里也没有这个数；请补数据，或在这里说明出处',
      en: '«{text}» is tied to no figure, and there is none of this value; add the figure, or say where the number comes from',
    },
  },
  absent: edition => (edition.figures.length === 0 ? { zh: '没有数据', en: 'there are no figures' } : undefined),
  check: untied,
}
