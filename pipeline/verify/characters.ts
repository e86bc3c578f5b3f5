// Every character of the report is on paper, none beyond its edge, and what is copied from there is what was written.
import { type Check, flaw, squash } from './flaw.ts'

const hex = (char: string) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
const named = (chars: readonly string[]) =>
  chars
    .slice(0, 10)
    .map(char => `${char} ${hex(char)}`)
    .join(' ')

export const characters: Check = {
  name: 'characters',
  *flaws({ pdf, text: said }) {
    if (!pdf) return
    for (const { page, text } of pdf.offPaper.slice(0, 3))
      yield flaw(
        'report.pdf',
        `第 ${page} 页有字排到了纸外：「${text.slice(0, 30)}」`,
        `runs off the paper on page ${page}: «${text.slice(0, 30)}»`,
      )
    const [onPaper, wanted] = [pdf.text.join(''), said ?? ''].map(text => new Set(squash(text))) as [Set<string>, Set<string>]
    const radicals = [...onPaper].filter(char => /[\u2E80-\u2FDF]/u.test(char))
    if (radicals.length > 0)
      yield flaw('report.pdf', `复制出的文字含部首字符 ${named(radicals)}`, `text copied from it holds radicals: ${named(radicals)}`)
    const strange = [...onPaper].filter(char => /[\uFFFD\p{Co}\p{Cn}]/u.test(char) && !wanted.has(char))
    if (strange.length > 0) yield flaw('report.pdf', `有字没有字形：${named(strange)}`, `characters without a glyph: ${named(strange)}`)
    const missing = [...wanted].filter(char => !onPaper.has(char) && !/[\p{M}\p{C}]/u.test(char))
    if (missing.length > 0) yield flaw('report.pdf', `缺字：${named(missing)}`, `does not show: ${named(missing)}`)
  },
}
