// Plain YAML scalars another reader would take for a number, a date or a switch, and print as something else.
import type { Edition, Fence, Observation, Rule, Source } from '../../types.ts'
import { edit, type Written, writtenIn } from '../written.ts'

/** Longer texts are none of these. */
const LONGEST = 40
const CAN_BEGIN = /^[-+.0-9~nNtTfFyYoO=]/u
const WORDS = /^(?:~|null|Null|NULL)$/u
const SWITCHES = /^(?:y|Y|n|N|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/u
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt ][0-9:.Zz+-]*$)/u
const SIXTY = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/u
const WHOLE = /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)$/u
const FRACTION = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*)(?:[eE][-+]?[0-9]+)?$|^[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+$/u
/** What a number prints as everywhere: no leading zero or plus, no zero at the end of its fraction, not too long for a double. */
const PRINTS_ITSELF = /^(?:0|-?[1-9][0-9]{0,14})$|^-?(?:0|[1-9][0-9]{0,7})\.[0-9]{0,6}[1-9]$/u

type Kind = 'empty' | 'switch' | 'date' | 'sixty' | 'number'

/** What core or YAML 1.1 readers make of a text, where that does not print as the text again. */
function kindOf(text: string): Kind | undefined {
  if (text.length > LONGEST || !CAN_BEGIN.test(text) || PRINTS_ITSELF.test(text)) return undefined
  if (WORDS.test(text)) return 'empty'
  if (SWITCHES.test(text)) return 'switch'
  if (DATE.test(text)) return 'date'
  if (SIXTY.test(text)) return 'sixty'
  return WHOLE.test(text) || FRACTION.test(text) ? 'number' : undefined
}

/** In a labelled block the schema says which values are dates; keys of a labelled block are the schema's own. */
function isOurs(fence: Fence, { isKey }: Written, kind: Kind): boolean {
  return fence.kind !== undefined && fence.kind !== 'topics' && (isKey || kind === 'date')
}

function* inFence(edition: Edition, source: Source, fence: Fence): Generator<Observation> {
  for (const written of writtenIn(source, fence)) {
    const { text } = written
    const kind = kindOf(text)
    if (!kind || written.source !== text || isOurs(fence, written, kind)) continue
    const quoted = `'${text}'`
    // Where it stands is dear to find out: it is asked of what is told alone.
    const { place } = written
    yield { message: kind, data: { text, quoted }, place, ...edit(edition, place, text, quoted) }
  }
}

function* implicit(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) for (const fence of source.fences) yield* inFence(edition, source, fence)
}

export const implicitType: Rule = {
  id: 'syntax/implicit-type',
  severity: 'info',
  title: { zh: '别的程序会读成另一种值', en: 'a value other readers take for something else' },
  messages: {
    empty: { zh: '别的程序会把「{text}」读成空值；写成 {quoted}', en: 'other readers take «{text}» for nothing; write {quoted}' },
    switch: { zh: '别的程序会把「{text}」读成是或否；写成 {quoted}', en: 'other readers take «{text}» for true or false; write {quoted}' },
    date: {
      zh: '别的程序会把「{text}」读成一个时刻；写成 {quoted}',
      en: 'other readers take «{text}» for a point in time; write {quoted}',
    },
    sixty: {
      zh: '别的程序会把「{text}」当成六十进位的数；写成 {quoted}',
      en: 'other readers take «{text}» for a number to the base 60; write {quoted}',
    },
    number: {
      zh: '别的程序会把「{text}」读成数，再写出来就不是这几个字了；写成 {quoted}',
      en: 'other readers take «{text}» for a number that no longer prints as these characters; write {quoted}',
    },
  },
  check: implicit,
}
