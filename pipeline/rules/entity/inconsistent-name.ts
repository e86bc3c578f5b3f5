// One entity under two of its names in one edition.
import type { Edition, Observation, Rule } from '../../types.ts'
import { type Naming, NO_NAME, namingsOf } from '../names.ts'

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

function variant({ entity, name, place }: Naming): Observation {
  const suggestion = { zh: `写作 ${entity.name}`, en: `write ${entity.name}` }
  return { message: 'case', data: { form: name, name: entity.name }, place, suggestion }
}

function* names(edition: Edition): Generator<Observation> {
  const byEntity = new Map<string, Naming[]>()
  for (const naming of namingsOf(edition)) {
    const list = byEntity.get(naming.entity.id)
    if (list) list.push(naming)
    else byEntity.set(naming.entity.id, [naming])
  }
  for (const namings of byEntity.values()) {
    const forms = new Map<string, Naming[]>()
    for (const naming of namings) if (isVariant(naming)) yield variant(naming)
    for (const naming of namings) if (!isVariant(naming)) forms.set(naming.name, [...(forms.get(naming.name) ?? []), naming])
    if (forms.size < 2 || namings.some(isIntroduced)) continue
    const { entity } = namings[0]!
    const usual = forms.has(entity.name) ? entity.name : [...forms.keys()][0]!
    for (const [form, used] of forms) {
      if (form === usual) continue
      const other = forms.get(usual)![0]!
      for (const { place } of used) {
        yield {
          message: 'two',
          data: { form, usual },
          place,
          related: [{ place: other.place, note: { zh: `这里写作「${usual}」`, en: `written «${usual}» here` } }],
          suggestion: { zh: `写作 ${entity.name}`, en: `write ${entity.name}` },
        }
      }
    }
  }
}

export const inconsistentName: Rule = {
  id: 'entity/inconsistent-name',
  severity: 'info',
  needs: ['entities'],
  title: { zh: '同一实体有两种写法', en: 'one entity under two names' },
  messages: {
    case: { zh: '「{form}」登记的写法是「{name}」', en: '«{form}» is registered as «{name}»' },
    two: { zh: '「{form}」和「{usual}」是同一个，本期两种写法都有', en: '«{form}» and «{usual}» are one, and this edition has both' },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : undefined),
  check: names,
}
