// Report → report.pdf: the page for paper, printed, and told what it is.
import { fontFaceCss } from '../fonts.ts'
import { pageOf } from '../page/page.ts'
import type { Format } from './format.ts'

const MIME: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json' }

export const pdf: Format = {
  name: 'pdf',
  isPrinted: true,
  async render(report, { templates, words, creator, cutFonts, dataPack, print }) {
    const { frontMatter } = report.edition
    const page = pageOf(report, templates, words, true)
    const faces = await cutFonts(page.letters, 'truetype')
    const body = await print({
      html: page.html(fontFaceCss(faces, face => face.file)),
      faces,
      title: `${report.title}${words.open_bracket}${frontMatter.期次}${words.close_bracket}`,
      subject: frontMatter.副标题 ?? report.title,
      author: frontMatter.编制 ?? '',
      keywords: [report.title, frontMatter.期次],
      language: report.language === 'zh' ? 'zh-CN' : 'en',
      creator,
      date: frontMatter.日期,
      headings: page.headings,
      attachments: dataPack.map(file => ({
        name: file.path,
        mime: MIME[file.path.split('.').at(-1)!] ?? 'application/octet-stream',
        description: words.attached_data!,
        body: Buffer.from(file.body),
      })),
    })
    return [{ path: 'report.pdf', body }]
  },
}
