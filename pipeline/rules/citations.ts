// Texts and standards blocks → the standards they cite: body, number, edition, and the form it was written in.
import { OPEN } from '../figure.ts'
import type { Data, Edition, Place } from '../types.ts'
import { textsOf } from './texts.ts'

export interface Citation {
  /** `ISO/IEC 27001`, `NIST SP 800-53`, `GB/T 15835`: without the edition. */
  readonly number: string
  readonly body: string
  /** `2022`, `Rev. 5`; undefined where none is named. */
  readonly edition: string | undefined
  readonly text: string
  readonly place: Place
  /** Headings and keys it stands under, for whether it is told as news. */
  readonly under: readonly string[]
  /** What stands between number and edition: `:`, `—`, `-` or nothing. */
  readonly joint: string
}

const BODY = 'ISO/IEC|ISO|IEC|NIST SP|GB/T|GB|YD/T|IEEE|RFC|ITU-T'
/** A number of digits with parts (800-53, 802.1Q), then an edition: a year behind a colon or dash, or a revision. */
const CITATION = new RegExp(
  `(?<![A-Za-z0-9])(${BODY}) ?((?:[A-Z]\\.)?[0-9]{1,6}(?:\\.[0-9A-Za-z]{1,6}|-[0-9]{1,3}(?![0-9]))*)(?:(?:([:：—－-])((?:19|20)[0-9]{2}))(?![0-9])| ?(Rev\\. ?[0-9]{1,2}|Release [0-9]+(?:\\.[0-9]+)*))?`,
  'gu',
)

function read(match: RegExpExecArray): Pick<Citation, 'number' | 'body' | 'edition' | 'joint' | 'text'> {
  const [text, body, digits, joint, year, revision] = match
  return { text, body: body!, number: `${body} ${digits}`, edition: year ?? revision?.replace(/\. ?/u, '. '), joint: joint ?? '' }
}

/** Every citation in a text, with its offset. */
export function citationsIn(text: string): { readonly at: number; readonly citation: ReturnType<typeof read> }[] {
  if (!/ISO|IEC|NIST|GB|YD|IEEE|RFC|ITU/u.test(text)) return []
  return [...text.matchAll(CITATION)].map(match => ({ at: match.index, citation: read(match) }))
}

function inTexts(edition: Edition): Citation[] {
  return textsOf(edition).flatMap(one => {
    // What a standards block says in its own keys is read from there.
    if (one.block?.kind === 'standards' && one.pointer?.endsWith('/编号')) return []
    // In quotation marks a citation is what somebody wrote, not what this edition cites.
    const cited = citationsIn(one.text).filter(({ at }) => !/[“「]$/u.test(one.text.slice(0, at)))
    return cited.map(({ at, citation }) => {
      const keys = one.pointer?.split('/').slice(1, -1) ?? []
      return { ...citation, place: one.place(at, at + citation.text.length), under: [...one.path, ...keys] }
    })
  })
}

type DataMap = { readonly [key: string]: Data }

function inBlocks(edition: Edition): Citation[] {
  return edition.blocks
    .filter(block => block.kind === 'standards')
    .flatMap(block =>
      (block.data['标准'] as readonly DataMap[]).flatMap((item, i) => {
        const found = citationsIn(String(item['编号']))[0]
        if (!found) return []
        const version = typeof item['版本'] === 'string' && item['版本'] !== OPEN ? item['版本'] : undefined
        const pointer = `/标准/${i}/${version === undefined ? '编号' : '版本'}`
        const place = { file: block.fence.place.file, position: block.fence.yaml.at(pointer).value }
        const { citation } = found
        const stated = citation.edition ?? version
        return [{ ...citation, edition: stated, text: [citation.text, version].filter(Boolean).join(' '), place, under: block.path }]
      }),
    )
}

const made = new WeakMap<Edition, readonly Citation[]>()

/** The standards an edition cites, made once. */
export function citationsOf(edition: Edition): readonly Citation[] {
  const known = made.get(edition)
  if (known) return known
  const all = [...inTexts(edition), ...inBlocks(edition)]
  made.set(edition, all)
  return all
}

export const NO_CITATION = { zh: '没有提到标准', en: 'no standard is cited' }
