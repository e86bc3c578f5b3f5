// XML 1.0 → its elements, or a thrown reason why it is not well-formed. Strict; knows no doctype, comment or CDATA, which we never write.

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const VALID = /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const TOKEN = /<\?xml [^?]*\?>|<\/([a-z-]+)>|<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy

function unescaped(text: string): string {
  if (/&(?!#[0-9]+;)|\]\]>/u.test(text)) throw new Error(`bare & or ]]> in ${text}`)
  return text.replaceAll(/&#([0-9]+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
}

export function parseXml(xml: string): Element {
  if (!xml.isWellFormed() || !VALID.test(xml)) throw new Error('a character XML does not allow')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(xml)
    if (!match) throw new Error(`no markup: ${xml.slice(at, at + 80)}`)
    const [, closed, name, attributes = '', isEmpty, text] = match
    const here = open.at(-1)!
    if (closed !== undefined && open.pop()!.name !== closed) throw new Error(`</${closed}> closes nothing`)
    if (text !== undefined) here.text += unescaped(text)
    if (name === undefined) continue
    const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/gu)].map(([, key, value]) => [key!, unescaped(value!)] as const)
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
    here.children.push(element)
    if (isEmpty === '') open.push(element)
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one element, closed')
  return root.children[0]!
}
