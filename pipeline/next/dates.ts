// The edition's own dates in headings, the title and lines such as 编制时间 → the next edition's; other dates are left and told.
import { dateOf, editionPeriod, findPeriods, readDate } from '../period.ts'
import type { Edition, Passage, Place } from '../types.ts'
import type { Ledger, Note, Target } from './ledger.ts'

/** Words right before a date that make it the edition's own; 2025年10月16日的原稿 is another thing of that day. */
const OWN = /(?:截至|截止到?|编制(?:时间|日期)|报告(?:时间|日期)|发布(?:时间|日期)|更新(?:时间|日期))[*_：:\s]{0,8}$/u
const COMING = /(?:下次更新|下期|下一期)[^0-9，。；]{0,12}$/u

interface Move {
  readonly key: string
  readonly to: string
  readonly isComing: boolean
}

/** A date or quarter written as the old one was: 2025年10月16日, 2025-10-16, 2025年第四季度, 2025-Q4. */
function writtenLike(was: string, key: string): string | undefined {
  const date = readDate(key)
  if (!date.ok) {
    const [year, quarter] = [key.slice(0, 4), Number(key.slice(-1))]
    const hanzi = '一二三四'[quarter - 1]!
    return was
      .replace(/[0-9]{4}/u, year)
      .replace(/第?[一二三四](?=季)/u, word => (word.startsWith('第') ? `第${hanzi}` : hanzi))
      .replace(/(第?)[1-4](?=季)/u, (_, mark: string) => `${mark}${quarter}`)
      .replace(/Q[1-4]/u, `Q${quarter}`)
  }
  const { year, month, day } = dateOf(date.day)
  const padded = (part: string, value: number) =>
    part.length === 2 && part.startsWith('0') ? String(value).padStart(2, '0') : String(value)
  const parts = /^([0-9]{4})(\D+)([0-9]{1,2})(\D+)([0-9]{1,2})(\D*)$/u.exec(was)
  if (!parts) return undefined
  const [, , a, oldMonth, b, oldDay, c] = parts
  const isPadded = a === '-' || oldMonth!.startsWith('0') || oldDay!.startsWith('0')
  const put = (part: string, value: number) => (isPadded ? String(value).padStart(2, '0') : padded(part, value))
  return `${year}${a}${put(oldMonth!, month)}${b}${put(oldDay!, day)}${c}`
}

function movesOf(edition: Edition, target: Target, day: string | undefined): Move[] {
  const moves: Move[] = []
  if (day !== undefined) moves.push({ key: day, to: target.date, isComing: false })
  if (target.from !== undefined) moves.push({ key: editionPeriod(target.from).key, to: editionPeriod(target.id).key, isComing: false })
  const coming = readDate(edition.frontMatter?.['下期'] ?? '')
  if (coming.ok) moves.push({ key: coming.key, to: target.next, isComing: true })
  return moves
}

function isOwn(passage: Passage, at: number, move: Move): boolean {
  const before = passage.text.slice(Math.max(0, at - 20), at)
  if (move.isComing) return COMING.test(before)
  return passage.kind === 'heading' || OWN.test(before)
}

function noted(kind: Note['kind'], place: Place, was: string, now: string): Note {
  if (kind === 'date') return { kind, place, text: { zh: `${was} → ${now}`, en: `${was} → ${now}` } }
  const zh = `「${was}」没有动：说的是报告的日期就改成 ${now}，说的是别的就留着`
  return { kind, place, text: { zh, en: `«${was}» was left: if it is the date of the report it becomes ${now}, else it stays` } }
}

function inPassage(passage: Passage, moves: readonly Move[], ledger: Ledger): void {
  for (const { start, end, period } of findPeriods(passage.text)) {
    const was = passage.text.slice(start, end)
    const same = moves.filter(one => one.key === period.key)
    const move = same.find(one => isOwn(passage, start, one)) ?? same[0]
    const now = move && writtenLike(was, move.to)
    if (!move || now === undefined) continue
    const place = passage.place(start, end)
    const isMoved = isOwn(passage, start, move) && ledger.replace(place, was, now, noted('date', place, was, now))
    // A date of the next edition elsewhere, such as the end of a window, is no business of ours.
    // The words of a link to a heading follow the heading.
    const isHeadings = passage.links.some(link => link.from <= start && end <= link.to && link.url.startsWith('#'))
    if (!isMoved && !move.isComing && !isHeadings) ledger.left.push(noted('kept-date', place, was, now))
  }
}

/** The title in the front matter, as a passage of its own. */
function titleOf(edition: Edition): Passage | undefined {
  const source = edition.sources.find(one => one.frontMatter)
  const title = edition.frontMatter?.标题
  if (!source || title === undefined) return undefined
  const { start, end } = source.frontMatter!.yaml.at('/标题').value
  const shift = end.offset! - start.offset! === title.length ? 0 : 1
  const place = (from: number, to: number) => ({
    file: source.path,
    position: source.locate(start.offset! + shift + from, start.offset! + shift + to),
  })
  return { kind: 'heading', text: title, file: source.path, path: [title], links: [], place }
}

/** @param day the day the edition speaks from, as `2025-10-16`; undefined where nobody knows */
export function datesInText(edition: Edition, target: Target, day: string | undefined, ledger: Ledger): void {
  const moves = movesOf(edition, target, day)
  const title = titleOf(edition)
  const passages = edition.passages.filter(one => one.kind !== 'value')
  for (const passage of title ? [title, ...passages] : passages) inPassage(passage, moves, ledger)
}
