// The manifest lists every file beside it with its size and sha256, and speaks of the same edition as they do.
import { createHash } from 'node:crypto'
import type { Finished } from './finished.ts'
import { type Check, type Flaw, flaw } from './flaw.ts'

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')

function* filesAsListed({ files, manifest }: Finished): Iterable<Flaw> {
  if (!manifest) return
  const listed = new Map(manifest.outputs.map(output => [output.path, output]))
  for (const [path, { bytes, sha256: wanted }] of listed) {
    const body = files.get(path)
    if (!body) yield flaw(path, 'manifest.json 列出了它，文件夹里没有', 'is listed in manifest.json and is not there')
    else if (body.length !== bytes || sha256(body) !== wanted)
      yield flaw(
        path,
        `与 manifest.json 记的不同（${body.length} 字节，应为 ${bytes}）`,
        `is not what manifest.json lists (${body.length} bytes for ${bytes})`,
      )
  }
  for (const path of files.keys())
    if (path !== 'manifest.json' && !listed.has(path)) yield flaw(path, 'manifest.json 里没有这个文件', 'is not listed in manifest.json')
}

function* oneEdition({ manifest, data, markdown, html }: Finished): Iterable<Flaw> {
  if (!manifest) return
  const said: [string, string | undefined, string][] = [
    ['figures.json', data?.edition, manifest.edition],
    ['figures.json', data?.date, manifest.date],
    ['report.md', markdown?.fields.edition, manifest.edition],
    ['report.md', markdown?.fields.date, manifest.date],
    ['index.html', html?.elements.find(one => one.attributes.get('name') === 'date')?.attributes.get('content'), manifest.date],
  ]
  for (const [file, found, wanted] of said)
    if (found !== undefined && found !== wanted)
      yield flaw(file, `写的是 ${found}，manifest.json 写的是 ${wanted}`, `says ${found}, manifest.json says ${wanted}`)
}

export const manifest: Check = {
  name: 'manifest',
  *flaws(finished) {
    yield* filesAsListed(finished)
    yield* oneEdition(finished)
  },
}
