// A value and the same value in another currency, against the rate between them.
import { type Interval, meets } from '../../interval.ts'
import { formatMoney } from '../../quantity.ts'
import type { Edition, Observation, Rule, Severity } from '../../types.ts'
import { type Conversion, conversionsIn, rateInWords } from '../conversions.ts'
import { converted, type Rate, rateFrom, ratesFor } from '../currencies.ts'

/** The rates that may be meant: those of the register for the figure's period, else the one the passage states, either way round. */
function ratesOf({ fromCodes, toCodes, period, passage }: Conversion, edition: Edition): Rate[] {
  const registered = period === undefined ? [] : ratesFor(edition.registers, fromCodes, toCodes, period)
  const text = passage && registered.length === 0 ? rateInWords(passage.text) : undefined
  return text === undefined ? registered : [rateFrom(text, true), rateFrom(text, false)]
}

type Key = 'narrow' | 'wide'

function at(conversion: Conversion, rate: Rate, key: Key): Interval | undefined {
  return converted(conversion.from[key], rate)
}

function severityOf(conversion: Conversion, rates: readonly Rate[]): Severity | undefined {
  const agrees = (key: Key) =>
    rates.some(rate => {
      const money = at(conversion, rate, key)
      return money === undefined || meets(money, conversion.to[key])
    })
  return agrees('narrow') ? undefined : agrees('wide') ? 'info' : 'error'
}

const MESSAGES = { error: 'mismatch', warning: 'mismatch', info: 'depends-on-rounding' } as const

function observe(conversion: Conversion, rates: readonly Rate[]): Observation | undefined {
  const severity = severityOf(conversion, rates)
  const [rate] = rates
  if (!severity || !rate) return undefined
  const { from, to, toCodes, figure, place } = conversion
  // A rate nobody has verified concludes nothing; it is only told.
  const isVerified = rates.some(one => one.isVerified)
  const money = at(conversion, rate, 'narrow')!
  const [low, high] = [money.lo, money.hi].map(end => formatMoney(end, toCodes.includes('CNY') ? 'CNY' : toCodes[0]!, 2)) as [
    string,
    string,
  ]
  return {
    message: isVerified ? MESSAGES[severity] : 'unverified',
    severity: isVerified ? severity : 'info',
    data: { from: from.text, to: to.text, rate: rate.text, rateEn: rate.textEn, low, high },
    place,
    figures: figure ? [figure.id] : [],
    impact: Math.abs(Math.log(to.value.div(money.lo.plus(money.hi).div(2)).abs().toNumber())),
  }
}

function* mismatches(edition: Edition): Generator<Observation> {
  for (const conversion of conversionsIn(edition)) {
    const seen = observe(conversion, ratesOf(conversion, edition))
    if (seen) yield seen
  }
}

export const convertedMismatch: Rule = {
  id: 'fx/converted-mismatch',
  severity: 'error',
  needs: ['rates'],
  compares: true,
  title: { zh: '折算的数与汇率不符', en: 'a conversion that its rate does not give' },
  messages: {
    mismatch: {
      zh: '「{from}」按 {rate} 折合 {low}～{high}，写的却是「{to}」；无论怎样四舍五入都合不拢',
      en: '«{from}» at {rate} is {low} to {high}, but «{to}» is written; no rounding brings them together',
    },
    'depends-on-rounding': {
      zh: '「{from}」按 {rate} 折合 {low}～{high}，写的却是「{to}」；只有把末尾的零当作约数才合得拢',
      en: '«{from}» at {rate} is {low} to {high}, but «{to}» is written; they agree only if trailing zeros are rounded',
    },
    unverified: {
      zh: '「{from}」按 {rate} 折合 {low}～{high}，写的却是「{to}」；这个汇率还没有核实，不能据此说哪个数错了',
      en: '«{from}» at {rate} is {low} to {high}, but «{to}» is written; that rate has not been verified, so neither can be called wrong',
    },
  },
  absent: edition =>
    conversionsIn(edition).length > 0 ? undefined : { zh: '没有折成另一种货币的数', en: 'no value is converted into another currency' },
  check: mismatches,
}
