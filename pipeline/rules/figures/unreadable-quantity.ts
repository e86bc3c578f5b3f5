// Values, periods and numbers in the text that no quantity or period can be read from: told, with what they could mean, never guessed.

import { OPEN } from '../../figure.ts'
import { readPeriod } from '../../period.ts'
import { readingsIn, readQuantity } from '../../quantity.ts'
import type { Bilingual, Edition, Figure, Observation, Rule } from '../../types.ts'
import { textsOf } from '../texts.ts'

/** Letters that are taken for digits, and typed for them. */
const ALIKE: Readonly<Record<string, string>> = { O: '0', o: '0', О: '0', о: '0', l: '1', I: '1', '|': '1' }
const LETTERS = /(?<=[0-9.,])[OoОоlI|]+|[OoОоlI|]+(?=[0-9])/gu

/** 4O0亿元 → 400亿元, where that can be read. */
function asDigits(text: string): { suggestion?: Bilingual } {
  const meant = text.replaceAll(LETTERS, letters => [...letters].map(one => ALIKE[one]!).join(''))
  if (meant === text || !readQuantity(meant).ok) return {}
  return { suggestion: { zh: `是字母，不是数字：改为 ${meant}`, en: `a letter stands for a digit: write ${meant}` } }
}

function observeValue(figure: Figure): Observation | undefined {
  const { fault } = figure
  if (!fault) return undefined
  // What has lost the unit that was written is not what was meant.
  const meanings = fault.meanings.filter(one => /[\p{L}%]/u.test(one) || !/[\p{L}%]/u.test(fault.text))
  const could = meanings.join('、')
  const suggestion =
    could === '' ? asDigits(fault.text) : { suggestion: { zh: `可能是：${could}`, en: `it could mean: ${meanings.join(', ')}` } }
  return { message: fault.code, data: { text: fault.text.slice(0, 40) }, place: figure.place, figures: [figure.id], ...suggestion }
}

/** Values of blocks, and periods that are keys of figures blocks. */
function* inFigures(edition: Edition): Generator<Observation> {
  const declared = new Set(edition.blocks.filter(block => block.kind === 'figures').map(block => block.id))
  for (const figure of edition.figures) {
    const seen = observeValue(figure)
    if (seen) yield seen
    if (declared.has(figure.block) && !figure.period && figure.periodText !== OPEN)
      yield { message: 'period', data: { text: figure.periodText }, place: figure.periodPlace, figures: [figure.id] }
  }
}

/** Only what is certainly meant for a number: two decimal points before a unit, two percent signs. */
const MALFORMED = /(?<![0-9.A-Za-z])[0-9]+(?:\.[0-9]+){2,}(?= ?(?:[百千]?[万亿]|[美港欧日]?元|%))|(?<![0-9.])[0-9]+(?:\.[0-9]+)?%%+/gu
/** Digits with a letter among them before a unit. */
const MISTYPED =
  /(?<![0-9A-Za-zОо.,|])(?=[OoОоlI|]{0,16}[0-9])[0-9.,OoОоlI|]{0,16}[OoОоlI|][0-9.,OoОоlI|]{0,16}(?= ?(?:[百千]?[万亿]|[美港欧日]?元|%))/gu
/** What has the form of a period; whether it is one is asked of the grammar. */
const PERIOD =
  /(?<![0-9])(?:19|20)[0-9]{2}(?:年(?:第[一二三四五六七八九十0-9]{1,2}季度|[0-9]{1,2}月(?:[0-9]{1,2}日)?)|-[0-9]{2}-[0-9]{2}(?![0-9-])|-?Q[0-9](?![0-9]))/gu

/** Quantities and periods in prose, headings, cells, keys and sentences of blocks. */
function* inTexts(edition: Edition): Generator<Observation> {
  const own = new Set(edition.figures.map(({ place: { file, position } }) => `${file}:${position.start.offset}`))
  for (const one of textsOf(edition)) {
    const { text, isKey, file, place } = one
    if (!/[0-9]/u.test(text)) continue
    for (const match of text.matchAll(PERIOD)) {
      const read = readPeriod(match[0])
      if (!read.ok && read.fault.code === 'impossible')
        yield { message: 'impossible', data: { text: match[0] }, place: place(match.index, match.index + match[0].length) }
    }
    if (isKey || own.has(`${file}:${place(0, text.length).position.start.offset}`)) continue
    for (const { start, end, code, meanings } of readingsIn(one.passage ?? one).faults) {
      const could = meanings.join('、')
      const suggestion = could === '' ? {} : { suggestion: { zh: `可能是：${could}`, en: `it could mean: ${meanings.join(', ')}` } }
      yield { message: code, data: { text: text.slice(start, end).slice(0, 40) }, place: place(start, end), ...suggestion }
    }
    for (const match of text.matchAll(MISTYPED)) {
      const found = asDigits(match[0])
      if (found.suggestion)
        yield {
          message: 'malformed',
          data: { text: match[0].slice(0, 40) },
          place: place(match.index, match.index + match[0].length),
          ...found,
        }
    }
    for (const match of text.matchAll(MALFORMED))
      yield { message: 'malformed', data: { text: match[0].slice(0, 40) }, place: place(match.index, match.index + match[0].length) }
  }
}

function* unreadable(edition: Edition): Generator<Observation> {
  yield* inFigures(edition)
  yield* inTexts(edition)
}

export const unreadableQuantity: Rule = {
  id: 'figures/unreadable-quantity',
  severity: 'error',
  title: { zh: '数量读不出来', en: 'a quantity that cannot be read' },
  messages: {
    'not-a-quantity': {
      zh: '「{text}」里读不出数量；没有数就写 待补、未公布、不适用、保密或待定',
      en: 'no quantity can be read from «{text}»; where there is none write 待补, 未公布, 不适用, 保密 or 待定',
    },
    malformed: { zh: '「{text}」不成数量', en: '«{text}» is no well-formed quantity' },
    ambiguous: { zh: '「{text}」有几种读法，不能猜', en: '«{text}» can be read in several ways, and is not guessed' },
    'reversed-range': { zh: '「{text}」的范围前大后小', en: 'the range «{text}» runs from the greater to the smaller' },
    'too-long': { zh: '「{text}…」太长，不是一个数量', en: '«{text}…» is too long for a quantity' },
    'not-finite': { zh: '「{text}」不是有限的数', en: '«{text}» is not a finite number' },
    impossible: { zh: '没有「{text}」这一天或这一期间', en: 'there is no such day or period as «{text}»' },
    period: { zh: '「{text}」不是一个期间', en: '«{text}» is not a period' },
  },
  check: unreadable,
}
