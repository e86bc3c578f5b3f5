// What a teller is: a comparison in, text out, pure. And what those for people share: chapters, words, counts.
import type { Change, Comparison, Piece } from '../compare.ts'
import type { Bilingual, Language, Place } from '../types.ts'

export interface Telling {
  readonly comparison: Comparison
  readonly language: Language
  readonly color: boolean
}

export interface Teller {
  readonly name: string
  tell(telling: Telling): string
}

/** Changes that are read together: figures first, then what has a name, then sections and statements. */
export interface Chapter {
  readonly title: string
  /** How many of the titles above a change are the chapter's own. */
  readonly depth: number
  readonly changes: readonly Change[]
}

/** Of a document under one title the sections below it are its chapters. */
function depthOfChapters(paths: readonly (readonly string[])[], files: number): number {
  const first = paths.find(path => path.length > 0)?.[0]
  return files === 1 && paths.every(path => path.length === 0 || path[0] === first) && paths.some(path => path.length > 1) ? 2 : 1
}

/** Where in reading order the first of some changes stands; what is gone where it stood. */
function orderOf(changes: readonly Change[], { before, after }: Comparison): readonly [number, number] {
  const [here] = changes.filter(one => one.after)
  const place = (here?.after ?? changes[0]!.before!).place
  const files = here ? after.files : before.files
  return [files.indexOf(place.file), place.position.start.offset ?? 0]
}

export function chaptersOf(comparison: Comparison): Chapter[] {
  const { changes, after } = comparison
  const depth = depthOfChapters(
    changes.map(one => one.path),
    after.files.length,
  )
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const title = change.path[Math.min(depth, change.path.length) - 1] ?? ''
    const group = groups.get(title)
    if (group) group.push(change)
    else groups.set(title, [change])
  }
  return [...groups]
    .map(([title, list]) => ({ title, depth, changes: list, at: orderOf(list, comparison) }))
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
}

export const FRONT: Bilingual = { zh: '（卷首）', en: '(before the first chapter)' }

export const NOUNS: Readonly<Record<Change['of'], Bilingual>> = {
  figure: { zh: '数据', en: 'figures' },
  vendor: { zh: '厂商', en: 'vendors' },
  standard: { zh: '标准', en: 'standards' },
  source: { zh: '来源', en: 'sources' },
  entity: { zh: '实体', en: 'entities' },
  section: { zh: '章节', en: 'sections' },
  statement: { zh: '语句', en: 'statements' },
}

export const KINDS: Readonly<Record<Change['kind'], Bilingual>> = {
  revised: { zh: '修订', en: 'revised' },
  status: { zh: '状态', en: 'status' },
  new: { zh: '新增', en: 'new' },
  dropped: { zh: '删去', en: 'dropped' },
  changed: { zh: '变动', en: 'changed' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删去', en: 'removed' },
  reworded: { zh: '改写', en: 'reworded' },
  moved: { zh: '移动', en: 'moved' },
  renamed: { zh: '改名', en: 'renamed' },
}

export type Counts = { readonly [of: string]: { readonly [kind: string]: number } }

/** How many changes of what and which kind; what there is none of is left out. */
export function countsOf({ changes }: Comparison): Counts {
  const counts: Record<string, Record<string, number>> = {}
  for (const { of, kind } of changes) {
    const own = counts[of] ?? {}
    counts[of] = { ...own, [kind]: (own[kind] ?? 0) + 1 }
  }
  return counts
}

/** «12 处变化：数据 修订 1、新增 2；语句 改写 9». */
export function summaryOf(comparison: Comparison, language: Language): string {
  const { changes } = comparison
  if (changes.length === 0) return language === 'zh' ? '没有变化' : 'no changes'
  const [between, behind] = language === 'zh' ? ['、', '；'] : [', ', '; ']
  const parts = Object.entries(countsOf(comparison)).map(([of, kinds]) => {
    const list = Object.entries(kinds).map(([kind, count]) => `${KINDS[kind as Change['kind']][language]} ${count}`)
    return `${NOUNS[of as Change['of']][language]} ${list.join(between)}`
  })
  const total = language === 'zh' ? `${changes.length} 处变化：` : `${changes.length} change${changes.length === 1 ? '' : 's'}: `
  return total + parts.join(behind)
}

export const titleOf = (side: Comparison['before']) => side.id ?? side.path

/** `2025-Q4 → 2026-Q1`; revisions of one edition by their paths. */
export function headlineOf({ before, after }: Comparison): string {
  const isOne = titleOf(before) === titleOf(after)
  return isOne ? `${before.path} → ${after.path}` : `${titleOf(before)} → ${titleOf(after)}`
}

/** Of words that are the same no more than this is shown at either end, of others no more than this in all. */
const CONTEXT = 30
const MOST = 300

function cut(text: string, head: number, tail: number): string {
  const chars = [...text]
  return chars.length <= head + tail + 4 ? text : `${chars.slice(0, head).join('')}…${tail === 0 ? '' : chars.slice(-tail).join('')}`
}

/** Pieces as a person reads them: what is the same between changes is cut where it is long, and so is what nobody reads to its end. */
export function elided(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, i) => {
    if (piece.kind !== 'same' || pieces.length === 1) return { ...piece, text: cut(piece.text, MOST, 0) }
    return { ...piece, text: cut(piece.text, i === 0 ? 0 : CONTEXT, i === pieces.length - 1 ? 0 : CONTEXT) }
  })
}

/** Where something stands; with its file where that is not the one being spoken of. */
export function spotOf({ file, position: { start } }: Place, spoken?: string): string {
  return `${file === spoken ? '' : `${file}:`}${start.line}:${start.column}`
}

/** What could not be read, a line for each edition. */
export function unreadOf({ before, after }: Comparison, language: Language): string[] {
  return [before, after]
    .filter(side => side.unread.length > 0)
    .map(({ path, unread }) => {
      const places = unread.slice(0, 3).map(place => spotOf(place))
      const more = unread.length > 3 ? ' …' : ''
      return language === 'zh'
        ? `${path} 有 ${unread.length} 处读不懂，没有比较：${places.join('、')}${more}`
        : `not read in ${path}, and so not compared: ${places.join(', ')}${more} (${unread.length} in all)`
    })
}
