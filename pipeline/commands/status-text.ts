// A work list → lines for the terminal, and JSON.
import pc from 'picocolors'
import type { Bilingual, Place } from '../types.ts'
import { visible } from '../visible.ts'
import type { ChapterWork, Work } from '../worklist.ts'
import type { CliContext } from './context.ts'

const at = ({ file, position: { start } }: Place) => `${visible(file)}:${start.line}:${start.column}`

/** More than these of a kind in a chapter are counted. */
const SHOWN = 8

function listed(label: string, lines: readonly string[], { language }: CliContext): string[] {
  const more = lines.length - SHOWN
  const rest =
    more > 0
      ? [
          language === 'zh'
            ? `      ……还有 ${more} 处（status --format json 有全部）`
            : `      … ${more} more (status --format json has all)`,
        ]
      : []
  return lines.length === 0 ? [] : [`    ${label} ${lines.length}`, ...lines.slice(0, SHOWN).map(line => `      ${line}`), ...rest]
}

function chapterLines(chapter: ChapterWork, context: CliContext): string[] {
  const zh = context.language === 'zh'
  const colors = pc.createColors(context.color)
  const say = (text: Bilingual) => visible(text[context.language])
  const until = (day: string | undefined) => (day === undefined ? (zh ? '没有期限' : 'no end') : zh ? `到 ${day}` : `until ${day}`)
  const { carried, open, errors, waived, quantities, tied } = chapter
  const lines = [
    ...listed(
      zh ? '错误' : 'errors',
      errors.map(one => `${at(one.place)}  ${say(one.message)}  ${one.rule}`),
      context,
    ),
    ...listed(
      zh ? '沿用、未复核' : 'carried, not reviewed',
      carried.map(one => `${at(one.place)}  ${visible(one.block)} ← ${visible(one.from)}`),
      context,
    ),
    ...listed(
      zh ? '待补' : 'open',
      open.map(one => `${at(one.place)}  ${say(one.message)}`),
      context,
    ),
    ...listed(
      zh ? '豁免' : 'waived',
      waived.map(one => `${at(one.place)}  ${one.rule}（${until(one.until)}）${visible(one.reason)}`),
      context,
    ),
  ]
  const isLoose = tied < quantities
  const coverage = zh ? `    正文数量 ${quantities} 处，连到数据 ${tied} 处` : `    ${tied} of ${quantities} quantities tied to figures`
  const head = `${colors.bold(`▸ ${visible(chapter.title)}`)}  ${colors.dim(visible(chapter.file))}`
  return lines.length > 0 || isLoose ? [head, ...lines, ...(quantities > 0 ? [coverage] : []), ''] : []
}

/** The last lines: whether it could be released, and why not. */
function verdictLines(work: Work, { language, color }: CliContext): string[] {
  const zh = language === 'zh'
  const colors = pc.createColors(color)
  const name = [work.edition ?? '?', work.state].filter(Boolean).join(zh ? '，' : ', ')
  if (work.state === '已发布') return [zh ? `${name}：已经发布；要改就出更正` : `${name}: published; a change is a correction`]
  if (work.blockers.length === 0)
    return [colors.green(zh ? `✓ ${name}：可以发布（quarterly release）` : `✓ ${name}: could be released (quarterly release)`)]
  const reasons = work.blockers.map(one => one[language]).join(zh ? '，' : ', ')
  return [colors.red(zh ? `✗ ${name}：还不能发布：${reasons}` : `✗ ${name}: cannot be released yet: ${reasons}`)]
}

export function workText(work: Work, context: CliContext): string {
  return `${[...work.chapters.flatMap(chapter => chapterLines(chapter, context)), ...verdictLines(work, context)].join('\n')}\n`
}

const placed = ({ file, position: { start, end } }: Place) => ({
  file,
  line: start.line,
  column: start.column,
  endLine: end.line,
  endColumn: end.column,
})

/** One object: edition, state, releasable, blockers, chapters with their items and places. */
export function workJson({ edition, state, chapters, blockers }: Work): string {
  const found = (list: ChapterWork['open']) => list.map(one => ({ ...placed(one.place), rule: one.rule, message: one.message }))
  const of = (chapter: ChapterWork) => ({
    file: chapter.file,
    title: chapter.title,
    errors: found(chapter.errors),
    carried: chapter.carried.map(({ block, from, place }) => ({ ...placed(place), block, from })),
    open: found(chapter.open),
    waived: chapter.waived.map(({ rule, reason, until, place }) => ({ ...placed(place), rule, reason, until: until ?? null })),
    quantities: chapter.quantities,
    tied: chapter.tied,
  })
  const result = { edition: edition ?? null, state: state ?? null, releasable: blockers.length === 0, blockers, chapters: chapters.map(of) }
  return `${JSON.stringify(result, null, 2)}\n`
}
