// The summary → whether it cites a single figure of the edition.
import { anchorOf } from '../../anchor.ts'
import type { Edition, Heading, Observation, Rule, Source } from '../../types.ts'
import { SUMMARIES } from '../wordings.ts'

const isSummary = ({ text }: Heading) => SUMMARIES.some(word => text.toLowerCase().includes(word))

interface Section {
  readonly source: Source
  readonly heading: Heading
  readonly fromLine: number
  readonly toLine: number
}

/** A report has one summary, or one a chapter; more are not looked at. */
const MOST = 20

function sectionAt(source: Source, index: number): Section {
  const heading = source.headings[index]!
  const next = source.headings.find((one, i) => i > index && one.depth <= heading.depth)
  const toLine = next ? next.place.position.start.line - 1 : Number.POSITIVE_INFINITY
  return { source, heading, fromLine: heading.place.position.start.line, toLine }
}

/** The summaries, each with the lines that belong to it: up to the next heading that is not below it. */
function sectionsOf(edition: Edition): Section[] {
  const found = edition.sources.flatMap(source => source.headings.flatMap((heading, i) => (isSummary(heading) ? [{ source, i }] : [])))
  return found.slice(0, MOST).map(({ source, i }) => sectionAt(source, i))
}

function cites({ source, fromLine, toLine }: Section, edition: Edition): boolean {
  const ids = new Set(edition.figures.map(figure => figure.id))
  const isHere = (line: number) => line >= fromLine && line <= toLine
  const isLinked = source.targets.some(node => 'url' in node && node.url.startsWith('#') && isHere(node.position!.start.line) && ids.has(anchorOf(node.url)))
  return isLinked || edition.figures.some(({ place }) => place.file === source.path && isHere(place.position.start.line))
}

function* bare(edition: Edition): Generator<Observation> {
  for (const section of sectionsOf(edition)) {
    if (cites(section, edition)) continue
    yield { message: 'bare', data: { heading: section.heading.text, count: edition.figures.length }, place: section.heading.place }
  }
}

export const summaryWithoutFigures: Rule = {
  id: 'prose/summary-without-figures',
  severity: 'info',
  title: { zh: '摘要里没有数据', en: 'a summary without figures' },
  messages: {
    bare: {
      zh: '「{heading}」没有引用一个数据，本期有 {count} 个；写上最要紧的，如 [4000亿元](#global-market/2025)',
      en: '«{heading}» cites none of the {count} figures; give the one that matters most, e.g. [4000亿元](#global-market/2025)',
    },
  },
  absent(edition) {
    if (edition.figures.length === 0) return { zh: '本期没有数据', en: 'the edition has no figures' }
    return sectionsOf(edition).length > 0 ? undefined : { zh: '没有摘要', en: 'there is no summary' }
  },
  check: bare,
}
