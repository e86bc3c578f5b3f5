// Links and images that lead where an edition must not: scripts, files, other hosts' pictures, paths out of the folder.
import type { Nodes } from 'mdast'
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { imageFault, schemeOf } from '../targets.ts'

const LINK_SCHEMES = ['http:', 'https:', 'mailto:']

function linkFault(url: string): string | undefined {
  const scheme = schemeOf(url)
  if (scheme !== undefined) return LINK_SCHEMES.includes(scheme) ? (/^https?:\/\/[^/?#]*@/iu.test(url) ? 'userinfo' : undefined) : 'scheme'
  return url.startsWith('//') || url.startsWith('\\\\') ? 'scheme' : undefined
}

function faultOf(node: Nodes, pictured: ReadonlySet<string>): { message: string; url: string } | undefined {
  if (node.type === 'link' || node.type === 'definition') {
    const isPicture = node.type === 'definition' && pictured.has(node.identifier)
    const message = isPicture ? imageFault(node.url) : linkFault(node.url)
    return message ? { message, url: node.url } : undefined
  }
  if (node.type !== 'image') return undefined
  const message = imageFault(node.url)
  return message ? { message, url: node.url } : undefined
}

function* targets(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    for (const node of source.targets) {
      const fault = faultOf(node, source.pictured)
      if (!fault) continue
      const place = node.position ? { file: source.path, position: node.position } : fileStart(source.path)
      yield { message: fault.message, data: { url: fault.url.slice(0, 60) }, place }
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
    path: { zh: '「{url}」不在本期文件夹里', en: '«{url}» is not inside the folder of the edition' },
  },
  check: targets,
}
