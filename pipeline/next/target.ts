// The edition there is, and perhaps the one that is wanted → id and dates of the one to be made, the quarters passed over, and what is odd.
import { dateOf, editionPeriod, isoDate, nextPeriod, quarterOf, readDate } from '../period.ts'
import { PlainError } from '../plain-error.ts'
import type { Bilingual } from '../types.ts'
import type { Target } from './ledger.ts'

export interface Aim {
  readonly target: Target
  readonly skipped: readonly string[]
  readonly warnings: readonly Bilingual[]
}

/** The same day three months on, or the last day of that month. */
function quarterOn(day: number): number {
  const { year, month, day: of } = dateOf(day)
  const first = nextPeriod(quarterOf(day))
  const months = { year: month > 9 ? year + 1 : year, month: ((month + 2) % 12) + 1 }
  for (let last = of; last > 0; last--) {
    const read = readDate(`${months.year}-${String(months.month).padStart(2, '0')}-${String(last).padStart(2, '0')}`)
    if (read.ok) return read.day
  }
  return first.start
}

function idsAfter(id: string, wanted: string | undefined): string[] {
  const ids: string[] = []
  for (let period = nextPeriod(editionPeriod(id)); ids.length < 40; period = nextPeriod(period)) {
    ids.push(period.key)
    if (wanted === undefined || period.key === wanted) return ids
  }
  throw new PlainError(`${wanted} 不在 ${id} 之后十年之内`, `${wanted} is not within ten years after ${id}`)
}

const off = (date: string, id: string): Bilingual => ({
  zh: `日期 ${date} 不在 ${id} 那一季；照上一期写的「下期」用了它，请核对`,
  en: `the date ${date} is not in ${id}; it was kept as the edition before announced it (下期): please check`,
})

/**
 * @param id the edition there is, @param day its day number, @param coming the day it announces for the next one
 * @param wanted the edition to be made; the one after it where none is named
 */
export function aimAfter(id: string, day: number | undefined, coming: number | undefined, wanted: string | undefined): Aim {
  const ids = idsAfter(id, wanted)
  const to = ids.at(-1)!
  let date = coming ?? (day === undefined ? editionPeriod(ids[0]!).start + 15 : quarterOn(day))
  for (const _ of ids.slice(1)) date = quarterOn(date)
  const { start, end } = editionPeriod(to)
  const isOff = date < start || date > end
  return {
    target: { id: to, date: isoDate(date), next: isoDate(quarterOn(date)), from: id },
    skipped: ids.slice(0, -1),
    warnings: isOff ? [off(isoDate(date), to)] : [],
  }
}
