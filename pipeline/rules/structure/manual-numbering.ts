// Headings that begin with a number of their own: `1. 轻量级虚拟化`.
import type { Edition, Observation, Passage, Rule } from '../../types.ts'

/** `1.`, `1、`, `1)`, `1.2` and a space; not 2.0版 and not 2025年. Each part has one or two digits, none is 0. */
const NUMBER = /^(?:[1-9][0-9]?(?:[.．、)）](?![0-9])|(?:[.．][1-9][0-9]?){1,4}[.．、]?(?=\s)))\s*/u

/** A version has a number before it reads on: `1.2 版`. */
const VERSION = /^(?:版|版本|x\b)/u

function observe(passage: Passage): Observation | undefined {
  const number = NUMBER.exec(passage.text)?.[0]
  const rest = number === undefined ? '' : passage.text.slice(number.length).trim()
  if (number === undefined || rest === '' || VERSION.test(rest)) return undefined
  return {
    message: 'numbered',
    data: { number: number.trim(), heading: passage.text.slice(0, 60) },
    place: passage.place(0, number.trimEnd().length),
    suggestion: { zh: `只写「${rest.slice(0, 60)}」`, en: `write only «${rest.slice(0, 60)}»` },
  }
}

function* numbered(edition: Edition): Generator<Observation> {
  for (const passage of edition.passages) {
    const seen = passage.kind === 'heading' ? observe(passage) : undefined
    if (seen) yield seen
  }
}

export const manualNumbering: Rule = {
  id: 'structure/manual-numbering',
  severity: 'info',
  title: { zh: '标题里有手写的编号', en: 'headings numbered by hand' },
  messages: {
    numbered: {
      zh: '标题「{heading}」的编号 {number} 是手写的；增删一节，后面的编号和链接都要改',
      en: 'the number {number} of heading «{heading}» is written by hand; add or drop a section, and those behind it and links to them must change',
    },
  },
  check: numbered,
}
