// What a print asked for and what fonts it holds → nothing, or the reason it may not be published.
import { postScriptName } from '../fonts/names.ts'
import { BrowserFailed } from './failure.ts'
import type { Asset } from './page.ts'

/** No request but those answered from memory. */
export function checkRequests(refused: readonly string[]): void {
  const [first] = refused
  if (first === undefined) return
  throw new BrowserFailed('request', {
    zh: `打印页请求了不在其中的内容（共 ${refused.length} 处，未发出）：${first}`,
    en: `The printed page asked for what is not part of it (${refused.length} times, none sent): ${first}`,
  })
}

/** Every font of the PDF is one we gave, embedded, and none is drawn shapes that cannot be searched. */
export function checkFonts(
  broken: readonly string[],
  fonts: readonly { readonly name: string; readonly type: string; readonly embedded: boolean }[],
  assets: ReadonlyMap<string, Asset>,
): void {
  if (broken.length > 0) throw wrong(broken.join('、'), '没有载入', broken.join(', '), 'did not load')
  const ours = new Set([...assets.values()].filter(asset => asset.type.startsWith('font/')).map(asset => postScriptName(asset.body)))
  for (const font of fonts) {
    if (!ours.has(font.name))
      throw wrong(
        font.name,
        '不是随附的字体：图片（SVG）里有文字，或文中有字体未包含的字；图里的文字请转成轮廓',
        font.name,
        'is none of ours: a picture (SVG) holds text, or the report a character our fonts lack; turn the text of pictures into outlines',
      )
    if (font.type === 'Type3')
      throw wrong(font.name, '是 Type 3 字体，无法检索', font.name, 'is a Type 3 font, whose text cannot be searched')
    if (!font.embedded) throw wrong(font.name, '没有嵌入', font.name, 'is not embedded')
  }
}

/** Every place the contents want the page of is in the PDF. */
export function checkPlaces(wanted: readonly string[], found: ReadonlyMap<string, number>): void {
  const missing = wanted.find(id => !found.has(id))
  if (missing === undefined) return
  throw new BrowserFailed('contents', {
    zh: `目录所指的 \`${missing}\` 在 PDF 中没有位置：文中应有此标识，并有链接指向它`,
    en: `The contents list wants the page of \`${missing}\`, which has no place in the PDF: expected that id, and a link to it`,
  })
}

/** Numbers that move what they number. */
export function restless(moved: readonly string[]): BrowserFailed {
  return new BrowserFailed('contents', {
    zh: `填入页码后版面又变了（${moved.slice(0, 3).join('、')}）：目录页码的宽度应固定`,
    en: `Filling in the page numbers moved the pages again (${moved.slice(0, 3).join(', ')}): expected page numbers of fixed width`,
  })
}

function wrong(nameZh: string, zh: string, nameEn: string, en: string): BrowserFailed {
  return new BrowserFailed('font', { zh: `PDF 中的字体 \`${nameZh}\` ${zh}`, en: `The font \`${nameEn}\` in the PDF ${en}` })
}
