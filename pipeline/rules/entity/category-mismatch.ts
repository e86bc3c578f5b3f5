// What a section lists → entities of another category among them.
import type { Edition, Observation, Rule } from '../../types.ts'
import { isDoubted, type Naming, NO_NAME, namingsByEntity, namingsOf, reportedly } from '../names.ts'

/**
 * What the words of a heading or key promise; a word not here promises nothing. Products stand for their makers (华为FusionSphere),
 * chapters on techniques are told by maker, those on standards by the body that sets them.
 */
const PROMISES: readonly { readonly word: RegExp; readonly categories: readonly string[]; readonly says: string }[] = [
  { word: /厂商|供应商|企业/u, categories: ['厂商', '产品'], says: '厂商' },
  { word: /新兴技术|技术应用|关键技术/u, categories: ['技术', '产品', '项目', '架构', '标准', '厂商'], says: '技术' },
  { word: /标准(?:更新|动态)/u, categories: ['标准', '组织'], says: '标准' },
]

/** The nearest heading or key that promises something, and the categories that keep it. */
function promised({ text }: Naming) {
  // A heading promises what stands below it, not itself.
  const above = [...(text.block ? text.path : text.path.slice(0, -1)), ...(text.pointer?.split('/').slice(1, -1) ?? [])]
  for (const words of above.reverse()) {
    const found = PROMISES.find(one => one.word.test(words))
    if (found) return found
  }
  return undefined
}

/** A heading, key or item that is the name and nothing else but its maker's before it and a bracket behind it. */
function isListed({ text, from, name }: Naming, names: ReadonlySet<string>): boolean {
  const { text: whole, block, path, isKey } = text
  const isEnd = /^(?:[（(][^（()）]{0,20}[）)])?$/u.test(whole.slice(from + name.length, from + name.length + 23))
  // «中科曙光ParaStor»: a maker's name before the product's.
  const isStart = from === 0 || names.has(whole.slice(0, from).trim())
  return isStart && isEnd && whole.length <= from + name.length + 22 && (isKey || block !== undefined || path.at(-1) === whole)
}

/** A product of another field, and nothing beside it says so. */
function isForeign({ entity: { field }, text }: Naming): boolean {
  return field !== undefined && ![text.text, text.pointer ?? '', ...text.path].some(one => one.includes(field))
}

function judge(naming: Naming, names: ReadonlySet<string>): Omit<Observation, 'place'> | undefined {
  const { entity, name } = naming
  const promise = isListed(naming, names) ? promised(naming) : undefined
  if (!promise) return undefined
  const data = { name, category: entity.category, says: promise.says, field: entity.field ?? '', ...reportedly(entity) }
  if (!promise.categories.includes(entity.category)) return { message: 'misplaced', data }
  return promise.categories.includes('产品') && isForeign(naming) ? { message: 'foreign', data } : undefined
}

function* misplaced(edition: Edition): Generator<Observation> {
  const told = new Set<string>()
  const names = new Set(namingsOf(edition).map(one => one.name))
  for (const [id, namings] of namingsByEntity(edition)) {
    if (isDoubted(namings)) continue
    for (const naming of namings) {
      const key = `${id} ${naming.text.file} ${naming.text.path.join('/')}`
      const seen = told.has(key) ? undefined : judge(naming, names)
      if (!seen) continue
      told.add(key)
      yield { ...seen, place: naming.place }
    }
  }
}

export const categoryMismatch: Rule = {
  id: 'entity/category-mismatch',
  severity: 'warning',
  needs: ['entities'],
  title: { zh: '列错了类别', en: 'an entity under the wrong kind' },
  messages: {
    misplaced: {
      zh: '「{name}」{said}是{category}，这一节列的是{says}',
      en: '«{name}» is {said}{category}, this section lists {says}',
    },
    foreign: {
      zh: '「{name}」{said}是{field}的产品，与这一节列的{says}不是一个领域，文中没有说明',
      en: '«{name}» is {said}a product for {field}, another field than what this section lists ({says}), and the text does not say so',
    },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : undefined),
  check: misplaced,
}
