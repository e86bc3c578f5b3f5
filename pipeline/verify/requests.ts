// No file asks anything of anybody, runs anything, or links to anything but the web, an address of mail, or itself.
import type { HtmlElement } from './elements.ts'
import type { Finished } from './finished.ts'
import { type Check, type Flaw, flaw } from './flaw.ts'

const isLink = (url: string) => /^(?:https?:|mailto:|#)/iu.test(url)
const isInside = (url: string) => /^(?:data:|#|$)/iu.test(url.trim())
const FETCHED = ['src', 'srcset', 'poster', 'data', 'action', 'formaction', 'background', 'manifest', 'ping', 'xlink:href']
const NEVER = new Set(['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'portal', 'form'])

/** Addresses a style would fetch. */
function fetchedBy(style: string): string[] {
  const plain = style.replaceAll(/\/\*[\s\S]*?\*\//gu, ' ')
  const urls = [...plain.matchAll(/(?:url|image-set|image|src)\(\s*["']?([^"')]*)/giu)].map(([, url]) => url!)
  return [...urls.filter(url => !isInside(url)), ...(/@import/iu.test(plain) ? ['@import'] : [])]
}

function* inElement(file: string, { tag, attributes, text }: HtmlElement): Iterable<Flaw> {
  const found: string[] = []
  const isData = tag === 'script' && attributes.get('type') === 'application/ld+json' && !attributes.has('src')
  if (NEVER.has(tag) || (tag === 'script' && !isData)) yield flaw(file, `有 <${tag}>`, `holds <${tag}>`)
  for (const [name, value] of attributes) {
    if (name.startsWith('on')) yield flaw(file, `<${tag}> 有 ${name}`, `<${tag}> has ${name}`)
    if (FETCHED.includes(name) && !isInside(value)) found.push(value)
  }
  const href = attributes.get('href')
  if (href !== undefined) {
    if (tag !== 'a' && tag !== 'area' && !isInside(href)) found.push(href)
    else if (!isLink(href) && !isInside(href)) yield flaw(file, `链接 ${href} 不是网址`, `link ${href} is no address of the web`)
    if (/^data:/iu.test(href) && tag === 'a') yield flaw(file, '链接里是数据', 'a link holds data')
  }
  if (tag === 'meta' && /refresh/iu.test(attributes.get('http-equiv') ?? '')) found.push('refresh')
  found.push(...fetchedBy(attributes.get('style') ?? ''), ...(tag === 'style' ? fetchedBy(text) : []))
  for (const url of found) yield flaw(file, `会请求 ${url.slice(0, 100)}`, `asks for ${url.slice(0, 100)}`)
}

function* inHtml({ html, drawings }: Finished): Iterable<Flaw> {
  for (const element of html?.elements ?? []) yield* inElement('index.html', element)
  const policy = html?.elements.find(one => /^content-security-policy$/iu.test(one.attributes.get('http-equiv') ?? ''))
  if (html && !policy?.attributes.get('content')?.startsWith("default-src 'none'"))
    yield flaw('index.html', '没有禁止请求的内容安全策略', 'has no content security policy that forbids requests')
  for (const [path, elements] of drawings) for (const element of elements) yield* inElement(path, element)
}

function* inMarkdown({ markdown, files }: Finished): Iterable<Flaw> {
  for (const link of markdown?.links ?? [])
    if (!isLink(link)) yield flaw('report.md', `链接 ${link} 不是网址`, `link ${link} is no address of the web`)
  for (const picture of markdown?.pictures ?? [])
    if (!isInside(picture) && !files.has(decodeURI(picture)))
      yield flaw('report.md', `图 ${picture} 不在文件夹里`, `picture ${picture} is not in the folder`)
}

function* inPdf({ pdf }: Finished): Iterable<Flaw> {
  for (const name of pdf?.forbidden ?? []) yield flaw('report.pdf', `有 ${name}`, `holds ${name}`)
  for (const address of pdf?.addresses ?? [])
    if (!/^(?:https?|mailto):/iu.test(address))
      yield flaw('report.pdf', `链接 ${address} 不是网址`, `link ${address} is no address of the web`)
}

export const requests: Check = {
  name: 'requests',
  *flaws(finished) {
    yield* inHtml(finished)
    yield* inMarkdown(finished)
    yield* inPdf(finished)
  },
}
