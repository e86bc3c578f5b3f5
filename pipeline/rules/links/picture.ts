// Images whose file is missing, too big, no picture, or a drawing that acts; and images without words for those who cannot see them.
import { resolve } from 'node:path'
import { MAX_PICTURE_BYTES, picturePath } from '../../pictures.ts'
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule, Source } from '../../types.ts'
import { imageFault } from '../targets.ts'

interface Shown {
  readonly url: string
  readonly alt: string | null | undefined
  readonly node: Source['targets'][number]
}

/** Images, and the definitions of those that are shown by reference. */
function shownIn(source: Source): Shown[] {
  return source.targets.flatMap((node): Shown[] => {
    if (node.type === 'image') return [{ url: node.url, alt: node.alt, node }]
    return node.type === 'definition' && source.pictured.has(node.identifier) ? [{ url: node.url, alt: undefined, node }] : []
  })
}

function* pictures(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    for (const { url, alt, node } of shownIn(source)) {
      const place = node.position ? { file: source.path, position: node.position } : fileStart(source.path)
      const data = { url: url.slice(0, 60), limit: MAX_PICTURE_BYTES / 1024 / 1024 }
      if (alt === '') yield { message: 'no-words', data, place, severity: 'warning' }
      if (!edition.pictures || imageFault(url)) continue
      const path = picturePath(url, resolve(source.path))
      const seen = edition.pictures.get(path ?? '') ?? { fault: 'missing' as const }
      if (seen.fault) yield { message: seen.fault, data: { ...data, what: seen.what ?? '' }, place }
    }
  }
}

export const picture: Rule = {
  id: 'links/picture',
  severity: 'error',
  title: { zh: '图片不能用', en: 'a picture that cannot be shown' },
  messages: {
    missing: {
      zh: '没有图片文件「{url}」；路径从本文件所在的文件夹算起',
      en: 'there is no picture «{url}»; its path begins at the folder of this file',
    },
    outside: { zh: '「{url}」是链接或不是普通文件，没有读取', en: '«{url}» is a link or no ordinary file, and was not read' },
    'too-big': {
      zh: '图片「{url}」有 {what}，最多 {limit} MB；请缩小',
      en: 'the picture «{url}» has {what}, at most {limit} MB are allowed; make it smaller',
    },
    type: { zh: '「{url}」不是 PNG、JPEG、GIF、WebP 或 SVG 图片', en: '«{url}» is no PNG, JPEG, GIF, WebP or SVG picture' },
    'cut-off': {
      zh: '图片「{url}」的文件不完整，没有结尾；请重新保存',
      en: 'the file of the picture «{url}» is not whole: its end is missing; save it again',
    },
    active: {
      zh: 'SVG 图片「{url}」里有 {what}：图片只能画图，不能运行程序或读取别处的内容',
      en: 'the SVG picture «{url}» holds {what}: a picture may draw, and neither act nor load anything',
    },
    words: {
      zh: 'SVG 图片「{url}」里有文字，PDF 里没有它的字体：把文字转成轮廓（曲线）再保存',
      en: 'the SVG picture «{url}» holds text, for which the PDF has no font: save it with its text turned into outlines',
    },
    'no-words': {
      zh: '图片「{url}」没有文字说明，看不见图的读者不知道它是什么：写 ![说明](…)',
      en: 'the picture «{url}» has no words for those who cannot see it: write ![what it shows](…)',
    },
  },
  check: pictures,
}
