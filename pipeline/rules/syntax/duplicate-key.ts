// One key twice, also where only full width, composition or spaces differ, and across a list of one-key maps; and one period twice in a series.
import type { Bilingual, Edition, Figure, Observation, Rule } from '../../types.ts'

const normal = (key: string) => key.normalize('NFKC').trim()

const isForetold = ({ status }: Figure) => ['estimate', 'forecast', 'target', 'provisional'].includes(status?.value ?? '')

/** The actual is there: what was foretold has its place in the edition that foretold it. */
function settled(one: Figure, other: Figure): { suggestion?: Bilingual } {
  const [foretold] = [one, other].filter(isForetold)
  if (!foretold || ![one, other].some(figure => figure.status?.value === 'actual')) return {}
  const line = foretold.periodPlace.position.start.line
  const text = foretold.periodText
  return {
    suggestion: {
      zh: `有了实际的数，就删去第 ${line} 行的「${text}」：它留在写它的那一期里，两期的差别会列在“与上一期相比”`,
      en: `with the actual there, delete «${text}» on line ${line}: it stays in the edition that said it, and the report lists the difference`,
    },
  }
}

/** `2025年` and `2025年第一至第四季度` are one key in other words; an estimate may stand beside the open slot of its actual. */
function* periods(edition: Edition): Generator<Observation> {
  const first = new Map<string, Figure>()
  for (const figure of edition.figures) {
    if (!figure.period || figure.missing === 'open') continue
    const key = `${figure.series}\u0000${figure.period.value.key}`
    const earlier = first.get(key)
    if (!earlier) first.set(key, figure)
    // Keys that are the same but for their width were told when the block was read.
    else if (normal(earlier.periodText) !== normal(figure.periodText))
      yield {
        message: 'period',
        data: { key: figure.periodText, earlier: earlier.periodText, line: earlier.periodPlace.position.start.line },
        place: figure.periodPlace,
        related: [{ place: earlier.periodPlace, note: { zh: '第一次写在这里', en: 'first written here' } }],
        ...settled(earlier, figure),
      }
  }
}

function* duplicates(edition: Edition): Generator<Observation> {
  yield* edition.faults.filter(fault => fault.rule === 'syntax/duplicate-key')
  yield* periods(edition)
}

export const duplicateKey: Rule = {
  id: 'syntax/duplicate-key',
  severity: 'error',
  title: { zh: '键重复', en: 'a key written twice' },
  messages: {
    duplicate: {
      zh: '键「{key}」在第 {line} 行已经写过，后一个会盖掉前一个',
      en: 'key «{key}» stands on line {line} already; the later one would replace it',
    },
    period: {
      zh: '「{key}」和第 {line} 行的「{earlier}」是同一个期间；一个序列里一个期间只能有一个数',
      en: '«{key}» and «{earlier}» on line {line} are one period; a series has one figure for a period',
    },
  },
  check: duplicates,
}
