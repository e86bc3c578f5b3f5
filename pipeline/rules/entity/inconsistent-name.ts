// One entity under two of its names in one edition.
import type { Edition, Observation, Rule } from '../../types.ts'
import { doublesOf } from '../doubles.ts'
import { isDoubted, type Naming, NO_NAME, namingsByEntity, namingsOf, reportedly } from '../names.ts'

/** A name said once in brackets beside the other, «中科曙光（曙光）», is how a short name is introduced. */
function isIntroduced(naming: Naming): boolean {
  const { text, from, name } = naming
  return (
    /[（(]$/u.test(
      text.text
        .slice(0, from)
        .trimEnd()
        .replace(/(?:下称|简称|以下简称|又名)[“「]?$/u, ''),
    ) && /^[”」]?[）)]/u.test(text.text.slice(from + name.length))
  )
}

/** The same letters in another case. */
const isVariant = ({ entity, name }: Naming) => name !== entity.name && name.toLowerCase() === entity.name.toLowerCase()

function byName(namings: readonly Naming[]): Map<string, Naming[]> {
  const forms = new Map<string, Naming[]>()
  for (const naming of namings) {
    const form = forms.get(naming.name)
    if (form) form.push(naming)
    else forms.set(naming.name, [naming])
  }
  return forms
}

/** One finding for a form, at its first place. */
function observe(message: string, used: readonly Naming[], usual: string, times: number): Observation {
  const [{ entity, name, place }, ...others] = used as [Naming, ...Naming[]]
  const note = { zh: '这里也写', en: 'here too' }
  return {
    message,
    data: { form: name, usual, count: used.length, times, ...reportedly(entity) },
    place,
    related: others.slice(0, 5).map(one => ({ place: one.place, note })),
    suggestion: { zh: `写作 ${usual}`, en: `write ${usual}` },
  }
}

function* formsOf(namings: readonly Naming[]): Generator<Observation> {
  const { entity } = namings[0]!
  for (const used of byName(namings.filter(isVariant)).values()) yield observe('case', used, entity.name, 0)
  // The form used most is the usual one; of equals the registered name, then the one that comes first.
  const [usual, ...others] = [...byName(namings.filter(one => !isVariant(one)))].sort(
    (a, b) => b[1].length - a[1].length || Number(b[0] === entity.name) - Number(a[0] === entity.name),
  )
  for (const [, used] of others) yield observe('two', used, usual![0], usual![1].length)
}

function* names(edition: Edition): Generator<Observation> {
  // Those counted as two items of one list are told by entity/duplicate-alias.
  const counted = new Set(doublesOf(edition).flatMap(({ first, second }) => [first, second]))
  for (const namings of namingsByEntity(edition).values()) {
    const left = namings.filter(one => !counted.has(one))
    const isOpen = left.length > 0 && !isDoubted(namings) && !namings.some(isIntroduced)
    if (isOpen) yield* formsOf(left)
  }
}

export const inconsistentName: Rule = {
  id: 'entity/inconsistent-name',
  severity: 'info',
  needs: ['entities'],
  title: { zh: '同一实体有两种写法', en: 'one entity under two names' },
  messages: {
    case: { zh: '「{form}」（{count} 处）登记的写法是「{usual}」', en: '«{form}» ({count} times) is registered as «{usual}»' },
    two: {
      zh: '「{form}」（{count} 处）和「{usual}」（{times} 处）{said}是同一个，本期两种写法都有',
      en: '«{form}» ({count} times) and «{usual}» ({times} times) are {said}one, and this edition has both',
    },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : undefined),
  check: names,
}
