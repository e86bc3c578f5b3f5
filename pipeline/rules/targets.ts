// Where links and images may lead: shared by the rules that judge them.

/** The scheme a browser would see: white space and control characters inside it do not hide it. */
export function schemeOf(url: string): string | undefined {
  const seen = url.replaceAll(/[\0-\x20\x7F]/gu, '')
  return /^([a-z][a-z0-9+.-]*:)/iu.exec(seen)?.[1]?.toLowerCase()
}

/** What is wrong with an image's address before anybody looks at what it leads to. */
export function imageFault(url: string): 'remote-image' | 'scheme' | 'path' | undefined {
  const scheme = schemeOf(url)
  if (scheme === 'http:' || scheme === 'https:' || url.startsWith('//')) return 'remote-image'
  if (scheme !== undefined) return 'scheme'
  let path = url
  try {
    path = decodeURIComponent(url)
  } catch {
    return 'path'
  }
  return /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|\\/u.test(path) ? 'path' : undefined
}
