// What rolling forward has done → lines for the terminal: what was made, what is owed, what a person has to look at.
import type { Aim } from '../next/target.ts'
import type { Note, Rolled } from '../next.ts'
import { visible } from '../visible.ts'
import type { CliContext } from './context.ts'

/** More than these are counted. */
const SHOWN = 20

/** A file of the edition before → the one made of it. */
type Renamed = (path: string) => string

function listed(title: string, notes: readonly Note[], renamed: Renamed, { language }: CliContext): string {
  if (notes.length === 0) return ''
  const at = ({ place }: Note) => `${visible(renamed(place.file))}:${place.position.start.line}:${place.position.start.column}`
  const lines = notes.slice(0, SHOWN).map(note => `  ${at(note)}  ${visible(note.text[language])}\n`)
  const more = notes.length > SHOWN ? (language === 'zh' ? `  ……共 ${notes.length} 处\n` : `  … ${notes.length} in all\n`) : ''
  return `${title}\n${lines.join('')}${more}`
}

/** What was done and what was left, for a person. @param path of the new edition @param renamed names its files */
export function rolledText(
  rolled: Rolled,
  { target, skipped, warnings }: Aim,
  path: string,
  renamed: Renamed,
  isDry: boolean,
  context: CliContext,
): string {
  const zh = context.language === 'zh'
  const of = (...kinds: readonly Note['kind'][]) => rolled.done.filter(note => kinds.includes(note.kind))
  const head = zh
    ? `${isDry ? '会写' : '写好了'} ${path}（${rolled.files.length} 个文件）：期次 ${target.id}，日期 ${target.date}，下期 ${target.next}\n`
    : `${isDry ? 'would write' : 'wrote'} ${path} (${rolled.files.length} files): ${target.id}, dated ${target.date}, next ${target.next}\n`
  const passed = skipped.length === 0 ? '' : zh ? `跳过了 ${skipped.join('、')}\n` : `passed over ${skipped.join(', ')}\n`
  const carried = of('carried').length
  const marks = carried === 0 ? '' : zh ? `标记沿用的数据块：${carried} 个\n` : `blocks marked as carried: ${carried}\n`
  return [
    head,
    passed,
    ...warnings.map(one => `${zh ? '注意：' : 'note: '}${one[context.language]}\n`),
    marks,
    listed(zh ? '改了日期：' : 'dates moved:', of('date'), renamed, context),
    listed(zh ? '要补的：' : 'owed now:', of('actual', 'window'), renamed, context),
    listed(zh ? '没有动，请看：' : 'left as it was, please look:', rolled.left, renamed, context),
    isDry ? (zh ? '什么都没有写\n' : 'nothing was written\n') : zh ? '接着：quarterly status\n' : 'go on with: quarterly status\n',
  ].join('')
}
