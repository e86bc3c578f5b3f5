// Money in two currencies, in one block or joined by a relation, with no rate between them; and shares no market has.
import { meets } from '../../interval.ts'
import type { Edition, Figure, Observation, Relation, Rule } from '../../types.ts'
import { bandOf } from '../bands.ts'
import { differs, figureCodes, ratesFor } from '../currencies.ts'
import { percentOf } from '../growth-claim.ts'
import { noted } from '../noted.ts'
import { type Share, sharesOf } from '../shares.ts'

const nameOf = (figure: Figure) => figureCodes(figure).join('/')

function grouped(figures: readonly Figure[], keyOf: (figure: Figure) => string): Figure[][] {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) {
    const key = keyOf(figure)
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return [...groups.values()]
}

const isMoney = (figure: Figure) => figure.quantity?.unit === 'money' && figureCodes(figure).length > 0

/** The share, where it lies outside the band of its metric under every reading of the rounding. */
function oddShare(share: Share | undefined, edition: Edition): { share: Share; data: Record<string, string> } | undefined {
  const band = share && bandOf(edition.registers, share.part.metric?.value, '占比')
  if (!share || !band || meets(share.interval, { lo: band.from, hi: band.to })) return undefined
  const { rate, value, wholes, part } = share
  const [whole] = wholes
  const around = wholes.map(one => one.periodText).join('、')
  const region = `${whole!.region!.value}${whole!.metric!.value}`
  const data = {
    text: part.text,
    rate: rate.text,
    rateEn: rate.textEn,
    share: percentOf(value),
    below: percentOf(band.from),
    above: percentOf(band.to),
    around,
    aroundEn: wholes.map(one => one.periodText).join(', '),
    region,
  }
  return { share, data }
}

/** In one block: the figures in another currency than most, once for each currency. */
function* inBlock(figures: readonly Figure[], edition: Edition, odd: (figure: Figure) => ReturnType<typeof oddShare>) {
  // The currency most of them are in is taken for the usual one.
  const [main, ...others] = grouped(figures, nameOf).sort((a, b) => b.length - a.length)
  for (const group of others) {
    const [usual, first] = [main![0]!, group[0]!]
    const [from, to] = [figureCodes(first), figureCodes(usual)]
    if (!differs(from, to)) continue
    const unrated = group.filter(one => !ratesFor(edition.registers, from, to, one.period?.value.key ?? '').some(rate => rate.isVerified))
    const figure = unrated[0]
    if (!figure) continue
    const told = odd(figure)
    const common = { place: figure.place, related: main!.slice(0, 5).map(noted) }
    const data = { text: figure.text, usual: usual.text, pair: `${from[0]!}/${to[0]!}` }
    yield told
      ? { figure, seen: { ...common, message: 'share-unverified', data: { ...data, ...told.data } } }
      : { figure, seen: { ...common, message: 'no-rate', data } }
  }
}

function membersOf(relation: Relation): readonly Figure[] {
  if (relation.kind === 'sum') return [relation.total, ...relation.parts]
  if (relation.kind === 'part') return [relation.whole, relation.part]
  return relation.kind === 'ratio' ? [relation.denominator, relation.numerator] : [relation.from, relation.to]
}

/** 关系 between figures in two currencies: what it says cannot even be worked out. */
function* inRelations(edition: Edition): Generator<Observation> {
  for (const relation of edition.relations) {
    const [first, ...rest] = membersOf(relation).filter(isMoney)
    const other = first && rest.find(one => differs(figureCodes(first), figureCodes(one)))
    if (!first || !other) continue
    const rates = ratesFor(edition.registers, figureCodes(other), figureCodes(first), other.period?.value.key ?? '')
    if (rates.some(rate => rate.isVerified)) continue
    const data = { first: first.id, firstText: first.text, other: other.id, otherText: other.text }
    yield { message: 'relation', severity: 'error', data, place: relation.place, related: [first, other].map(noted) }
  }
}

/** Whether some two are certainly in different currencies; few codes stand for many figures. */
function areMixed(money: readonly Figure[]): boolean {
  const codes = [...new Map(money.map(figure => [nameOf(figure), figureCodes(figure)])).values()]
  return codes.some(a => codes.some(b => differs(a, b)))
}

function* mixed(edition: Edition): Generator<Observation> {
  const money = edition.figures.filter(isMoney)
  if (!areMixed(money)) return
  const shares = sharesOf(edition)
  const odd = (figure: Figure) => oddShare(shares.get(figure), edition)
  const told = new Set<Figure>()
  for (const figures of grouped(money, figure => figure.block)) {
    for (const { figure, seen } of inBlock(figures, edition, odd)) {
      told.add(figure)
      yield seen
    }
  }
  yield* inRelations(edition)
  for (const figure of money) {
    const found = told.has(figure) ? undefined : odd(figure)
    if (!found) continue
    const { share, data } = found
    const figures = [figure.id, ...share.wholes.map(one => one.id)]
    const common = { data: { ...data, usual: share.wholes[0]!.text }, place: figure.place, related: share.wholes.map(noted), figures }
    yield share.rate.isVerified ? { ...common, message: 'share' } : { ...common, message: 'share-unverified', severity: 'info' }
  }
}

export const mixedCurrency: Rule = {
  id: 'fx/mixed-currency',
  severity: 'warning',
  needs: ['metrics', 'rates'],
  restsOn: ['metric', 'region', 'scope'],
  title: { zh: '两种货币混在一起', en: 'two currencies side by side' },
  messages: {
    'no-rate': {
      zh: '「{text}」与「{usual}」货币不同，又没有核实过的 {pair} 汇率：两者不能相比',
      en: '«{text}» and «{usual}» are in different currencies, and no verified rate for {pair} is registered: they cannot be compared',
    },
    'share-unverified': {
      zh: '「{text}」与「{usual}」货币不同；按还没有核实的 {rate} 折算，只占{region}（{around}）的 {share}，通常是 {below}～{above}；先核实汇率，再查口径和单位',
      en: '«{text}» and «{usual}» are in different currencies; at {rate}, which nobody has verified, it would be {share} of {region} ({around}), usual is {below} to {above}; verify the rate, then look at scope and unit',
    },
    share: {
      zh: '「{text}」按 {rate} 折算，占{region}（{around}）的 {share}，通常是 {below}～{above}；查口径、单位和币种',
      en: '«{text}» at {rate} is {share} of {region} ({around}), usual is {below} to {above}; look at scope, unit and currency',
    },
    relation: {
      zh: '关系里的 {first}（{firstText}）和 {other}（{otherText}）货币不同，又没有核实过的汇率：这个关系无法核对',
      en: 'the relation joins {first} ({firstText}) and {other} ({otherText}) in different currencies without a verified rate: it cannot be checked',
    },
  },
  absent: edition => (areMixed(edition.figures.filter(isMoney)) ? undefined : { zh: '只有一种货币', en: 'there is only one currency' }),
  check: mixed,
}
