// An edition and its findings → what is still to do before it can be released, chapter by chapter.
import type { Bilingual, Edition, Finding, Place, Source } from './types.ts'

/** A block that nobody has reviewed since the edition it was carried over from. */
export interface CarriedItem {
  readonly block: string
  readonly from: string
  readonly place: Place
}

export interface WaivedItem {
  readonly rule: string
  readonly reason: string
  /** `2026-04-16`; undefined where it has no end. */
  readonly until: string | undefined
  readonly place: Place
}

export interface ChapterWork {
  readonly file: string
  readonly title: string
  readonly carried: readonly CarriedItem[]
  readonly open: readonly Finding[]
  readonly errors: readonly Finding[]
  readonly waived: readonly WaivedItem[]
  /** Quantities in the chapter's words, and how many are tied to a figure. */
  readonly quantities: number
  readonly tied: number
}

export interface Work {
  readonly edition: string | undefined
  readonly state: string | undefined
  readonly chapters: readonly ChapterWork[]
  /** Why it cannot be released; empty where it can. */
  readonly blockers: readonly Bilingual[]
}

const OPEN_SLOT = 'edition/open-slot'
const isExpired = (finding: Finding) => finding.rule === 'waivers/void-waiver' && finding.messageId === 'expired'

function carriedIn(source: Source, edition: Edition): CarriedItem[] {
  return source.fences.flatMap(({ attributes, id, label, place }) => {
    const from = attributes['carried']
    if (from === undefined) return []
    const block = edition.blocks.find(one => one.fence.place === place)
    return [{ block: id ?? block?.path.at(-1) ?? '', from, place: label }]
  })
}

function waivedIn(source: Source, used: ReadonlySet<string>): WaivedItem[] {
  return source.waivers.flatMap(({ rule, reason, until, place }) =>
    reason !== undefined && used.has(`${rule} ${reason}`) ? [{ rule, reason, until, place }] : [],
  )
}

function chapterOf(source: Source, edition: Edition, findings: readonly Finding[]): ChapterWork {
  const here = findings.filter(finding => finding.place.file === source.path)
  const counted = here.filter(finding => finding.waived === undefined)
  const mentions = edition.mentions.filter(mention => mention.passage.file === source.path)
  const used = new Set(findings.flatMap(finding => (finding.waived === undefined ? [] : [`${finding.rule} ${finding.waived}`])))
  return {
    file: source.path,
    title: source.headings[0]?.text ?? source.path.split('/').at(-1)!,
    carried: carriedIn(source, edition),
    open: counted.filter(finding => finding.rule === OPEN_SLOT),
    errors: counted.filter(finding => finding.severity === 'error' && finding.rule !== OPEN_SLOT),
    waived: waivedIn(source, used),
    quantities: mentions.length,
    tied: mentions.filter(mention => mention.figure).length,
  }
}

/** Files that are not of the edition and are in its way: registers, and those of the edition before that were changed after its release. */
function elsewhere(edition: Edition, findings: readonly Finding[]): ChapterWork[] {
  const own = new Set(edition.sources.map(source => source.path))
  const errors = findings.filter(one => one.severity === 'error' && one.waived === undefined && !own.has(one.place.file))
  const none = { carried: [], open: [], waived: [], quantities: 0, tied: 0 }
  return [...new Set(errors.map(one => one.place.file))].map(file => {
    const title = file.split('/').slice(-2).join('/')
    return { file, title, ...none, errors: errors.filter(one => one.place.file === file) }
  })
}

/** Reasons in the order they are best dealt with. */
function blockersOf(edition: Edition, chapters: readonly ChapterWork[], findings: readonly Finding[]): Bilingual[] {
  const sum = (count: (chapter: ChapterWork) => number) => chapters.reduce((total, chapter) => total + count(chapter), 0)
  const errors = findings.filter(one => one.severity === 'error' && one.waived === undefined && one.rule !== OPEN_SLOT)
  const expired = errors.filter(isExpired).length
  const lines: readonly (readonly [number, (count: number) => Bilingual])[] = [
    [edition.frontMatter ? 0 : 1, () => ({ zh: '没有能用的元数据', en: 'no front matter that can be used' })],
    [errors.length - expired, count => ({ zh: `${count} 个错误`, en: count === 1 ? '1 error' : `${count} errors` })],
    [expired, count => ({ zh: `${count} 条豁免过期`, en: `${count} expired ${count === 1 ? 'waiver' : 'waivers'}` })],
    [
      sum(one => one.carried.length),
      count => ({ zh: `${count} 个数据块沿用、尚未复核`, en: `${count} ${count === 1 ? 'block' : 'blocks'} carried and not reviewed` }),
    ],
    [sum(one => one.open.length), count => ({ zh: `${count} 处待补`, en: `${count} open ${count === 1 ? 'slot' : 'slots'}` })],
  ]
  return lines.flatMap(([count, say]) => (count > 0 ? [say(count)] : []))
}

/** @param findings all that check said of the edition, waived ones as well */
export function workOf(edition: Edition, findings: readonly Finding[]): Work {
  const chapters = [...edition.sources.map(source => chapterOf(source, edition, findings)), ...elsewhere(edition, findings)]
  return { edition: edition.id, state: edition.frontMatter?.状态, chapters, blockers: blockersOf(edition, chapters, findings) }
}
