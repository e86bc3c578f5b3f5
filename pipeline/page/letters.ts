// A page → the characters set in each face, as the style sheets set them.
import type { Element, ElementContent } from 'hast'
import type { Lettering } from '../fonts.ts'
import type { Theme } from '../theme.ts'
import { isElement } from './elements.ts'

type Voice = 'text' | 'label' | 'strong'

const STRONG = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'b'])
const LABEL = new Set(['table', 'figcaption', 'svg', 'em', 'code', 'pre', 'kbd', 'samp', 'sup'])

/** Headings and bold are strong; tables, captions, charts, marks and code are labels; all else is text. */
function voiceOf(node: Element, outer: Voice): Voice {
  const names = [node.properties.className].flat().map(String)
  if (STRONG.has(node.tagName) || names.includes('chart-strong') || (node.tagName === 'th' && node.properties.scope === 'col'))
    return 'strong'
  if (LABEL.has(node.tagName) || ['caption', 'mention', 'note'].some(name => names.includes(name)))
    return outer === 'strong' ? 'strong' : 'label'
  return outer
}

/**
 * @param body what the style sheets set by element, @param frame text around it: titles, contents, labels, in the face of headings
 */
export function lettersOf(body: readonly Element[], frame: string, theme: Theme): Lettering[] {
  const found: Record<Voice, Set<string>> = { text: new Set(), label: new Set(frame), strong: new Set(frame) }
  const walk = (node: ElementContent, voice: Voice): void => {
    if (node.type === 'text') for (const char of node.value) found[voice].add(char)
    if (!isElement(node)) return
    const own = voiceOf(node, voice)
    const tip = node.properties.dataTip
    if (typeof tip === 'string') for (const char of tip) found.label.add(char)
    for (const child of node.children) walk(child, own)
  }
  for (const node of body) walk(node, 'text')
  const { text, headings } = theme.fonts
  const all = (...voices: Voice[]) => voices.flatMap(voice => [...found[voice]])
  const strong = { typeface: headings, weight: 700 as const, text: found.strong }
  if (text === headings) return [{ typeface: text, weight: 400, text: all('text', 'label') }, strong]
  return [{ typeface: text, weight: 400, text: found.text }, { typeface: headings, weight: 400, text: found.label }, strong]
}
