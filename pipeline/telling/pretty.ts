// A comparison → text for a person at a terminal: by chapter, figures first, removed and added words marked, a closing line of counts.
import pc from 'picocolors'
import type { Change, FigureChange, NamedChange, Piece, SectionChange, StatementChange } from '../compare.ts'
import { visible } from '../visible.ts'
import { figureSentence, namedSentence } from './sentences.ts'
import {
  type Chapter,
  chaptersOf,
  elided,
  FRONT,
  headlineOf,
  KINDS,
  NOUNS,
  spotOf,
  summaryOf,
  type Teller,
  type Telling,
  unreadOf,
} from './teller.ts'

type Paint = ReturnType<typeof pc.createColors>
interface Tools extends Telling {
  readonly paint: Paint
}

/** Without colours `[-removed-]{+added+}`, as in word diffs everywhere. */
function pieceText({ kind, text }: Piece, { paint, color }: Tools): string {
  const shown = visible(text)
  if (kind === 'removed') return color ? paint.strikethrough(paint.red(shown)) : `[-${shown}-]`
  if (kind === 'added') return color ? paint.underline(paint.green(shown)) : `{+${shown}+}`
  return shown
}

function figureLines(change: FigureChange, { language, paint }: Tools): string[] {
  const { subject, before, after, difference, notes } = figureSentence(change, language)
  const values = [before, after].flatMap(one => (one === undefined ? [] : [visible(one)])).join(' → ')
  const moved = difference === '' ? '' : `  ${paint.bold(visible(difference))}`
  return [
    `${visible(subject)}  ${values}${moved}`,
    ...(notes.length === 0 ? [] : [paint.dim(visible(notes.join(language === 'zh' ? '；' : '; ')))]),
  ]
}

function namedLines(change: NamedChange, { language }: Tools): string[] {
  const { subject, fields } = namedSentence(change, language)
  return [`${NOUNS[change.of][language]} ${visible(subject)}`, ...fields.map(visible)]
}

function sectionLines({ from, to, kind, before }: SectionChange, { language }: Tools): string[] {
  const above = before!.path.slice(0, -1).join(' › ')
  const where = kind === 'moved' ? (language === 'zh' ? `（原在 ${above}）` : ` (was in ${above})`) : ''
  return [visible(from === to ? `「${to}」${where}` : `「${from}」→「${to}」${where}`)]
}

function statementLines(change: StatementChange, tools: Tools): string[] {
  const { kind, pieces, before } = change
  const isWhole = kind === 'added' || kind === 'removed'
  const text = isWhole
    ? visible(elided(pieces)[0]?.text ?? '')
    : elided(pieces)
        .map(piece => pieceText(piece, tools))
        .join('')
  const from = kind === 'moved' ? visible(before!.path.join(' › ')) : ''
  return [text, ...(from === '' ? [] : [tools.paint.dim(tools.language === 'zh' ? `原在 ${from}` : `was in ${from}`)])]
}

function linesOf(change: Change, tools: Tools): string[] {
  if (change.of === 'figure') return figureLines(change, tools)
  if (change.of === 'statement') return statementLines(change, tools)
  return change.of === 'section' ? sectionLines(change, tools) : namedLines(change, tools)
}

const COLORS = { new: 'green', added: 'green', dropped: 'red', removed: 'red', revised: 'yellow', status: 'yellow' } as const

/** The place, the word for what has happened, the words; more lines below them. */
function told(change: Change, file: string | undefined, tools: Tools): string[] {
  const { paint, language } = tools
  const color = COLORS[change.kind as keyof typeof COLORS] ?? 'cyan'
  const place = paint.dim(visible(spotOf((change.after ?? change.before)!.place, file)))
  const [first = '', ...rest] = linesOf(change, tools)
  return [`  ${place}  ${paint[color](KINDS[change.kind][language])}  ${first}`, ...rest.map(line => `      ${line}`)]
}

function chapterLines({ title, depth, changes }: Chapter, tools: Tools): string[] {
  const { paint, language } = tools
  const file = changes.find(one => one.after)?.after?.place.file
  const lines = [
    paint.bold(`▸ ${visible(title === '' ? FRONT[language] : title)}`) + paint.dim(file === undefined ? '' : `  ${visible(file)}`),
  ]
  let section = ''
  for (const change of changes) {
    const own = change.of === 'statement' ? change.path.slice(depth).join(' › ') : ''
    if (own !== section && own !== '') lines.push(paint.dim(`  › ${visible(own)}`))
    section = own
    lines.push(...told(change, file, tools))
  }
  return [...lines, '']
}

export const pretty: Teller = {
  name: 'pretty',
  tell(telling) {
    const { comparison, language, color } = telling
    const paint = pc.createColors(color)
    const tools = { ...telling, paint }
    const { before, after } = comparison
    const scope =
      language === 'zh'
        ? `比较了 ${before.figures} → ${after.figures} 个数、${before.statements} → ${after.statements} 条语句`
        : `compared ${before.figures} → ${after.figures} figures, ${before.statements} → ${after.statements} statements`
    const lines = [
      paint.bold(visible(headlineOf(comparison))),
      '',
      ...chaptersOf(comparison).flatMap(chapter => chapterLines(chapter, tools)),
      ...unreadOf(comparison, language).map(line => paint.yellow(visible(line))),
      paint.bold(summaryOf(comparison, language)),
      paint.dim(scope),
    ]
    return `${lines.join('\n')}\n`
  },
}
