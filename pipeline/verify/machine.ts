// No file tells on which machine, in which folder or when it was made: its only date is the edition's.
import type { Finished } from './finished.ts'
import { type Check, type Flaw, flaw } from './flaw.ts'

const bytesOf = (body: Uint8Array) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)

function* traces({ files, machine, pdf }: Finished): Iterable<Flaw> {
  for (const [path, body] of files) {
    const bytes = bytesOf(body)
    const copied = path.endsWith('.pdf') ? (pdf?.text.join('') ?? '') : ''
    for (const trace of [...machine.paths, ...machine.names])
      if (bytes.includes(trace) || copied.includes(trace)) yield flaw(path, `写着这台机器的 ${trace}`, `tells of this machine: ${trace}`)
  }
}

/** A moment of the day it was made; an author's own words have days, not moments. */
function* moments({ files, machine, manifest }: Finished): Iterable<Flaw> {
  if (!manifest || machine.today === manifest.date) return
  const stamp = new RegExp(`${machine.today}T\\d\\d:\\d\\d`, 'u')
  for (const [path, body] of files) {
    if (path.endsWith('.pdf') || !bytesOf(body).includes(machine.today)) continue
    const found = stamp.exec(new TextDecoder().decode(body))?.[0]
    if (found) yield flaw(path, `写着生成的时刻 ${found}`, `tells when it was made: ${found}`)
  }
}

export const machine: Check = {
  name: 'machine',
  *flaws(finished) {
    yield* traces(finished)
    yield* moments(finished)
    const { pdf, manifest } = finished
    for (const date of new Set(pdf?.dates)) {
      if (!manifest || date.replaceAll('-', '').slice(0, 8) === manifest.date.replaceAll('-', '')) continue
      yield flaw('report.pdf', `日期 ${date} 不是本期的 ${manifest.date}`, `holds the date ${date}, the edition’s is ${manifest.date}`)
    }
  },
}
