// 「2025年第三季度」「2025-Q3」「截至2025年9月底」 ↔ first and last day, grain and key; order, neighbours and distance of periods.
export { type CalendarDate, dateOf, dayOf, isoDate } from './period/calendar.ts'
export { type FoundPeriod, findPeriods } from './period/find.ts'
export { periodLabel } from './period/label.ts'
export {
  type DateReading,
  editionPeriod,
  type PeriodFault,
  type PeriodFaultCode,
  type PeriodReading,
  readDate,
  readPeriod,
  type StatusWord,
} from './period/read.ts'
export {
  comparePeriods,
  type Grain,
  nextPeriod,
  overlaps,
  type Period,
  previousPeriod,
  quarterOf,
  within,
  yearsBetweenMidpoints,
} from './period/span.ts'
