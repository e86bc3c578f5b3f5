// Front matter that is not there, or not as it must be.
import { fileStart } from '../../position.ts'
import type { Edition, Observation, Rule } from '../../types.ts'
import { bareFront } from '../bare-front.ts'
import { noReport } from '../no-report.ts'
import { blockInvalid } from '../schema/block-invalid.ts'

const EDITION_FOLDER = /(?:^|\/)20[0-9]{2}-?Q[1-4](?:\.[1-9])?$/u

/** No front matter in any file: its keys may stand there all the same, without the lines that make them front matter. */
function missing({ path, sources }: Edition): Observation | undefined {
  const fronted = sources.filter(source => source.frontMatter)
  const bare = (fronted.length > 0 ? fronted : sources).map(bareFront).find(one => one !== undefined)
  if (sources.length === 0 || (fronted.length > 0 && !bare)) return undefined
  const isUnopened = EDITION_FOLDER.test(path) && !sources.some(source => /(?:^|\/)edition\.md$/iu.test(source.path))
  if (!bare && isUnopened) return { message: 'no-edition-md', data: { file: `${path}/edition.md` }, place: fileStart(sources[0]!.path) }
  if (!bare) return { message: 'none', place: fileStart(sources[0]!.path) }
  return { message: bare.missing, data: { from: bare.from, to: bare.to }, place: bare.place }
}

function* metadata(edition: Edition): Generator<Observation> {
  const none = missing(edition)
  if (none) yield none
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
    'no-previous': {
      zh: '没有 {id} 这一期；在它之前的有 {known}',
      en: 'there is no edition {id}; before this one there is {knownEn}',
    },
    none: {
      zh: '没有元数据：期次、标题、日期、下期、状态、货币都不知道；请在文件开头写上，例如 期次: 2026-Q1，前后各一行 ---',
      en: 'no front matter: edition, title, date, next date, state and currency are unknown; begin the file with it, e.g. 期次: 2026-Q1, between two lines ---',
    },
    'no-edition-md': {
      zh: '这一期没有元数据：期次、标题、日期、下期、状态、货币都不知道；请新建 {file}，在开头的两行 --- 之间写上',
      en: 'the edition has no front matter: edition, title, date, next date, state and currency are unknown; make {file} and begin it with them, between two lines ---',
    },
    'no-lines': {
      zh: '元数据前后缺少 --- 行，成了正文：请在第 {from} 行前面加一行 ---（文件的第一行），第 {to} 行后面加一行 ---',
      en: 'the front matter is without its lines --- and is read as prose: put a line --- before line {from} (the first line of the file) and one after line {to}',
    },
    'no-opening': {
      zh: '元数据前面缺少 --- 行，成了正文：请在第 {from} 行前面加一行 ---（文件的第一行）',
      en: 'the line --- before the front matter is missing, and it is read as prose: put one before line {from} (the first line of the file)',
    },
    'no-closing': {
      zh: '元数据后面缺少 --- 行，成了正文：请在第 {to} 行后面加一行 ---',
      en: 'the line --- after the front matter is missing, and it is read as prose: put one after line {to}',
    },
    'not-first': {
      zh: '元数据的 --- 要在文件的第一行，前面不能有空行；请删去前面的空行',
      en: 'the line --- of the front matter must be the first line of the file; delete the empty lines before it',
    },
  },
  absent: noReport,
  check: metadata,
}
