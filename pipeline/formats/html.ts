// Report → index.html: one file with its own fonts, no script, no request to anywhere.
import { dataUrl, type FontFormat, fontFaceCss } from '../fonts.ts'
import { pageOf } from '../page/page.ts'
import type { Format } from './format.ts'

/** Above this the fonts are packed tighter, which takes ten times as long: the page stays below 1.5 MB. */
const LIGHT = 900_000

export const html: Format = {
  name: 'html',
  isPrinted: false,
  async render(report, { templates, words, cutFonts }) {
    const page = pageOf(report, templates, words, false)
    const css = async (format: FontFormat) => fontFaceCss(await cutFonts(page.letters, format), dataUrl)
    const fonts = await css('woff')
    return [{ path: 'index.html', body: page.html(fonts.length > LIGHT ? await css('woff2') : fonts) }]
  },
}
