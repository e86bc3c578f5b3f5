// What a section lists → entities of another category among them.
import type { Edition, Observation, Rule } from '../../types.ts'
import { type Naming, NO_NAME, namingsOf } from '../names.ts'

/** What the words of a heading or key promise; a word not here promises nothing. */
const PROMISES: readonly { readonly word: RegExp; readonly categories: readonly string[]; readonly says: string }[] = [
  { word: /厂商|供应商|企业/u, categories: ['厂商', '产品'], says: '厂商' },
  { word: /新兴技术|技术应用|关键技术/u, categories: ['技术', '产品', '项目', '架构'], says: '技术' },
  { word: /标准(?:更新|动态)/u, categories: ['标准'], says: '标准' },
]

/** The nearest heading or key that promises something, and the categories that keep it. */
function promised({ text }: Naming) {
  const above = [...text.path, ...(text.pointer?.split('/').slice(1, -1) ?? [])]
  for (const words of above.reverse()) {
    const found = PROMISES.find(one => one.word.test(words))
    if (found) return found
  }
  return undefined
}

/** A heading, a key, or what an item begins with is what is listed; a name inside a sentence is only spoken of. */
function isListed({ text, from, name }: Naming, names: ReadonlySet<string>): boolean {
  // «中科曙光ParaStor»: a maker's name before the product's.
  const isFirst = from === 0 || names.has(text.text.slice(0, from).trim())
  const isWhole = isFirst && text.text.length <= from + name.length + 12
  return (text.block !== undefined && (text.isKey || isWhole)) || (text.block === undefined && text.text === name)
}

function* misplaced(edition: Edition): Generator<Observation> {
  const told = new Set<string>()
  const names = new Set(namingsOf(edition).map(one => one.name))
  for (const naming of namingsOf(edition)) {
    const { entity, name, place, text } = naming
    const promise = isListed(naming, names) ? promised(naming) : undefined
    const key = `${entity.id} ${text.file} ${text.path.join('/')}`
    if (!promise || promise.categories.includes(entity.category) || told.has(key)) continue
    told.add(key)
    const data = { name, category: entity.category, says: promise.says }
    yield { message: entity.verified ? 'misplaced' : 'reportedly', data, place }
  }
}

export const categoryMismatch: Rule = {
  id: 'entity/category-mismatch',
  severity: 'warning',
  needs: ['entities'],
  title: { zh: '列错了类别', en: 'an entity under the wrong kind' },
  messages: {
    misplaced: {
      zh: '「{name}」登记为{category}，这一节列的是{says}',
      en: '«{name}» is registered as {category}, this section lists {says}',
    },
    reportedly: {
      zh: '「{name}」据称是{category}（未核实），这一节列的是{says}',
      en: '«{name}» is reportedly {category} (not verified), this section lists {says}',
    },
  },
  absent: edition => (namingsOf(edition).length === 0 ? NO_NAME : undefined),
  check: misplaced,
}
