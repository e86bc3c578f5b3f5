// A value converted into another currency → whether anyone can tell at which rate.
import type { Edition, Observation, Rule } from '../../types.ts'
import { conversionsIn, rateInWords } from '../conversions.ts'
import { ratesFor } from '../currencies.ts'

function* undeclared(edition: Edition): Generator<Observation> {
  const conversions = conversionsIn(edition)
  if (conversions.length === 0) return
  // One sentence on the rate, wherever it stands, speaks for the whole edition.
  if (edition.passages.some(passage => rateInWords(passage.text) !== undefined)) return
  for (const { from, to, fromCodes, toCodes, period, figure, place } of conversions) {
    if (ratesFor(edition.registers, fromCodes, toCodes, period).length > 0) continue
    const pair = `${fromCodes[0]!}/${toCodes[0]!}`
    const year = figure?.period && period !== undefined ? figure.periodText : ''
    yield {
      message: 'undeclared',
      data: { from: from.text, to: to.text, pair, period: year === '' ? '' : `${year} `, periodEn: year === '' ? '' : ` of ${year}` },
      place,
      figures: figure ? [figure.id] : [],
      suggestion: {
        zh: `在汇率登记册（rates.yaml）里写明 ${pair} 的汇率、平均或期末、期间和来源，或在文中写「按……年平均汇率……折算」`,
        en: `give ${pair} in the register of rates (rates.yaml): rate, average or closing, period and source; or state the rate in the text`,
      },
    }
  }
}

export const rateUndeclared: Rule = {
  id: 'fx/rate-undeclared',
  severity: 'error',
  needs: ['rates'],
  title: { zh: '换算没有写明汇率', en: 'a conversion without its rate' },
  messages: {
    undeclared: {
      zh: '「{from}」折成「{to}」，没有写明按哪个汇率：登记册里没有 {period}{pair} 的汇率，文中也没有',
      en: '«{from}» is converted to «{to}» at a rate nobody can tell: neither the register nor the text gives {pair}{period}',
    },
  },
  absent: edition =>
    conversionsIn(edition).length > 0 ? undefined : { zh: '没有折成另一种货币的数', en: 'no value is converted into another currency' },
  check: undeclared,
}
