// The text of an SVG → what in it does more than draw. What is not plainly made is not looked into: it counts as such.

/** Elements that act, load, or hold another kind of document. */
const ELEMENTS = /^(?:script|foreignobject|iframe|object|embed|handler|listener|audio|video|set|animate\w*|discard)$/iu
/** A place within the drawing, or a picture in it. */
const WITHIN = /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/iu
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gu
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy
const DECLARATION = /^\uFEFF?\s*(?:<\?xml[^>]*\?>)?/u

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** A style may colour and shape; it may not fetch. */
function fetchedBy(style: string): string | undefined {
  const hidden = /\\|@import|expression\(/iu.exec(style)?.[0]
  const target = [...style.matchAll(/url\(\s*["']?([^"')]*)/giu)].find(([, url]) => !WITHIN.test(url!))?.[0]
  return hidden ?? target
}

function attributeThatActs(text: string): string | undefined {
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? ''
    if (/^xmlns(?::|$)/u.test(name)) continue
    if (/^on/iu.test(localName(name)) || name === 'xml:base') return name
    if (/^(?:href|src)$/iu.test(localName(name)) && !WITHIN.test(value)) return `${name}="${value}"`
    // An entity could spell out what is looked for.
    const fetched = fetchedBy(value.replaceAll(/&#(?:x0*5c|0*92);/giu, '\\'))
    if (fetched !== undefined && /url\(|\\|@import/iu.test(value) && !/^(?:aria-label|id|class|d|points)$/u.test(name)) return fetched
  }
  return undefined
}

/** Whether a drawing has words in it that a font would set. The charts of a finished report.md have, and are printed with it no more. @param svg of a drawing that only draws */
export function hasWords(svg: string): boolean {
  if (/^<svg [^>]*class="chart"/u.test(svg)) return false
  return /<(?:[\w-]+:)?text(?:\s[^>]*)?>\s*[^\s<]|<(?:[\w-]+:)?tspan(?:\s[^>]*)?>\s*[^\s<]/u.test(svg.replaceAll(/<!--[\s\S]*?-->/gu, ''))
}

/**
 * @param svg the whole text of a drawing
 * @returns what in it acts, loads something, or cannot be told from that; undefined where it only draws
 */
export function actingPart(svg: string): string | undefined {
  let at = DECLARATION.exec(svg)![0].length
  let inStyle = false
  while (at < svg.length) {
    const open = svg.indexOf('<', at)
    const text = svg.slice(at, open < 0 ? svg.length : open)
    const fetched = inStyle ? fetchedBy(text) : undefined
    if (fetched !== undefined) return fetched
    if (open < 0) return undefined
    if (svg.startsWith('<!--', open)) {
      const end = svg.indexOf('-->', open + 4)
      if (end < 0) return '<!--'
      at = end + 3
      continue
    }
    TAG.lastIndex = open
    const tag = TAG.exec(svg)
    if (!tag) return svg.slice(open, open + 30)
    const [whole, closing, name = '', attributes = '', empty] = tag
    if (ELEMENTS.test(localName(name))) return `<${name}`
    const acts = attributeThatActs(attributes)
    if (acts !== undefined) return acts
    inStyle = localName(name).toLowerCase() === 'style' && closing === '' && empty === ''
    at = open + whole.length
  }
  return undefined
}
