// A comparison → Markdown for a comment on a pull request. An author's text is text there: no mark-up, no mention, no link comes of it.
import type { Change, FigureChange, NamedChange, SectionChange, StatementChange } from '../compare.ts'
import type { Language } from '../types.ts'
import { visible } from '../visible.ts'
import { figureSentence, namedSentence } from './sentences.ts'
import { type Chapter, chaptersOf, elided, FRONT, headlineOf, KINDS, NOUNS, spotOf, summaryOf, type Teller, unreadOf } from './teller.ts'

const NOTHING = '&#8203;'

/** A space of no width breaks what a site would make of a text by itself: @names, #12, addresses, :emoji:. */
function escaped(text: string): string {
  return visible(text.replaceAll(/\s+/gu, ' '))
    .replaceAll(/[&<>"'`*_~[\]{}\\|$!^=]/gu, char => `&#${char.charCodeAt(0)};`)
    .replaceAll(
      /@(?=[\p{L}\p{N}])|(?<!&)#(?=[0-9])|\bGH-(?=[0-9])|\b(?:https?|ftp):(?=\/\/)|\bwww(?=\.)|:(?=[\w+-]+:)/giu,
      found => found + NOTHING,
    )
}

function figureRow(change: FigureChange, language: Language): string {
  const { subject, before, after, difference, notes } = figureSentence(change, language)
  const cells = [KINDS[change.kind][language], subject, before ?? '', after ?? '', difference, notes.join(language === 'zh' ? '；' : '; ')]
  return `| ${cells.map(escaped).join(' | ')} |`
}

function figureTable(changes: readonly FigureChange[], language: Language): string[] {
  if (changes.length === 0) return []
  const heads = language === 'zh' ? ['变化', '数据', '原', '现', '差', '说明'] : ['change', 'figure', 'was', 'is', 'difference', 'note']
  return [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...changes.map(one => figureRow(one, language)), '']
}

function namedText(change: NamedChange, language: Language): string {
  const { subject, fields } = namedSentence(change, language)
  const said = fields.length === 0 ? '' : `${language === 'zh' ? '——' : ' — '}${fields.map(escaped).join(language === 'zh' ? '；' : '; ')}`
  return `${NOUNS[change.of][language]} ${escaped(subject)}${said}`
}

function sectionText({ from, to, kind, before }: SectionChange, language: Language): string {
  const above = before!.path.slice(0, -1).join(' › ')
  const where = kind === 'moved' ? (language === 'zh' ? `（原在 ${escaped(above)}）` : ` (was in ${escaped(above)})`) : ''
  return (from === to ? `「${escaped(to)}」` : `「${escaped(from)}」→「${escaped(to)}」`) + where
}

function statementText({ kind, pieces, path, before }: StatementChange, depth: number, language: Language): string {
  const isWhole = kind === 'added' || kind === 'removed'
  const tags = { same: ['', ''], removed: ['<del>', '</del>'], added: ['<ins>', '</ins>'] } as const
  const text = elided(pieces)
    .map(piece => (isWhole ? escaped(piece.text) : tags[piece.kind].join(escaped(piece.text))))
    .join('')
  const from = kind === 'moved' ? before!.path.join(' › ') : ''
  const was = from === '' ? '' : language === 'zh' ? `（原在 ${escaped(from)}）` : ` (was in ${escaped(from)})`
  const own = path.slice(depth).join(' › ')
  return `${own === '' ? '' : `${escaped(own)}${language === 'zh' ? '：' : ': '}`}${text}${was}`
}

function item(change: Exclude<Change, FigureChange>, depth: number, language: Language): string {
  const text =
    change.of === 'statement'
      ? statementText(change, depth, language)
      : change.of === 'section'
        ? sectionText(change, language)
        : namedText(change, language)
  return `- **${KINDS[change.kind][language]}** ${text} <sub>${escaped(spotOf((change.after ?? change.before)!.place))}</sub>`
}

function chapter({ title, depth, changes }: Chapter, language: Language): string[] {
  const figures = changes.filter(one => one.of === 'figure')
  const others = changes.filter(one => one.of !== 'figure')
  return [
    `### ${escaped(title === '' ? FRONT[language] : title)}`,
    '',
    ...figureTable(figures, language),
    ...others.map(one => item(one, depth, language)),
    ...(others.length > 0 ? [''] : []),
  ]
}

/** A comment on GitHub takes 65,536 characters: chapters are told whole as long as they fit, of the rest only their names. */
const MOST = 60_000

function fitting(chapters: readonly Chapter[], language: Language): string[] {
  const lines: string[] = []
  const left: Chapter[] = []
  let length = 0
  for (const one of chapters) {
    const own = chapter(one, language)
    const size = own.join('\n').length
    if (length + size > MOST) left.push(one)
    else lines.push(...own)
    length += length + size > MOST ? 0 : size
  }
  if (left.length === 0) return lines
  const count = left.reduce((sum, one) => sum + one.changes.length, 0)
  const names = left.slice(0, 20).map(one => escaped([...one.title].slice(0, 80).join('')))
  return [
    ...lines,
    language === 'zh' ? `> 另有 ${count} 处没有列出：${names.join('、')}` : `> ${count} more are not listed: ${names.join(', ')}`,
  ]
}

export const markdown: Teller = {
  name: 'markdown',
  tell({ comparison, language }) {
    const lines = [
      `## ${escaped(headlineOf(comparison))}`,
      '',
      `**${summaryOf(comparison, language)}**`,
      '',
      ...unreadOf(comparison, language).flatMap(line => [`> ${escaped(line)}`, '']),
      ...fitting(chaptersOf(comparison), language),
    ]
    return `${lines.join('\n').trimEnd()}\n`
  },
}
