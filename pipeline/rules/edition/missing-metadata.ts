// Front matter that is not there, or not as it must be.
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { noReport } from '../no-report.ts'
import { blockInvalid } from '../schema/block-invalid.ts'

function* metadata(edition: Edition): Generator<Observation> {
  const first = edition.sources[0]
  if (first && !edition.sources.some(source => source.frontMatter)) yield { message: 'none', place: fileStart(first.path) }
  yield* edition.faults.filter(fault => fault.rule === 'edition/missing-metadata')
}

export const missingMetadata: Rule = {
  id: 'edition/missing-metadata',
  severity: 'error',
  title: { zh: '缺少元数据', en: 'front matter is missing' },
  messages: {
    ...blockInvalid.messages,
    'other-edition': {
      zh: '期次写的是 {id}，文件夹是 {folder}；两者要一致',
      en: 'the front matter says {id}, the folder {folder}; they must be the same',
    },
    none: {
      zh: '没有元数据：期次、标题、日期、下期、状态、货币都不知道；请在文件开头写上，例如 期次: 2026-Q1',
      en: 'no front matter: edition, title, date, next date, state and currency are unknown; begin the file with it, e.g. 期次: 2026-Q1',
    },
  },
  absent: noReport,
  check: metadata,
}
