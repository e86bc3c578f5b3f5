// Money whose currency nobody has said: a bare 元, ¥ or $.
import type { Bilingual, Edition, Figure, Observation, Rule } from '../../types.ts'

/** What a sign can mean; 元 is whatever the edition or block declares. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'HKD', 'TWD', 'AUD', 'CAD', 'SGD'],
  '＄': ['USD', 'HKD', 'TWD', 'AUD', 'CAD', 'SGD'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
}

/** What a bare sign most likely is: 人民币 beside 元 is no other currency. */
const LIKELY: Readonly<Record<string, string>> = { $: 'USD', '＄': 'USD' }

const likelyOf = (written: string) => LIKELY[written] ?? 'CNY'

function judge(figure: Figure, currencies: ReadonlySet<string>): Observation | undefined {
  const { quantity, currency } = figure
  if (quantity?.unit !== 'money' || quantity.currency !== undefined) return undefined
  const written = quantity.currencyWritten ?? ''
  const common = { place: figure.place, figures: [figure.id] }
  const meanings = SIGNS[written]
  if (currency !== undefined) {
    if (!meanings || meanings.includes(currency.value)) return undefined
    return { ...common, message: 'not-this', data: { text: figure.text, written, currency: currency.value } }
  }
  const suggestion = {
    zh: '在元数据或数据块里写 货币: CNY（或实际的货币）',
    en: 'write 货币: CNY (or what it is) in the front matter or the block',
  }
  const isMixed = [...currencies].some(one => one !== likelyOf(written))
  const severity = isMixed ? {} : { severity: 'warning' as const }
  return {
    ...common,
    message: isMixed ? 'mixed' : 'bare',
    data: { text: figure.text, written: written || '元' },
    suggestion,
    ...severity,
  }
}

function* ambiguous(edition: Edition): Generator<Observation> {
  const money = edition.figures.filter(figure => figure.quantity?.unit === 'money')
  // Those written out or declared, and what the bare ones most likely are: 元 and $ are two.
  const currencies = new Set(money.map(figure => figure.currency?.value ?? likelyOf(figure.quantity!.currencyWritten ?? '')))
  for (const figure of money) {
    const seen = judge(figure, currencies)
    if (seen) yield seen
  }
}

function absent(edition: Edition): Bilingual | undefined {
  // What is wrong with metadata that are there is told there; each 元 would tell it again.
  const isBroken = edition.frontMatter === undefined && edition.sources.some(source => source.frontMatter)
  if (isBroken) return { zh: '期次信息有错误', en: 'the front matter has errors' }
  const isMoney = edition.figures.some(figure => figure.quantity?.unit === 'money')
  return isMoney ? undefined : { zh: '没有金额', en: 'there are no amounts of money' }
}

export const ambiguousCurrency: Rule = {
  id: 'figures/ambiguous-currency',
  severity: 'error',
  title: { zh: '不知道是哪种货币', en: 'a currency nobody has said' },
  messages: {
    mixed: {
      zh: '「{text}」的「{written}」是哪种货币？本期还有别的货币，没有写明就不能相比',
      en: 'which currency is «{written}» in «{text}»? There are others in this edition; unsaid, they cannot be compared',
    },
    bare: { zh: '「{text}」的「{written}」是哪种货币？没有写明', en: 'which currency is «{written}» in «{text}»? It is not said' },
    'not-this': {
      zh: '「{text}」的「{written}」不会是 {currency}；写明货币，如 美元',
      en: '«{written}» in «{text}» cannot be {currency}; write the currency out, e.g. 美元',
    },
  },
  absent,
  check: ambiguous,
}
