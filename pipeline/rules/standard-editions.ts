// A cited edition and the entries of its standard in the register → known, later than the report, older than what is listed, or not listed.
import { dateOf, type Period, readDate, readPeriod } from '../period.ts'
import type { Data, Registers } from '../types.ts'

export type Entry = { readonly [key: string]: Data }

export type Answer =
  | { readonly kind: 'known'; readonly entry: Entry }
  | { readonly kind: 'later'; readonly entry: Entry }
  /** `isRuledOut` where an entry that is complete from an earlier edition on was checked late enough to have seen this one. */
  | { readonly kind: 'unlisted'; readonly isRuledOut: boolean; readonly isVerified: boolean }
  | { readonly kind: 'older' }
  | { readonly kind: 'no-entry' }

const text = (data: Data | undefined) => (typeof data === 'string' ? data : '')

/** The time of publication, which may be a month or a year. */
export function publishedIn(entry: Entry): Period | undefined {
  const read = readPeriod(text(entry['发布日期']))
  return read.ok ? read.period : undefined
}

export const isVerified = (entry: Entry) => entry['核实'] !== '否'

/** ISO 27001 and ISO/IEC 27001 are one standard in common speech. */
const keyOf = (number: string) => number.replace(/^ISO\/IEC(?:\/IEEE)? /u, 'ISO ')

const made = new WeakMap<Registers, ReadonlyMap<string, readonly Entry[]>>()

/** The entries of a standard. */
export function entriesOf(number: string, registers: Registers): readonly Entry[] {
  let byNumber = made.get(registers)
  if (!byNumber) {
    const map = new Map<string, Entry[]>()
    for (const entry of registers.standards ?? []) {
      const key = keyOf(text(entry['编号']))
      map.set(key, [...(map.get(key) ?? []), entry])
    }
    byNumber = map
    made.set(registers, byNumber)
  }
  return byNumber.get(keyOf(number)) ?? []
}

const yearIn = (edition: string) => (/^(?:19|20)[0-9]{2}$/u.test(edition) ? Number(edition) : undefined)

function yearOf(entry: Entry): number | undefined {
  const published = publishedIn(entry)
  return yearIn(text(entry['版本'])) ?? (published && dateOf(published.start).year)
}

/** Negative where the edition is older than the entry's; undefined where the two cannot be put in order. */
function compared(edition: string, entry: Entry): number | undefined {
  const [year, other] = [yearIn(edition), yearOf(entry)]
  if (year !== undefined) return other === undefined ? undefined : year - other
  const [a, b] = [edition, text(entry['版本'])].map(one => /^(Rev\.|Release) ([0-9]+)/u.exec(one))
  return a && b && a[1] === b[1] ? Number(a[2]) - Number(b[2]) : undefined
}

/** Whether who checked the register on that day could have seen an edition that a report of `day` may cite. */
function couldHaveSeen(edition: string, checkedOn: string, day: number | undefined): boolean {
  const checked = readDate(checkedOn)
  if (!checked.ok) return false
  const year = yearIn(edition)
  return (day !== undefined && day <= checked.day) || (year !== undefined && year < dateOf(checked.day).year)
}

/** The day on which what the register says of a standard was looked over. */
export const checkedOn = (entry: Entry | undefined, registers: Registers) =>
  text(entry?.['核对日期']) || (registers.checkedAt['standards'] ?? '')

/** What the register says of an edition. @param day the day the report speaks from */
export function answerOf(number: string, edition: string, registers: Registers, day: number | undefined): Answer {
  const entries = entriesOf(number, registers)
  if (entries.length === 0) return { kind: 'no-entry' }
  const year = yearIn(edition)
  // NIST SP 800-53:2020 means the revision of that year, however wrongly it is written.
  const entry = entries.find(one => text(one['版本']) === edition) ?? entries.find(one => year !== undefined && yearOf(one) === year)
  if (entry) {
    const published = publishedIn(entry)
    const isLater = day !== undefined && published !== undefined && published.start > day
    return isLater ? { kind: 'later', entry } : { kind: 'known', entry }
  }
  const orders = entries.map(one => compared(edition, one))
  if (orders.every(order => order !== undefined && order < 0)) return { kind: 'older' }
  // 完整 speaks of the editions from the entry's own on.
  const ruling = entries.filter(
    (one, i) => one['完整'] === '是' && (orders[i] ?? -1) > 0 && couldHaveSeen(edition, checkedOn(one, registers), day),
  )
  return { kind: 'unlisted', isRuledOut: ruling.length > 0, isVerified: ruling.some(isVerified) }
}
