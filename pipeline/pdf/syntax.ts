// PDF text (one character a byte) ↔ its values: what stands between «obj» and «endobj» or «stream».

export interface Name {
  readonly name: string
}
export interface Reference {
  readonly object: number
}
/** The bytes of a string, one character each. */
export interface Text {
  readonly bytes: string
}
export type Dictionary = Map<string, Value>
export type Value = null | boolean | number | Name | Reference | Text | Value[] | Dictionary

export const isName = (value: Value | undefined): value is Name => typeof value === 'object' && value !== null && 'name' in value
export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === 'object' && value !== null && 'object' in value
export const isText = (value: Value | undefined): value is Text => typeof value === 'object' && value !== null && 'bytes' in value
export const isDictionary = (value: Value | undefined): value is Dictionary => value instanceof Map

const TOKEN =
  /[\s\0]*(?:%[^\r\n]*[\s\0]*)*(?:(<<)|(>>)|(\[)|(\])|\/([^\s\0()<>[\]{}/%]*)|<([\dA-Fa-f\s]*)>|(\()|(\d+)[\s\0]+\d+[\s\0]+R(?![A-Za-z])|([+-]?[\d.]+)|([A-Za-z]+))/y
const MAX_DEPTH = 200

/** Reads one value from a place on; `end` is where it ends. */
export function readValue(source: string, start: number): { value: Value; end: number } {
  let at = start
  const next = (): RegExpExecArray => {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(source)
    if (!token) throw new Error(`PDF: unexpected bytes at ${at}`)
    at = TOKEN.lastIndex
    return token
  }
  const collect = (closer: 2 | 4, depth: number): Value[] => {
    const items: Value[] = []
    for (let token = next(); token[closer] === undefined; token = next()) items.push(value(token, depth + 1))
    return items
  }
  const value = (token: RegExpExecArray, depth: number): Value => {
    if (depth > MAX_DEPTH) throw new Error('PDF: nested too deeply')
    const [, open, , list, , name, hex, text, reference, number, word] = token
    if (open) return pairs(collect(2, depth))
    if (list) return collect(4, depth)
    if (name !== undefined)
      return { name: name.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) }
    if (hex !== undefined) return { bytes: bytesOf(hex) }
    if (reference) return { object: Number(reference) }
    if (number) return Number(number)
    if (!text) return wordOf(word, at)
    const literal = readLiteral(source, at)
    at = literal.end
    return { bytes: literal.bytes }
  }
  return { value: value(next(), 0), end: at }
}

/** Writes a value; strings as hex, so that no byte needs care. */
export function writeValue(value: Value): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`
  if (isDictionary(value)) return `<<${[...value].map(([key, item]) => `${writeName(key)} ${writeValue(item)}`).join('\n')}>>`
  if (isName(value)) return writeName(value.name)
  if (isReference(value)) return `${value.object} 0 R`
  return /^[\x20-\x27\x2a-\x5b\x5d-\x7e]*$/.test(value.bytes)
    ? `(${value.bytes})`
    : `<${Buffer.from(value.bytes, 'latin1').toString('hex').toUpperCase()}>`
}

/** A string as PDF text: plain where it is ASCII, else UTF-16 with its mark. */
export function textOf(text: string): Text {
  if (/^[\x20-\x7e]*$/.test(text)) return { bytes: text }
  return { bytes: `\xfe\xff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}` }
}

/** What a PDF text says. */
export function decodeText(text: Text): string {
  if (text.bytes.startsWith('\xfe\xff')) return Buffer.from(text.bytes.slice(2), 'latin1').swap16().toString('utf16le')
  if (text.bytes.startsWith('\xef\xbb\xbf')) return Buffer.from(text.bytes.slice(3), 'latin1').toString('utf8')
  return text.bytes
}

function writeName(name: string): string {
  return `/${name.replace(/[^!$&'*-.0-;=?-Z\\^-z|~]|#/g, byte => `#${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}`
}

function pairs(items: readonly Value[]): Dictionary {
  const dictionary: Dictionary = new Map()
  for (let i = 0; i + 1 < items.length; i += 2) {
    const key = items[i]
    if (!isName(key)) throw new Error('PDF: a dictionary whose key is no name')
    dictionary.set(key.name, items[i + 1] as Value)
  }
  return dictionary
}

function wordOf(word: string | undefined, at: number): Value {
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  throw new Error(`PDF: unexpected \`${word}\` before ${at}`)
}

function bytesOf(hex: string): string {
  const digits = hex.replace(/\s/g, '')
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function readLiteral(source: string, start: number): { bytes: string; end: number } {
  let bytes = ''
  for (let at = start, depth = 1; at < source.length; at++) {
    const char = source[at] as string
    if (char === '(') depth++
    if (char === ')' && --depth === 0) return { bytes, end: at + 1 }
    if (char !== '\\') {
      bytes += char
      continue
    }
    const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0]
    const escaped = source[at + 1] ?? ''
    if (octal) bytes += String.fromCharCode(Number.parseInt(octal, 8) & 255)
    else if (escaped !== '\n' && escaped !== '\r') bytes += ESCAPES[escaped] ?? escaped
    at += octal ? octal.length : 1
  }
  throw new Error('PDF: a string that does not end')
}
