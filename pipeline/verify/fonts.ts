// The PDF is set in the fonts the manifest names, all of them in the file.
import { type Check, flaw } from './flaw.ts'

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')
/** AAAAAA+NotoSansSC-Bold → notosanssc: of the same family, and not of one whose name only begins so. */
const familyOf = (name: string) => plain(name.replace(/^[A-Z]{6}\+/u, '').split('-')[0]!)

export const fonts: Check = {
  name: 'fonts',
  *flaws({ pdf, manifest }) {
    if (!pdf) return
    const known = Object.keys(manifest?.versions ?? {}).map(plain)
    for (const { name, type, embedded } of pdf.fonts) {
      if (type === 'Type3') yield flaw('report.pdf', `字体 ${name} 是 Type 3`, `font ${name} is of Type 3`)
      else if (!embedded) yield flaw('report.pdf', `字体 ${name} 没有嵌入`, `font ${name} is not embedded`)
      if (manifest && !known.includes(familyOf(name)))
        yield flaw('report.pdf', `字体 ${name} 不是这份报告的字体`, `font ${name} is none of the report’s`)
    }
  },
}
