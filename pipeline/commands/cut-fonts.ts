// The characters of a page → its fonts; a character that no font has is named, with the place where an author wrote it.
import { drawnByKin, type FontFace, type FontFormat, type Lettering, subsetFonts, undrawable } from '../fonts.ts'
import { PlainError } from '../plain-error.ts'
import { fileLocator } from '../position.ts'
import type { Bundle } from '../types.ts'

const SHOWN = 10

function placeIn(character: string, bundle: Bundle): string {
  for (const file of [...bundle.files, ...bundle.registers]) {
    const text = String(file.value)
    const offset = text.indexOf(character)
    if (offset < 0) continue
    const { line, column } = fileLocator(text)(offset, offset).start
    return `${file.path}:${line}:${column}`
  }
  return 'templates'
}

/** Letters with a mark of its own behind them (ї and U+0301): a browser sets both from one face, and the letter is in another than the mark. */
function torn(letters: ReadonlySet<string>, bundle: Bundle): string[] {
  if (letters.size === 0) return []
  const texts = [...bundle.files, ...bundle.registers].map(file => String(file.value))
  const marked = texts.flatMap(text => text.match(/\P{M}\p{M}+/gu) ?? [])
  return [...new Set(marked.filter(cluster => letters.has([...cluster][0]!)))]
}

/** @throws PlainError where a character would print as nothing */
export async function cutFonts(letters: readonly Lettering[], format: FontFormat, bundle: Bundle): Promise<readonly FontFace[]> {
  const faces = await subsetFonts(letters, format)
  const lacking = [...undrawable(faces), ...torn(drawnByKin(faces), bundle)]
  if (lacking.length === 0) return faces
  const each = lacking.slice(0, SHOWN).map(character => {
    const codes = [...character].map(one => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    return `${placeIn(character, bundle)} ${character} (${codes.join(' ')})`
  })
  const list = each.map(one => `  ${one}`).join('\n')
  const left = lacking.length - each.length
  throw new PlainError(
    `没有字体有这些字，印出来会是空白；请换一个写法：\n${list}${left > 0 ? `\n  ……还有 ${left} 个` : ''}`,
    `no font has these characters, they would print as nothing; write them otherwise:\n${list}${left > 0 ? `\n  … and ${left} more` : ''}`,
  )
}
