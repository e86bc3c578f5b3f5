// Terms of figures blocks → whether the metrics register knows them: a misspelt one is compared with nothing.
import { nearest } from '../../nearest.ts'
import { type TermList, termNamed, wordsOf } from '../../terms.ts'
import type { Aspect, Bilingual, Edition, Observation, Rule } from '../../types.ts'

const LISTS: readonly { readonly list: TermList; readonly aspect: 'metric' | 'region' | 'scope' }[] = [
  { list: '指标', aspect: 'metric' },
  { list: '地区', aspect: 'region' },
  { list: '口径', aspect: 'scope' },
]

/** A word near it, or the entry to make. */
function suggestionFor(list: TermList, term: string, words: readonly string[]): Bilingual {
  const guess = nearest(term, words)
  if (guess) return { zh: `是不是 ${guess}？`, en: `did you mean ${guess}?` }
  const [zh, en] =
    list === '指标'
      ? [
          `「条目」里加一条，写明 名称: ${term} 和 类型: 水平（或 比率）`,
          `add an entry to 条目 with 名称: ${term} and 类型: 水平 (or 比率)`,
        ]
      : [`「默认」一条的「${list}」里加 - 名称: ${term}`, `add - 名称: ${term} to ${list} of the entry 默认`]
  return {
    zh: `写错了就改正；没有错就在 sources/registers/metrics.yaml 的${zh}`,
    en: `correct it, or in sources/registers/metrics.yaml ${en}`,
  }
}

function* unknown(edition: Edition): Generator<Observation> {
  const blocks = new Map(edition.blocks.map(block => [block.id, block]))
  const told = new Set<string>()
  for (const figure of edition.figures) {
    const block = blocks.get(figure.block)
    if (block?.kind !== 'figures' || told.has(block.id)) continue
    told.add(block.id)
    for (const { list, aspect } of LISTS) {
      const term = (figure[aspect] as Aspect<string> | undefined)?.value
      const words = wordsOf(edition.registers, list)
      if (term === undefined || words.length === 0 || termNamed(edition.registers, list, term)) continue
      const place = { file: block.fence.place.file, position: block.fence.yaml.at(`/${list}`).value }
      const data = { list, term, date: edition.registers.checkedAt['metrics'] ?? '' }
      const suggestion = suggestionFor(list, term, words)
      yield { message: 'unknown', data, place, suggestion, ...(list === '指标' ? {} : { severity: 'warning' as const }) }
    }
  }
}

export const unknownTerm: Rule = {
  id: 'figures/unknown-term',
  severity: 'error',
  needs: ['metrics'],
  title: { zh: '登记册里没有这个用语', en: 'a term that is not in the register' },
  messages: {
    unknown: {
      zh: '截至 {date}，指标登记册里没有{list}「{term}」，这个数据块不会与别的相比；改正，或登记它',
      en: 'as of {date} the metrics register has no {list} «{term}», so this block is compared with no other; correct it, or enter it',
    },
  },
  check: unknown,
}
