// Whether a document is a report at all; a file that was not written for this tool owes nobody what a report does.
import type { Bilingual, Edition } from '../types.ts'

/** Why a rule about reports has nothing to judge; undefined where the document is one. */
export function noReport({ sources }: Edition): Bilingual | undefined {
  if (sources.length === 0 || sources.some(source => !source.foreign)) return undefined
  return { zh: '不是报告（没有期次、数据块和报告的标题）', en: 'this is no report: no edition, no data block, no title of one' }
}
