// Colons, commas and spaces of full width where YAML wants its own: what was meant as key and value, or as several items, is one text.
import { readPeriod } from '../../period.ts'
import { readQuantity } from '../../quantity.ts'
import type { Edition, Fence, Observation, Place, Rule, Source } from '../../types.ts'
import { halvesOf } from '../../visible/halves.ts'
import { fileText, type Written, writtenIn } from '../written.ts'

/** U+3000 and U+00A0. */
const WIDE = '\u3000\u00A0'
const LONGEST_KEY = 20

/** Characters before and behind the first `：`, where what is before it can be a key. */
function pairIn(text: string): { key: string; value: string; at: number } | undefined {
  const at = text.indexOf('：')
  const key = text.slice(0, at).trim()
  if (at <= 0 || key.length > LONGEST_KEY || /[，。；！？、：:]/u.test(key)) return undefined
  return { key, value: text.slice(at + 1).trim(), at }
}

/** A value that is a quantity and nothing else, or anything readable as one behind a period. */
function isData(key: string, value: string): boolean {
  const read = readQuantity(value)
  return read.ok && (read.quantity.unit !== 'count' || readPeriod(key).ok)
}

/** `- 增长率：15%` is one text; `- 注：以上为估计` is meant to be. */
function colonIn({ text, isItem, source }: Written): { at: number; shown: string } | undefined {
  const pair = pairIn(text)
  if (!pair || source !== text) return undefined
  const shown = `${pair.key}: ${pair.value}`
  return isItem && isData(pair.key, pair.value) ? { at: pair.at, shown } : undefined
}

/** `甲：1` and `乙：2` on lines of their own, which YAML folds into one text. */
function isFolded(source: string): boolean {
  const lines = source.split(/\r\n|\r|\n/u)
  return !/^["'|>]/u.test(source) && lines.length > 1 && lines.every(line => pairIn(line) !== undefined)
}

/** Halves of a Chinese character: a thing or a company is called no more; more is said in a sentence, which may hold commas. */
const LONGEST_ITEM = 24
/** What stands in a pair of marks belongs together, and so do the digits of a number. */
const TOGETHER = /（[^（）]*）|\([^()]*\)|《[^《》]*》|“[^“”]*”|「[^「」]*」|【[^【】]*】|(?<=[0-9])，(?=[0-9])/gu

/** What stands between the commas. @param plain the text, as long, with those commas alone */
function partsOf(text: string, plain: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const { length } of plain.split('，')) {
    parts.push(text.slice(from, from + length).trim())
    from += length + 1
  }
  return parts
}

/** Where the first comma of `[甲产品，乙产品]` stands, a list of one. */
function commaIn({ text, isItem, source, place }: Written, whole: string): { at: number; shown: string } | undefined {
  if (!isItem || source !== text || !text.includes('，')) return undefined
  const plain = text.replaceAll(TOGETHER, found => '\uFFFC'.repeat(found.length))
  const at = plain.indexOf('，')
  const items = partsOf(text, plain)
  if (at < 0 || items.some(item => halvesOf(item) > LONGEST_ITEM || /[。；！？：]/u.test(item))) return undefined
  const { start, end } = place.position
  const [before, behind] = [whole.slice(0, start.offset).trimEnd().at(-1), whole.slice(end.offset).trimStart()[0]]
  if ((before !== '[' && before !== ',') || (behind !== ']' && behind !== ',')) return undefined
  return { at, shown: items.filter(item => item !== '').join(', ') }
}

/** Where a wide space stands for one of YAML's: before a key, behind a dash or behind a half-width colon. */
function spaceIn({ text, isKey, source }: Written): number {
  if (source !== text && !source.includes('\n')) return -1
  if (isKey) return WIDE.includes(text[0] ?? ' ') ? 0 : -1
  if (text[0] === '-' && WIDE.includes(text[1] ?? ' ')) return 1
  if (WIDE.includes(text[0] ?? ' ') && /^\s*-\s/u.test(text.slice(0, 20))) return 0
  const colon = text.slice(0, LONGEST_KEY + 2).search(/\p{Script=Han}:[\u3000\u00A0]/u)
  return colon >= 0 && !/[，。；！？、]/u.test(text.slice(0, colon)) ? colon + 2 : -1
}

function observe(written: Written, whole: string): Observation | undefined {
  const data = { text: written.text.slice(0, 40) }
  const space = spaceIn(written)
  if (space >= 0) return { message: 'space', data, place: written.part(space, space + 1) }
  const comma = commaIn(written, whole)
  if (comma)
    return {
      message: 'comma',
      data,
      place: written.part(comma.at, comma.at + 1),
      suggestion: { zh: `改为 ${comma.shown}`, en: `write ${comma.shown}` },
      severity: 'warning',
    }
  if (written.isKey || !written.text.includes('：')) return undefined
  const colon = colonIn(written)
  if (colon)
    return {
      message: 'colon',
      data,
      place: written.part(colon.at, colon.at + 1),
      suggestion: { zh: `改为 ${colon.shown}`, en: `write ${colon.shown}` },
    }
  // A fence that is nothing else is told by schema/block-invalid.
  return written.pointer !== '' && isFolded(written.source) ? { message: 'folded', data, place: written.place } : undefined
}

const HINT = /[：\u3000\u00A0]|\[[^\]\n]*，/u

function* inFence(source: Source, fence: Fence, seen: ReadonlySet<string>): Generator<Observation> {
  // Most blocks hold none of these characters.
  if (!HINT.test(fence.text)) return
  const whole = fileText(source)
  for (const written of writtenIn(source, fence)) {
    const found = /[：，\u3000\u00A0]/u.test(written.source) ? observe(written, whole) : undefined
    if (found && !seen.has(keyOf(found.place))) yield found
  }
}

const keyOf = ({ file, position }: Place) => `${file}:${position.start.offset}`

function* wide(edition: Edition): Generator<Observation> {
  // In text no parser can read they were found when it was repaired.
  const faults = edition.faults.filter(fault => fault.rule === 'syntax/fullwidth-structural-char')
  yield* faults
  const seen = new Set(faults.map(fault => keyOf(fault.place)))
  for (const source of edition.sources) for (const fence of source.fences) yield* inFence(source, fence, seen)
}

export const fullwidthStructuralChar: Rule = {
  id: 'syntax/fullwidth-structural-char',
  severity: 'error',
  title: { zh: '该用半角的地方用了全角', en: 'full width where YAML wants half width' },
  messages: {
    colon: {
      zh: '「{text}」用了全角冒号，键和值成了一段文字，里面的数不会被读到；键和值之间写半角冒号加空格',
      en: 'the full-width colon in «{text}» makes one text of key and value, and its figure is not read; put a colon and a space between them',
    },
    folded: {
      zh: '这几行都用了全角冒号，连成了一段文字：「{text}」；键和值之间写半角冒号加空格',
      en: 'these lines have full-width colons and run into one text: «{text}»; put a colon and a space between key and value',
    },
    comma: {
      zh: '「{text}」用了全角逗号，几项成了一项；列表的各项之间写半角逗号加空格，本来就是一项就加引号',
      en: 'the full-width comma in «{text}» makes one item of several; put a comma and a space between the items of a list, or quotes around what is one',
    },
    space: {
      zh: '「{text}」里有全角空格或不换行空格，YAML 不当它是空格；请换成普通空格',
      en: '«{text}» holds a full-width or no-break space where YAML wants a plain one',
    },
  },
  check: wide,
}
