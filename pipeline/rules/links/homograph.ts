// Host names in letters that look like others (аррӏе.com).
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'

/** Labels of a host name that mix Latin with look-alike scripts, or are wholly in one and not Han. */
function odd(host: string): boolean {
  return /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(host) || /(?:^|\.)xn--/iu.test(host)
}

function* hosts(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    for (const node of source.targets) {
      const host = /^https?:\/\/([^/?#]+)/iu.exec(node.url)?.[1] ?? ''
      let readable = host
      try {
        readable = decodeURIComponent(host)
      } catch {
        // A host that cannot be decoded is shown as it is.
      }
      if (!odd(readable)) continue
      const place = node.position ? { file: source.path, position: node.position } : fileStart(source.path)
      yield { message: 'looks-like', data: { host: readable.slice(0, 60) }, place }
    }
  }
}

export const homograph: Rule = {
  id: 'links/homograph',
  severity: 'warning',
  title: { zh: '主机名里有形近字母', en: 'a host name in look-alike letters' },
  messages: {
    'looks-like': {
      zh: '主机名「{host}」用了与拉丁字母形近的文字；请核对是不是要去的地方',
      en: 'host name «{host}» uses letters that look like Latin ones; make sure it is the place meant',
    },
  },
  check: hosts,
}
