// Points in free form about products, research and how things stand → those in a section that refers to nothing at all.
import type { Edition, Heading, Observation, Passage, Rule } from '../../types.ts'
import { lexiconOf } from '../lexicon.ts'
import { sourceIdsAt } from '../source-ids.ts'
import { type Statement, statementsOf } from '../statements.ts'
import { COMING, PRESENT, RESEARCH } from '../wordings.ts'

const [present, research, coming] = [lexiconOf(PRESENT), lexiconOf(RESEARCH), lexiconOf(COMING)]
/** Fewer Han characters beside a name are a name and no claim about it: KubeVirt项目. */
const LEAST_HAN = 6

/** The place of a name in Latin letters with a capital inside it: LightV, NeuroVM. Acronyms are words, not names. */
function nameIn(text: string, from = 0, to = text.length): readonly [number, number] | undefined {
  for (const word of text.slice(from, to).matchAll(/[A-Za-z0-9]+/gu)) {
    if (/[a-z][A-Z]/u.test(word[0])) return [from + word.index, from + word.index + word[0].length]
  }
  return undefined
}

function hasClaimBeside(text: string): boolean {
  let han = 0
  for (const char of text) if (char >= '\u3400' && char <= '\u9fff' && ++han >= LEAST_HAN) return true
  return false
}

const holds = (lexicon: typeof present, { passage, from, to }: Statement) => lexicon.in(passage.text, from, to).next().value

const sectionOf = ({ file, path }: Passage) => `${file}\n${path.join('\n')}`

/** Sections in which something can be looked up: a link out of the report, a footnote, a title, a source of the register. */
function referring(edition: Edition): Set<string> {
  const known = new Set((edition.registers.references ?? []).map(entry => entry['标识']))
  const found = edition.passages.filter(
    passage =>
      passage.links.some(link => !link.url.startsWith('#')) || passage.text.includes('《') || sourceIdsAt(passage).some(id => known.has(id)),
  )
  return new Set(found.map(sectionOf))
}

type Claim = readonly [message: string, from: number, to: number]

function claimOf(statement: Statement): Claim | undefined {
  const { passage, from, to } = statement
  const field = holds(research, statement)
  const state = holds(coming, statement)
  // 一项研究领域的名字不是判断，说它会怎样才是。
  if (field && state && state.from > field.from) return ['outlook', from, to]
  const now = holds(present, statement)
  if (now) return ['state', now.from, to]
  const name = hasClaimBeside(statement.text) ? nameIn(passage.text, from, to) : undefined
  return name ? ['product', name[0], name[1]] : undefined
}

const isFree = ({ block, pointer }: Passage) =>
  (block?.kind === 'topics' || block?.kind === 'forecasts') && !pointer?.endsWith('/说明')

/** Headings that name a product over a section of points: what the points say, they say of it. */
function* headings(edition: Edition, sections: ReadonlySet<string>, told: Set<string>): Generator<Observation> {
  const over = new Map<string, Heading>()
  for (const source of edition.sources) for (const heading of source.headings) over.set(`${source.path}\n${heading.text}`, heading)
  for (const passage of edition.passages) {
    const heading = isFree(passage) ? over.get(`${passage.file}\n${passage.path.at(-1) ?? ''}`) : undefined
    const name = heading && nameIn(heading.text)
    const key = `product ${sectionOf(passage)}`
    if (!heading || !name || sections.has(sectionOf(passage)) || told.has(key)) continue
    told.add(key)
    yield { message: 'product', place: heading.place }
  }
}

function* claims(edition: Edition): Generator<Observation> {
  const sections = referring(edition)
  const told = new Set<string>()
  yield* headings(edition, sections, told)
  for (const statement of statementsOf(edition)) {
    const { passage } = statement
    if (!isFree(passage) || sections.has(sectionOf(passage))) continue
    const claim = claimOf(statement)
    if (!claim) continue
    const [message, from, to] = claim
    // Of products and of the present one in a section is enough to see what it lacks; outlooks are few and each its own.
    const key = `${message} ${sectionOf(passage)}`
    if (message !== 'outlook' && told.has(key)) continue
    told.add(key)
    yield { message, place: passage.place(from, to) }
  }
}

export const claimWithoutSource: Rule = {
  id: 'source/claim-without-source',
  severity: 'info',
  title: { zh: '说法没有出处', en: 'a claim without a source' },
  messages: {
    product: {
      zh: '这一节说到具体的产品或研究，没有一处可查：加上链接、脚注或资料',
      en: 'this section tells of a product or a piece of research and refers to nothing: add a link, a footnote or a source',
    },
    state: {
      zh: '说的是现在的情况，没有出处：截至什么时候，谁说的',
      en: 'this tells how things stand, without a source: as of when, and who says so?',
    },
    outlook: {
      zh: '对还在研究中的技术下判断，没有出处',
      en: 'a judgement of a technology that is still research, without a source',
    },
  },
  check: claims,
}
