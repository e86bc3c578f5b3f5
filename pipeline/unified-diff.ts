// A file before and after → a unified diff for a person's eyes: nothing in it that a terminal would obey.
import { structuredPatch } from 'diff'
import pc from 'picocolors'
import type { Language } from './types.ts'
import { visible } from './visible.ts'

/** With more changed lines than this the search for the shortest diff takes longer than anybody reads. */
const MAX_LINES = 4000

type Paint = ReturnType<typeof pc.createColors>

/** A line of a hunk; where colours can show it, the space that goes from the end of a line is seen. */
function painted(line: string, paint: Paint): string {
  const mark = line[0]
  const shown = visible(line)
  if (mark === '+') return paint.green(shown)
  if (mark !== '-') return shown
  const text = shown.trimEnd()
  return paint.red(text) + paint.bgRed(shown.slice(text.length))
}

/** @returns lines, each ended; the line ends of the file itself do not differ and are not shown */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  { language, color }: { language: Language; color: boolean },
): string {
  const paint = pc.createColors(color)
  const name = visible(path)
  const patch = structuredPatch(path, path, before, after, '', '', { context: 3, stripTrailingCr: true, maxEditLength: MAX_LINES })
  const head = [paint.bold(`--- ${name}`), paint.bold(`+++ ${name}`)]
  if (!patch) return `${[...head, language === 'zh' ? '改动太多，不逐行列出' : 'too many changes to show'].join('\n')}\n`
  const hunks = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    paint.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...lines.map(line => painted(line, paint)),
  ])
  return `${[...head, ...hunks].join('\n')}\n`
}
