// What was meant as a heading, a link, a table, a note or strong words, and is read as plain words: it would be printed as it stands.
import type { Edition, Observation, Passage, Rule } from '../../types.ts'

/** `##市场`, `##　市场`, `＃＃ 市场` at the beginning of a line. One # alone is also a tag: `#话题#`. */
const HEADING =
  /(?<=^|\n)[ ]{0,3}(?:(#{2,6})([\u3000\u00A0]*)(?=[^\s#])|(#)([\u3000\u00A0]+)(?=[^\s#])|([＃#]*＃[＃#]*)([ \u3000\u00A0]*)(?=[^\s#＃]))/gu
/** `[3000亿元]（#a/2024）`, `[3000亿元](#a/2024，` */
const LINK = /\[[^[\]\n]{1,80}\](?:（(?=#|https?:)[^）\n]{0,120}）?|[(（](?=#|https?:)[^\s()（）]{1,120})/gu
/** Not `[^0-9]`, no part of an address. */
const NOTE = /(?<!\/)\[\^(?![0-9]-[0-9]\]|[A-Za-z]-[A-Za-z]\])[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}\]/gu
const STARS = /(?<!\*)\*\*(?!\*)/gu
const HAN = /\p{Script=Han}/u
const ROW = /^[ ]{0,3}\|.+\|[ ]*$/u

type Found = Observation & { readonly text: string }

function* headings({ text, place }: Passage): Generator<Found> {
  for (const found of text.matchAll(HEADING)) {
    const marks = '#'.repeat((found[1] ?? found[3] ?? found[5])!.length)
    const from = found.index + found[0].search(/[#＃]/u)
    const end = found.index + found[0].length
    const title = text.slice(end).split('\n')[0]!.trim()
    if (marks.length > 6 || title.length > 60) continue
    const shown = `${marks} ${title}`
    yield {
      message: 'heading',
      data: { text: text.slice(from).split('\n')[0]!.slice(0, 60) },
      text: text.slice(from, end),
      place: place(from, end),
      suggestion: { zh: `改为 ${shown}`, en: `write ${shown}` },
    }
  }
}

function* links({ text, place }: Passage): Generator<Found> {
  for (const { 0: found, index } of text.matchAll(LINK))
    yield { message: 'link', data: { text: found.slice(0, 60) }, text: found, place: place(index, index + found.length) }
}

/** Lines with bars on both ends, which without the line of dashes are one paragraph. */
function* tables({ text, place }: Passage): Generator<Found> {
  const lines = text.split('\n')
  const first = lines.findIndex((line, i) => ROW.test(line) && ROW.test(lines[i + 1] ?? ''))
  if (first < 0) return
  const from = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0)
  const columns = lines[first]!.split('|').length - 2
  const shown = `|${' --- |'.repeat(columns)}`
  yield {
    message: 'table',
    data: { text: lines[first]!.trim().slice(0, 60) },
    text: lines[first]!,
    place: place(from, from + lines[first]!.length),
    suggestion: { zh: `在它下面加一行 ${shown}`, en: `put a line ${shown} below it` },
  }
}

/** A note that is there is no text. */
function* notes({ text, place }: Passage): Generator<Found> {
  // Letters of all languages: the pattern itself takes milliseconds to make.
  if (!text.includes('[^')) return
  for (const { 0: found, index } of text.matchAll(NOTE))
    yield { message: 'note', data: { text: found }, text: found, place: place(index, index + found.length) }
}

/** Before Chinese and closed nowhere, or with a space on an inner side. Stars behind a number, a letter or a name (0.35**, 张**) are signs. */
function* openStars(text: string): Generator<number> {
  const marks = [...text.matchAll(STARS)].map(mark => mark.index)
  for (const [i, at] of marks.entries()) {
    const next = marks[i + 1]
    const inside = text.slice(at + 2, next)
    if (next === undefined) {
      if (/[\s，。；：、！？（《“]/u.test(text[at - 1] ?? ' ') && /^[\p{Script=Han}《“]/u.test(inside)) yield at
    } else if (HAN.test(inside) && !inside.includes('\n') && inside.trim() !== inside) yield at
  }
}

function* strong({ text, place }: Passage): Generator<Found> {
  for (const at of openStars(text)) {
    const shown = text.slice(at).split('\n')[0]!.slice(0, 20)
    yield { message: 'strong', data: { text: shown }, text: '**', place: place(at, at + 2) }
  }
}

/** What stands there as it reads, and no backslash before it: an author who escapes it wants it as words. */
function isPlain({ place }: Observation, text: string, whole: string): boolean {
  const { start, end } = place.position
  return whole.slice(start.offset, end.offset) === text && whole[start.offset! - 1] !== '\\'
}

function* seenIn(passage: Passage): Generator<Found> {
  if (passage.kind === 'paragraph') yield* headings(passage)
  if (passage.kind !== 'heading') yield* links(passage)
  if (passage.kind === 'paragraph') yield* tables(passage)
  yield* notes(passage)
  yield* strong(passage)
}

function* unread({ passages, sources }: Edition): Generator<Observation> {
  const own = sources.filter(source => !source.foreign)
  const texts = new Map(own.map(source => [source.path, String(source.file.value).replace(/^\uFEFF/u, '')]))
  for (const passage of passages) {
    const whole = texts.get(passage.file)
    if (whole === undefined || passage.kind === 'value') continue
    for (const { text, ...seen } of seenIn(passage)) if (isPlain(seen, text, whole)) yield seen
  }
}

export const unreadMarkup: Rule = {
  id: 'structure/unread-markup',
  severity: 'error',
  title: { zh: '标题、链接、表格、注或重点没有读成', en: 'a heading, link, table, note or strong words, read as plain words' },
  messages: {
    heading: {
      zh: '「{text}」不是标题：# 要用半角，后面空一格',
      en: '«{text}» is no heading: # is written half-width, with a space behind it',
    },
    link: {
      zh: '「{text}」不是链接：] 后面紧接半角括号，括号要收尾',
      en: '«{text}» is no link: behind ] stand half-width brackets, opened and closed',
    },
    table: {
      zh: '「{text}」这几行不是表格：表头下面要有一行 | --- |',
      en: 'these lines from «{text}» on are no table: a line of | --- | is due below its head',
    },
    note: {
      zh: '「{text}」没有注：同一份文件里要有一行「{text}: ……」；要照样印出来，写成 \\{text}',
      en: '«{text}» has no note: a line «{text}: …» is due in the same file; to print it as it stands write \\{text}',
    },
    strong: {
      zh: '「{text}」里的 ** 没有成对，或里侧是空格：会原样印出来；要的就是星号，写成 \\*\\*',
      en: 'the ** of «{text}» has no partner, or a space on its inner side: it is printed as it stands; where stars are meant write \\*\\*',
    },
  },
  check: unread,
}
