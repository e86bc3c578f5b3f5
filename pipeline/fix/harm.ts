// What is found before and after repairs → the files whose repair makes an error that was not there.
import { VFile } from 'vfile'
import { parseFile } from '../parse.ts'
import type { Finding, Place, Verdict } from '../types.ts'
import type { LeftAlone } from './round.ts'
import type { ChangedFile } from './texts.ts'

interface Revealed {
  readonly before: Place
  readonly after: Place
}

/** Blocks that could not be read and now can: what is wrong in them was wrong already, only nobody could say so. */
function revealedIn(changed: readonly ChangedFile[]): Revealed[] {
  return changed.flatMap(({ path, before, after }) => {
    const [old, now] = [before, after].map(value => parseFile(new VFile({ path, value })).fences)
    return now!.flatMap((fence, i) => {
      const was = old![i]
      return was && was.yaml.data === undefined && fence.yaml.data !== undefined ? { before: was.place, after: fence.place } : []
    })
  })
}

function isWithin({ file, position }: Place, places: readonly Place[]): boolean {
  return places.some(
    one => one.file === file && one.position.start.line <= position.start.line && position.end.line <= one.position.end.line,
  )
}

/** Errors by rule and file; those that have to do with a revealed block are left out. */
function errorsIn({ findings }: Verdict, revealed: readonly Place[]): Map<string, Finding[]> {
  const errors = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.severity !== 'error' || finding.waived !== undefined) continue
    if ([finding, ...finding.related].some(one => isWithin(one.place, revealed))) continue
    const key = `${finding.rule} ${finding.place.file}`
    const same = errors.get(key)
    if (same) same.push(finding)
    else errors.set(key, [finding])
  }
  return errors
}

/** Files to leave alone since errors would grow; an error in a file that was not touched is laid at the door of all that were. */
export function harmIn(before: Verdict, after: Verdict, changed: readonly ChangedFile[]): Omit<LeftAlone, 'rules'>[] {
  if (changed.length === 0) return []
  const revealed = revealedIn(changed)
  const old = errorsIn(
    before,
    revealed.map(one => one.before),
  )
  const now = errorsIn(
    after,
    revealed.map(one => one.after),
  )
  return [...now].flatMap(([key, errors]) => {
    if (errors.length <= (old.get(key)?.length ?? 0)) return []
    const [{ message, place }] = errors as [Finding]
    const own = changed.filter(one => one.path === place.file)
    const reason = { zh: `改后会多出错误：${message.zh}`, en: `there would be a new error: ${message.en}` }
    return (own.length > 0 ? own : changed).map(({ path }) => ({ file: path, reason }))
  })
}
