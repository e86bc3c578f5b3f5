// A file by itself → whether it was written for this tool. A file that was not is still read for what deceives or leads nowhere, but its
// fences are examples, its HTML is its own affair, and nobody owes it an edition's front matter.
import { exampleOf, hasChineseKey } from './example-fences.ts'

/** What is seen of a file before its data are read. */
export interface Seen {
  readonly path: string
  readonly text: string
  /** Text of its front matter. */
  readonly front: string | undefined
  readonly titles: readonly string[]
  readonly hasHeading: boolean
  /** Its YAML fences: the words behind the language, and the text. */
  readonly fences: readonly { readonly label: string; readonly text: string }[]
}

const EDITION_FOLDER = /(?:^|\/)20[0-9]{2}-?Q[1-4](?:\.[1-9])?\//u
/** Our own keys, or a title that calls it a report. */
const OUR_FRONT = /^(?:期次|标题|日期|下期|上期|状态|货币)[ \t]*[:：]|^title[ \t]*[:=].*报告/mu
const TOML = /^\+\+\+[ \t]*\r?\n([\s\S]*?)^\+\+\+[ \t]*\r?$/mu
const OUR_LABEL = /^(?:figures|vendors|topics|standards|forecasts|references)(?:\s|$)|(?:^|\s)(?:id|carried)=/u
/** A title that calls itself a report, or says the day or the quarter it is of. */
const REPORT = /报告|[季年月周简]报|\breport\b|(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|季度|\bQ[1-4]\b/iu

/** Any one of these makes it a report: an edit that takes one away does not take the file from the checks. */
function isReport({ path, titles, fences }: Seen, front: string | undefined): boolean {
  if (EDITION_FOLDER.test(path) || (front !== undefined && OUR_FRONT.test(front))) return true
  if (titles.some(title => REPORT.test(title))) return true
  return fences.some(({ label, text }) => OUR_LABEL.test(label) || hasChineseKey(text))
}

/** What a report does not hold: tags of MDX, a fence of a shell or of a programming language. */
const MANUAL =
  /^ {0,3}(?:<\/?[A-Z][A-Za-z]*[\s>]|import .+ from ['"]|(?:`{3}|~{3}) ?(?:ba)?(?:sh|shell|console|js|ts|jsx|tsx|json|python|py|go|java|rust|dockerfile)\b)/mu

/** What shows for certain that it is another tool's: front matter of another kind, marks of its own on fences, examples, code, or no Chinese at all. */
function isAnothers({ text, hasHeading, fences }: Seen, front: string | undefined): boolean {
  if (front !== undefined || (fences.length > 0 && MANUAL.test(text))) return true
  if (hasHeading && !/\p{Script=Han}/u.test(text)) return true
  return fences.some(fence => fence.label !== '' || exampleOf(fence.text) !== undefined)
}

/** @param seen a file that stands alone: what lies in the folder of an edition belongs to it */
export function isForeign(seen: Seen): boolean {
  const front = seen.front ?? (seen.text.startsWith('+++') ? TOML.exec(seen.text)?.[1] : undefined)
  return !isReport(seen, front) && isAnothers(seen, front)
}
