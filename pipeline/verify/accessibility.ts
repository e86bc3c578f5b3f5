// The PDF meets each machine-checkable condition of PDF/UA-1, and says its title and language.
import { type Check, flaw } from './flaw.ts'

export const accessibility: Check = {
  name: 'accessibility',
  *flaws({ pdf, markdown, language }) {
    if (!pdf) return
    for (const { id, says, faults } of pdf.accessibility) {
      if (faults.length === 0) continue
      const where = `${faults.slice(0, 3).join('; ')}${faults.length > 3 ? ` … (${faults.length})` : ''}`
      yield flaw('report.pdf', `PDF/UA ${id}：${says.zh}（${where}）`, `PDF/UA ${id}: ${says.en} (${where})`)
    }
    if (!pdf.language?.startsWith(language))
      yield flaw('report.pdf', `语言是 ${pdf.language ?? '—'}`, `its language is ${pdf.language ?? '—'}`)
    const title = markdown?.fields.title
    if (title !== undefined && !pdf.title?.includes(title))
      yield flaw('report.pdf', `标题是 ${pdf.title ?? '—'}`, `its title is ${pdf.title ?? '—'}`)
  },
}
