// Links and images that lead where an edition must not: scripts, files, other hosts' pictures, paths out of the folder.
import type { Nodes } from 'mdast'
import { fileStart } from '../../position.ts'
import type { Bilingual, Edition, Observation, Rule, Source } from '../../types.ts'
import { imageFault, schemeOf } from '../targets.ts'

const LINK_SCHEMES = ['http:', 'https:', 'mailto:']

function linkFault(url: string): string | undefined {
  const scheme = schemeOf(url)
  if (scheme !== undefined) return LINK_SCHEMES.includes(scheme) ? (/^https?:\/\/[^/?#]*@/iu.test(url) ? 'userinfo' : undefined) : 'scheme'
  return url.startsWith('//') || url.startsWith('\\\\') ? 'scheme' : undefined
}

/** Whether it is to be built: a page of a wiki or a manual may link to the file beside it. */
function isEdition({ sources }: Edition): boolean {
  return sources.some(({ frontMatter, foreign }) => !foreign && /^期次[ \t]*:/mu.test(frontMatter?.text ?? ''))
}

/** An address that only means something beside the file it stands in; the finished report stands elsewhere. */
function isRelative(node: Nodes, pictured: ReadonlySet<string>): boolean {
  if (node.type === 'link') return !node.url.startsWith('#')
  // `[remark]: <>` is a way to write a comment.
  return node.type === 'definition' && node.url !== '' && !node.url.startsWith('#') && !pictured.has(node.identifier)
}

/** What was probably meant: a place in another chapter, or a host without its scheme. */
function meant(url: string, sources: readonly Source[]): Bilingual | undefined {
  if (/^www\./iu.test(url)) return { zh: `改为 https://${url.slice(0, 60)}`, en: `write https://${url.slice(0, 60)}` }
  const [, name = '', anchor = ''] = /^(?:\.\/)?([^#?]+)[^#]*#?(.*)$/su.exec(url) ?? []
  const chapter = sources.find(({ path }) => [path, encodeURI(path)].some(one => one.split('/').at(-1) === name))
  const slug = anchor || chapter?.headings[0]?.slug
  if (!chapter || !slug) return undefined
  return { zh: `同一期的各章合成一份，改为 #${slug.slice(0, 60)}`, en: `the chapters become one report: write #${slug.slice(0, 60)}` }
}

function faultOf(node: Nodes, pictured: ReadonlySet<string>): string | undefined {
  if (node.type === 'link' || node.type === 'definition') {
    const isPicture = node.type === 'definition' && pictured.has(node.identifier)
    return isPicture ? imageFault(node.url) : linkFault(node.url)
  }
  return node.type === 'image' ? imageFault(node.url) : undefined
}

function* targets(edition: Edition): Generator<Observation> {
  const relativeToo = isEdition(edition)
  for (const source of edition.sources) {
    for (const node of source.targets) {
      const fault = faultOf(node, source.pictured)
      const isBare = !fault && relativeToo && schemeOf(node.url) === undefined && isRelative(node, source.pictured)
      if (!fault && !isBare) continue
      const place = node.position ? { file: source.path, position: node.position } : fileStart(source.path)
      const suggestion = isBare ? meant(node.url, edition.sources) : undefined
      const data = { url: node.url.slice(0, 60) }
      yield { message: fault ?? 'relative', data, place, ...(suggestion ? { suggestion } : {}) }
    }
  }
}

export const forbiddenTarget: Rule = {
  id: 'links/forbidden-target',
  severity: 'error',
  title: { zh: '链接或图片的去处不许用', en: 'a link or image with a target that is not allowed' },
  messages: {
    scheme: {
      zh: '「{url}」不许用：链接只能是 http、https、mailto 或本报告里的 #',
      en: '«{url}» is not allowed: links are http, https, mailto or # within the report',
    },
    userinfo: { zh: '「{url}」里有 @，读者会看错主机名', en: '«{url}» holds an @ before the host, which misleads the reader' },
    'remote-image': {
      zh: '「{url}」在别处：成品不能依赖网络；请把图片放进本期文件夹',
      en: '«{url}» is elsewhere: an edition must not need the network; put the picture into the folder of the edition',
    },
    relative: {
      zh: '链接「{url}」不是网址，成品里打不开；写完整的网址（https://…），或用 #标识 指向本期里的一处',
      en: 'the link «{url}» is no address of the web and leads nowhere from the finished report; write a whole address (https://…), or #name for a place in the edition',
    },
    path: { zh: '「{url}」不在本期文件夹里', en: '«{url}» is not inside the folder of the edition' },
  },
  check: targets,
}
