// Every data block → marked with the edition it comes from; to remove the mark is to say that the block was reviewed.
import type { Edition } from '../types.ts'
import type { Ledger, Target } from './ledger.ts'

/** A block that is still marked from an older edition keeps that mark: nobody has looked at it since. */
export function carriedMarks(edition: Edition, { from }: Target, ledger: Ledger): void {
  if (from === undefined) return
  for (const { fences, path, locate } of edition.sources) {
    for (const { attributes, label, yaml, place } of fences) {
      if (yaml.data === undefined) {
        const text = {
          zh: '这个数据块读不出来：只标了沿用，里面没有动',
          en: 'this block cannot be read: it was marked, and nothing in it was changed',
        }
        ledger.left.push({ kind: 'unreadable', place, text })
      }
      if (attributes['carried'] !== undefined) continue
      const { start, end } = label.position
      const info = ledger.textOf(path).slice(start.offset!, end.offset!).trimEnd()
      const at = start.offset! + info.length
      const text = { zh: `标记沿用 ${from}`, en: `marked as carried from ${from}` }
      ledger.edit(
        path,
        { start: at, end: at, text: ` carried=${from}` },
        { kind: 'carried', place: { file: path, position: locate(at, at) }, text },
      )
    }
  }
}
