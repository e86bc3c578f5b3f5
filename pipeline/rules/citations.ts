// Texts and standards blocks → the standards they cite: body, number, edition, and the form it was written in.
import { OPEN } from '../figure.ts'
import type { Block, Data, Edition, Place } from '../types.ts'
import { DOUBT, FORESEEN, sentenceAround } from './candour.ts'
import { type Text, textsOf } from './texts.ts'

export interface Citation {
  /** `ISO/IEC 27001`, `NIST SP 800-53`, `GB/T 15835`: without the edition. */
  readonly number: string
  readonly body: string
  /** `2022`, `Rev. 5`, `Release 5.2.0`; undefined where none is named. */
  readonly edition: string | undefined
  readonly text: string
  readonly place: Place
  /** What stands between number and edition: `:`, `—`, `-` or nothing. */
  readonly joint: string
  /** Where the joint begins, in words a machine may change: not in keys, headings and data. */
  readonly jointPlace: Place | undefined
  /** Headings and keys it stands under, itself among them, where it is what is told: an entry, a key, a heading. Else undefined. */
  readonly told: readonly string[] | undefined
  /** What the author says of an entry of a standards block. */
  readonly note: string
}

const BODY = 'NIST SP|SP(?= ?(?:500|800|1500|1800)-)|ISO/IEC/IEEE|ISO/IEC|ISO|IEC/IEEE|IEC|GB/T|GB|YD/T|IEEE|RFC|ITU-T'
const NUMBER = '(?:[A-Z]\\.)?[0-9]{1,6}(?:\\.[0-9A-Za-z]{1,6}|-[0-9]{1,3}(?![0-9]))*'
/** A year behind a colon or dash, unless it begins a date: «SP 800-190：2017年发布». */
const YEAR = '(?<joint>——|[:：—–－-])(?<year>(?:19|20)[0-9]{2})(?![0-9年月])'
const REVISION =
  ',? ?(?:Rev(?:ision|\\.)? ?|r)(?<revision>[0-9]{1,2})(?![0-9]|\\.[0-9])| ?Release (?<release>[0-9]{1,2}(?:\\.[0-9]{1,2}){0,2})'
const CITATION = new RegExp(
  `(?<![A-Za-z0-9])(?<body>${BODY})(?: Std)? ?(?<digits>${NUMBER})(?<letter>[A-Z](?![A-Za-z]))?(?:${YEAR}|${REVISION})?`,
  'gu',
)

type Read = Pick<Citation, 'number' | 'body' | 'edition' | 'joint' | 'text'>

function read(match: RegExpExecArray): Read {
  const { body, digits, letter = '', joint = '', year, revision, release } = match.groups!
  // The series is cited with the institute's name and without.
  const name = body === 'SP' ? 'NIST SP' : body!
  const edition = year ?? (revision === undefined ? undefined : `Rev. ${revision}`) ?? (release && `Release ${release}`)
  return { text: match[0], body: name, number: `${name} ${digits}${letter}`, edition, joint }
}

/** Every citation in a text, with its offset. */
export function citationsIn(text: string): { readonly at: number; readonly citation: Read }[] {
  if (!/ISO|IEC|SP|GB|YD|IEEE|RFC|ITU/u.test(text)) return []
  return [...text.matchAll(CITATION)].map(match => ({ at: match.index, citation: read(match) }))
}

/** What is doubted, announced or only quoted is not what this edition stands by. */
function isHedged(text: string, at: number, end: number): boolean {
  const sentence = sentenceAround(text, at, end)
  return '“「'.includes(text[at - 1] ?? '无') || DOUBT.test(sentence) || FORESEEN.test(sentence)
}

function toldUnder(one: Text, at: number): readonly string[] | undefined {
  const isHeading = one.path.at(-1) === one.text && one.block === undefined
  return at === 0 && (isHeading || one.isKey) ? [...one.path, ...(one.pointer?.split('/').slice(1) ?? [])] : undefined
}

function inText(one: Text): Citation[] {
  // What a standards block says in its own keys is read from there.
  if (one.block?.kind === 'standards' && one.pointer?.endsWith('/编号')) return []
  const isProse = one.block === undefined && one.path.at(-1) !== one.text
  return citationsIn(one.text).flatMap(({ at, citation }) => {
    const end = at + citation.text.length
    if (isHedged(one.text, at, end)) return []
    const joint = end - citation.joint.length - (citation.edition?.length ?? 0)
    const jointPlace = isProse && citation.joint !== '' ? one.place(joint, joint + citation.joint.length) : undefined
    return [{ ...citation, place: one.place(at, end), jointPlace, told: toldUnder(one, at), note: '' }]
  })
}

type DataMap = { readonly [key: string]: Data }
const text = (data: Data | undefined) => (typeof data === 'string' ? data : undefined)

/** `Rev.5` and `r5` in a field are `Rev. 5`; 2022年 is 2022. */
function versionOf(written: string, body: string): string {
  if (body !== 'NIST SP') return /^((?:19|20)[0-9]{2})年?版?$/u.exec(written)?.[1] ?? written
  return citationsIn(`NIST SP 800-1 ${written}`)[0]?.citation.edition ?? written
}

function inBlock(block: Block): Citation[] {
  return (block.data['标准'] as readonly DataMap[]).flatMap((item, i) => {
    const found = citationsIn(String(item['编号']))[0]
    if (!found) return []
    const written = text(item['版本'])
    const version = written === undefined || written === OPEN ? undefined : versionOf(written, found.citation.body)
    const pointer = `/标准/${i}/${version === undefined ? '编号' : '版本'}`
    const place = { file: block.fence.place.file, position: block.fence.yaml.at(pointer).value }
    const { citation } = found
    // An open slot says that the edition is not known.
    const edition = version ?? (written === OPEN ? undefined : citation.edition)
    const told = [...block.path, text(block.data['标题']) ?? '']
    const note = text(item['说明']) ?? ''
    return [{ ...citation, edition, text: [citation.text, version].filter(Boolean).join(' '), place, jointPlace: undefined, told, note }]
  })
}

const made = new WeakMap<Edition, readonly Citation[]>()

/** The standards an edition cites, made once. */
export function citationsOf(edition: Edition): readonly Citation[] {
  const known = made.get(edition)
  if (known) return known
  const blocks = edition.blocks.filter(block => block.kind === 'standards')
  const all = [...textsOf(edition).flatMap(inText), ...blocks.flatMap(inBlock)]
  made.set(edition, all)
  return all
}

export const NO_CITATION = { zh: '没有提到标准', en: 'no standard is cited' }
