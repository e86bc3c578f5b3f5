// How a standard is cited → the form its body uses: ISO with a colon and the year, NIST by revision, GB/T with a dash.
import type { Bilingual, Edition, Observation, Rule } from '../../types.ts'
import { type Citation, citationsOf, NO_CITATION } from '../citations.ts'

/** What each body puts before a year; a body that numbers by revision puts none. */
const FORMS: readonly { readonly body: RegExp; readonly joint: string; readonly says: Bilingual }[] = [
  { body: /^(?:ISO|IEC)/u, joint: ':', says: { zh: '用半角冒号加年份', en: 'a colon and the year' } },
  { body: /^(?:GB|GB\/T|YD\/T)$/u, joint: '—', says: { zh: '用一字线加年份', en: 'a dash and the year' } },
  { body: /^IEEE$/u, joint: '-', says: { zh: '用连字符加年份', en: 'a hyphen and the year' } },
]
/** Dashes and hyphens both stand in for the dash of GB/T. */
const ALSO: Readonly<Record<string, readonly string[]>> = { '—': ['-', '－', '–', '——'] }

function judge(citation: Citation): Observation | undefined {
  const { body, joint, edition, number, place, jointPlace } = citation
  if (joint === '' || edition === undefined) return undefined
  if (body === 'NIST SP' || body === 'RFC') {
    const suggestion = {
      zh: `写作 ${number}，或加修订号，如 ${number} Rev. 1`,
      en: `write ${number}, or with its revision, e.g. ${number} Rev. 1`,
    }
    return { message: 'no-year', data: { number, body }, place, suggestion }
  }
  const form = FORMS.find(one => one.body.test(body))
  if (!form || joint === form.joint || ALSO[form.joint]?.includes(joint)) return undefined
  const right = `${number}${form.joint}${edition}`
  const data = { text: citation.text, body, form: form.says.zh, formEn: form.says.en }
  const [start, end] = [jointPlace?.position.start.offset, jointPlace?.position.end.offset]
  const fix = start === undefined || end === undefined ? {} : { fix: [{ start, end, text: form.joint }] }
  return { message: 'joint', data, place, suggestion: { zh: `写作 ${right}`, en: `write ${right}` }, ...fix }
}

function* forms(edition: Edition): Generator<Observation> {
  for (const citation of citationsOf(edition)) {
    const seen = judge(citation)
    if (seen) yield seen
  }
}

export const citationForm: Rule = {
  id: 'standards/citation-form',
  severity: 'warning',
  title: { zh: '标准的写法不合其机构的惯例', en: 'a standard cited in another form than its body uses' },
  messages: {
    'no-year': { zh: '{body} 不以年份作版本号', en: '{body} does not number editions by year' },
    joint: { zh: '「{text}」：{body} 的标准{form}', en: '«{text}»: standards of {body} have {form}' },
  },
  absent: edition => (citationsOf(edition).length === 0 ? NO_CITATION : undefined),
  check: forms,
}
