// A contents list written by hand → whether it says what the headings say.
import { placeIn } from '../../position.ts'
import type { Edition, Heading, Observation, Rule, Source } from '../../types.ts'
import { type Contents, contentsOf, deepestOf, isSelf, regenerated } from '../contents.ts'

function* compare(source: Source, contents: Contents): Generator<Observation> {
  const { entries, list } = contents
  const headings = new Map<string, Heading>(source.headings.map(heading => [heading.slug, heading]))
  const listed = new Set(entries.map(entry => entry.anchor))
  for (const entry of entries) {
    const heading = headings.get(entry.anchor)
    const place = placeIn(source.path, entry.node.position!)
    if (!heading) yield { message: 'no-heading', data: { text: entry.text, anchor: entry.anchor }, place }
    else if (heading.text !== entry.text) yield { message: 'other-text', data: { text: entry.text, heading: heading.text }, place }
  }
  const deepest = deepestOf(contents, headings)
  for (const heading of source.headings) {
    if (heading.depth > deepest || listed.has(heading.slug) || isSelf(heading)) continue
    yield {
      message: 'not-listed',
      data: { heading: heading.text },
      place: heading.place,
      related: [{ place: placeIn(source.path, list.position!), note: { zh: '目录在这里', en: 'the contents are here' } }],
    }
  }
}

/** All findings of one list are put right by one edit, which the first of them carries. */
function* contents(edition: Edition): Generator<Observation> {
  for (const source of edition.sources) {
    const found = contentsOf(source)
    if (!found) continue
    const fix = regenerated(source, found, true)
    let first = true
    for (const seen of compare(source, found)) {
      yield first && fix ? { ...seen, fix } : seen
      first = false
    }
  }
}

export const tocMismatch: Rule = {
  id: 'structure/toc-mismatch',
  severity: 'error',
  title: { zh: '目录与标题不符', en: 'contents that do not match the headings' },
  messages: {
    'no-heading': {
      zh: '目录里的「{text}」指向 #{anchor}，没有这个标题',
      en: 'the contents list «{text}» at #{anchor}; there is no such heading',
    },
    'other-text': { zh: '目录写的是「{text}」，标题是「{heading}」', en: 'the contents say «{text}», the heading says «{heading}»' },
    'not-listed': { zh: '标题「{heading}」不在目录里', en: 'heading «{heading}» is not in the contents' },
  },
  check: contents,
}
