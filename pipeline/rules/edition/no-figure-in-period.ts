// A quarterly report without one figure of its quarter.
import { editionPeriod, isoDate, type Period, previousPeriod, within } from '../../period.ts'
import type { Edition, Observation, Rule } from '../../types.ts'

/** The edition's quarter; and the one before it, where the report is written while the quarter still runs. */
function quartersOf({ id, date }: Edition): Period[] {
  const own = editionPeriod(id!)
  const before = date !== undefined && date <= own.end ? previousPeriod(own) : undefined
  return [...(before ? [before] : []), own]
}

function* lacking(edition: Edition): Generator<Observation> {
  const quarters = quartersOf(edition)
  if (edition.figures.some(figure => figure.period && quarters.some(one => within(figure.period!.value, one)))) return
  const source = edition.sources.find(one => one.frontMatter)!
  const [first, last] = [quarters[0]!, quarters.at(-1)!]
  yield {
    message: 'none',
    data: { id: edition.id!, count: edition.figures.length, start: isoDate(first.start), end: isoDate(last.end) },
    place: { file: source.path, position: source.frontMatter!.yaml.at('/期次').value },
    suggestion: {
      zh: '补上本季度的数；还没有就写 待补；数据一年一次，就在元数据里写 数据频率: 年度',
      en: 'add a figure of the quarter, or write 待补; where the data come once a year put 数据频率: 年度 into the front matter',
    },
  }
}

export const noFigureInPeriod: Rule = {
  id: 'edition/no-figure-in-period',
  severity: 'warning',
  title: { zh: '没有本季度的数', en: 'no figure of the quarter' },
  messages: {
    none: {
      zh: '这是 {id} 的季度报告，{count} 个数里没有一个的期间在 {start} 至 {end} 之内',
      en: 'this is the quarterly report {id}, and none of its {count} figures is of a period within {start} to {end}',
    },
  },
  absent(edition) {
    if (edition.id === undefined) return { zh: '没有元数据', en: 'there is no front matter' }
    if (edition.figures.length === 0) return { zh: '没有数据', en: 'there are no figures' }
    if (edition.frontMatter?.数据频率 === '年度') return { zh: '数据频率是年度', en: 'its data come once a year (数据频率: 年度)' }
    return undefined
  },
  check: lacking,
}
