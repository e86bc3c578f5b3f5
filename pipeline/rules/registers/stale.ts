// A register → whether it was looked over within half a year of the edition.
import { readDate } from '../../period.ts'
import type { Edition, Observation, Rule } from '../../types.ts'

/** Days after which what a register does not know says little. */
const LONGEST = 180

function* unchecked(edition: Edition): Generator<Observation> {
  const front = edition.sources.find(source => source.frontMatter)?.frontMatter
  if (edition.date === undefined || !front) return
  const place = { file: front.place.file, position: front.yaml.at('/日期').value }
  for (const [register, written] of Object.entries(edition.registers.checkedAt)) {
    const checked = readDate(written ?? '')
    const days = checked.ok ? edition.date - checked.day : 0
    if (days > LONGEST) yield { message: 'stale', data: { register, date: written!, days }, place }
  }
}

export const stale: Rule = {
  id: 'registers/stale',
  severity: 'info',
  title: { zh: '登记册久未核对', en: 'a register not looked over for long' },
  messages: {
    stale: {
      zh: '登记册 {register}.yaml 的核对日期是 {date}，比本期早 {days} 天；它不知道的，不等于没有',
      en: 'the register {register}.yaml was checked on {date}, {days} days before this edition; what it does not know may well exist',
    },
  },
  check: unchecked,
}
