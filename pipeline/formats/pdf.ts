// Report → report.pdf: the HTML page, printed, and told what it is.
import type { Format } from './format.ts'
import { pageOf } from './html.ts'

/** Tags, styles and character references are no text of the page. */
function textOf(html: string): string {
  return html
    .replaceAll(/<style>[\s\S]*?<\/style>/gu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 10)))
    .replaceAll(/&#x([0-9a-f]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

const MIME: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json' }

export const pdf: Format = {
  name: 'pdf',
  async render(report, effects) {
    const { frontMatter } = report.edition
    const html = pageOf(report, effects, true)
    const body = await effects.print({
      html,
      text: textOf(html),
      title: `${report.title}（${frontMatter.期次}）`,
      subject: frontMatter.副标题 ?? report.title,
      author: frontMatter.编制 ?? '',
      keywords: [report.title, frontMatter.期次],
      language: report.language === 'zh' ? 'zh-CN' : 'en',
      creator: effects.creator,
      date: frontMatter.日期,
      headings: report.contents.map(entry => entry.text),
      attachments: effects.dataPack.map(file => ({
        name: file.path,
        mime: MIME[file.path.split('.').at(-1)!] ?? 'application/octet-stream',
        description: effects.words.attached_data!,
        body: Buffer.from(file.body),
      })),
    })
    return [{ path: 'report.pdf', body }]
  },
}
