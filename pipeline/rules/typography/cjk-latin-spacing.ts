// Spaces between Han and Latin letters or digits, as the report's settings want them: none, one everywhere, or one way throughout.
import type { Edition, Observation, Passage, Rule } from '../../types.ts'
import { edit } from '../written.ts'

/** A text full of them is one fault, not a thousand. */
const MOST = 50

/** Han, then spaces or none, then a letter or digit; or the other way round. What follows is looked at again for the next one. */
const BOUNDARY = /(\p{Script=Han})( *)(?=([A-Za-z0-9]))|([A-Za-z0-9])( *)(?=\p{Script=Han})/gu

interface Boundary {
  readonly passage: Passage
  /** The character before the spaces. */
  readonly start: number
  /** Where the spaces stand, or would stand. */
  readonly from: number
  readonly to: number
  /** Many reports set words apart and years not: letters and digits are told one by one. */
  readonly isDigit: boolean
}

function* boundariesIn(passage: Passage): Generator<Boundary> {
  for (const { index, 0: whole, 3: behind, 4: before } of passage.text.matchAll(BOUNDARY)) {
    const [from, to] = [index + whole.trimEnd().length, index + whole.length]
    yield { passage, start: index, from, to, isDigit: /[0-9]/u.test((behind ?? before)!) }
  }
}

const isSpaced = ({ from, to }: Boundary) => to > from

interface Counts {
  spaced: number
  unspaced: number
}

/** Which way each kind is to be written; undefined where there is only one way already. */
function wantedIn(edition: Edition): (boundary: Boundary) => boolean | undefined {
  const { spacing } = edition.settings
  if (spacing !== 'consistent') return () => spacing === 'always'
  const counts: Record<'letter' | 'digit', Counts> = { letter: { spaced: 0, unspaced: 0 }, digit: { spaced: 0, unspaced: 0 } }
  for (const passage of edition.passages)
    for (const one of boundariesIn(passage)) counts[one.isDigit ? 'digit' : 'letter'][isSpaced(one) ? 'spaced' : 'unspaced']++
  return ({ isDigit }) => {
    const { spaced, unspaced } = counts[isDigit ? 'digit' : 'letter']
    return spaced === 0 || unspaced === 0 ? undefined : spaced > unspaced
  }
}

function observe(edition: Edition, { passage, start, from, to }: Boundary, wanted: boolean): Observation {
  const { text } = passage
  // Han outside the first plane takes two code units.
  const end = to + String.fromCodePoint(text.codePointAt(to)!).length
  const place = passage.place(start, end)
  // The words of a heading are its anchor, and those of the data the data.
  const isProse = passage.kind === 'paragraph' || passage.kind === 'cell'
  const fix = isProse
    ? edit(edition, place, text.slice(start, end), `${text.slice(start, from)}${wanted ? ' ' : ''}${text.slice(to, end)}`)
    : {}
  return {
    message: wanted ? 'unspaced' : 'spaced',
    data: { text: text.slice(Math.max(0, from - 8), to + 8).replaceAll('\n', ' ') },
    place,
    ...fix,
  }
}

function* spacing(edition: Edition): Generator<Observation> {
  const wantedOf = wantedIn(edition)
  const counts = new Map<string, number>()
  for (const passage of edition.passages) {
    for (const boundary of boundariesIn(passage)) {
      const wanted = wantedOf(boundary)
      if (wanted === undefined || wanted === isSpaced(boundary)) continue
      const count = (counts.get(passage.file) ?? 0) + 1
      counts.set(passage.file, count)
      if (count > MOST) break
      yield observe(edition, boundary, wanted)
    }
  }
}

export const cjkLatinSpacing: Rule = {
  id: 'typography/cjk-latin-spacing',
  severity: 'info',
  title: { zh: '汉字与西文之间的空格', en: 'spaces between Han and Latin' },
  messages: {
    spaced: {
      zh: '「{text}」里汉字与西文或数字之间有空格；本报告不加',
      en: '«{text}» has a space between Han and Latin or digits; this report has none',
    },
    unspaced: {
      zh: '「{text}」里汉字与西文或数字之间没有空格；本报告要加',
      en: '«{text}» has no space between Han and Latin or digits; this report has one',
    },
  },
  absent: edition =>
    edition.settings.spacing === undefined
      ? { zh: '检查设置没有规定中西文间距', en: 'the settings of the checks ask for no spacing' }
      : undefined,
  check: spacing,
}
