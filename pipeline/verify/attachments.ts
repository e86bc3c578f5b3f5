// The PDF carries the data, byte for byte as they lie beside it, and no other file.
import { DATA_FILES } from './finished.ts'
import { type Check, flaw } from './flaw.ts'

export const attachments: Check = {
  name: 'attachments',
  *flaws({ pdf, files }) {
    if (!pdf) return
    for (const name of DATA_FILES) {
      const [attached, beside] = [pdf.attachments.find(one => one.name === name), files.get(name)]
      if (!attached) yield flaw('report.pdf', `没有附上 ${name}`, `does not carry ${name}`)
      else if (!attached.body || (beside && Buffer.compare(attached.body, beside) !== 0))
        yield flaw('report.pdf', `附上的 ${name} 与文件夹里的不同`, `carries another ${name} than the one beside it`)
    }
    for (const { name } of pdf.attachments)
      if (!DATA_FILES.some(one => one === name)) yield flaw('report.pdf', `附着别的文件 ${name}`, `carries ${name}`)
  },
}
