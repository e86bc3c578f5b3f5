// The content of a page → its operators, one after the other, with where each and its operands stand.

const SPACE = 1
const DELIMITER = 2
const KINDS = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) KINDS[code] = SPACE
for (const char of '()<>[]{}/%') KINDS[char.charCodeAt(0)] = DELIMITER

const isWordStart = (code: number) => code > 0x40 || code === 0x27 || code === 0x22

/**
 * Tells every operator in order.
 * @param visit is given its name, where its first operand begins, and where it ends
 */
export function readOperators(content: Uint8Array, visit: (name: string, from: number, to: number) => void): void {
  let from = -1
  for (let at = 0; at < content.length; ) {
    const code = content[at]!
    if (KINDS[code] === SPACE) {
      at++
      continue
    }
    if (from < 0) from = at
    if (KINDS[code] === DELIMITER) {
      at = afterDelimiter(content, at)
      continue
    }
    const start = at
    while (at < content.length && KINDS[content[at]!] === 0) at++
    if (!isWordStart(code)) continue
    const name = wordAt(content, start, at)
    if (name === 'true' || name === 'false' || name === 'null') continue
    if (name === 'ID') at = afterImage(content, at)
    visit(name, from, at)
    from = -1
  }
}

function wordAt(content: Uint8Array, start: number, end: number): string {
  let word = ''
  for (let at = start; at < end; at++) word += String.fromCharCode(content[at]!)
  return word
}

/** After a string, a name, a comment or a bracket. */
function afterDelimiter(content: Uint8Array, start: number): number {
  const char = String.fromCharCode(content[start]!)
  if (char === '(') return afterString(content, start)
  if (char === '<' && content[start + 1] !== 0x3c) return after(content, start, 0x3e)
  if (char === '%') return after(content, start, 0x0a)
  if (char === '/') {
    let at = start + 1
    while (at < content.length && KINDS[content[at]!] === 0) at++
    return at
  }
  return start + (content[start + 1] === content[start] && (char === '<' || char === '>') ? 2 : 1)
}

function after(content: Uint8Array, start: number, code: number): number {
  const found = content.indexOf(code, start)
  return found < 0 ? content.length : found + 1
}

function afterString(content: Uint8Array, start: number): number {
  let depth = 0
  for (let at = start; at < content.length; at++) {
    if (content[at] === 0x5c) at++
    else if (content[at] === 0x28) depth++
    else if (content[at] === 0x29 && --depth === 0) return at + 1
  }
  return content.length
}

/** After the bytes of a picture written within the page: `EI` between spaces. */
function afterImage(content: Uint8Array, start: number): number {
  for (let at = start; at < content.length; at++) {
    const isEnd = content[at] === 0x45 && content[at + 1] === 0x49 && KINDS[content[at - 1]!] === SPACE
    if (isEnd && (at + 2 >= content.length || KINDS[content[at + 2]!] !== 0)) return at + 2
  }
  return content.length
}
