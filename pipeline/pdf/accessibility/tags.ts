// Checkpoints 02, 13 to 15, 17 and 19: what elements are called, and what each must say.

import { isStandard } from '../roles.ts'
import { childrenOf, type Element } from '../structure.ts'
import { type Dictionary, isDictionary, isName, isText, type Value } from '../syntax.ts'
import { type Condition, failing } from './condition.ts'
import type { Subject } from './subject.ts'

const nameOf = (element: Element) => `${element.type} (object ${element.object})`
const ofRole = ({ structure }: Subject, role: string) => structure.elements.filter(element => element.role === role)
const saysSomething = (value: Value | undefined) => isText(value) && value.bytes !== ''
const isUntold = ({ dictionary }: Element) => !saysSomething(dictionary.get('Alt')) && !saysSomething(dictionary.get('ActualText'))

const levelOf = (element: Element) => Number(/^H([1-6])$/.exec(element.role ?? '')?.[1] ?? 0)
const levelsOf = ({ structure }: Subject) => structure.elements.map(levelOf).filter(level => level > 0)

/** The attributes of an element for its kind of thing, one dictionary after the other. */
function attributesOf({ document }: Subject, element: Element): Dictionary[] {
  return [document.resolve(element.dictionary.get('A'))]
    .flat()
    .map(one => document.resolve(one))
    .filter(isDictionary)
}

function notesWithSameId(subject: Subject): string[] {
  const ids = ofRole(subject, 'Note')
    .map(({ dictionary }) => dictionary.get('ID'))
    .filter(isText)
  return ids.map(id => id.bytes).filter((id, i, all) => all.indexOf(id) < i)
}

/** Whether a cell's ID is named as a header by another cell. */
function namedHeaders(subject: Subject): ReadonlySet<string> {
  const lists = subject.structure.elements.flatMap(element => attributesOf(subject, element).map(one => one.get('Headers')))
  return new Set(lists.flatMap(list => (Array.isArray(list) ? list.filter(isText).map(one => one.bytes) : [])))
}

function headersWithoutScope(subject: Subject): string[] {
  const named = namedHeaders(subject)
  const isWrong = (cell: Element) => {
    const [id, attributes] = [cell.dictionary.get('ID'), attributesOf(subject, cell)]
    const scope = attributes.map(one => one.get('Scope')).find(isName)
    return !(scope && ['Row', 'Column', 'Both'].includes(scope.name)) && !(isText(id) && named.has(id.bytes))
  }
  return failing(ofRole(subject, 'TH'), isWrong, nameOf)
}

export const tags: readonly Condition[] = [
  {
    id: '02-001',
    says: {
      zh: '标签的类型不是标准类型，也没有对应到标准类型',
      en: 'a non-standard tag’s mapping does not terminate with a standard type',
    },
    faults: ({ structure }) => failing(structure.elements, element => element.role === undefined, nameOf),
  },
  {
    id: '02-003',
    says: { zh: '类型的对应绕成了圈', en: 'a circular mapping exists' },
    faults: ({ structure: { roleMap } }) => [...roleMap.keys()].filter(type => walksInCircle(type, roleMap)),
  },
  {
    id: '02-004',
    says: { zh: '标准类型被改作别的', en: 'a standard type is remapped' },
    faults: ({ structure: { roleMap } }) => [...roleMap.keys()].filter(isStandard),
  },
  {
    id: '13-004',
    says: { zh: '图没有替代文字', en: 'a Figure has no alternative or replacement text' },
    faults: subject => failing(ofRole(subject, 'Figure'), isUntold, nameOf),
  },
  {
    id: '14-002',
    says: { zh: '第一个标题不是 H1', en: 'the first heading is not H1' },
    faults: subject => (levelsOf(subject).length > 0 && levelsOf(subject)[0] !== 1 ? [`H${levelsOf(subject)[0]}`] : []),
  },
  {
    id: '14-003',
    says: { zh: '标题跳了级', en: 'a heading level is skipped' },
    faults: subject =>
      levelsOf(subject).flatMap((level, i, all) => (i > 0 && level > all[i - 1]! + 1 ? [`H${all[i - 1]} → H${level}`] : [])),
  },
  {
    id: '14-006',
    says: { zh: '一处有两个 H', en: 'a node contains more than one H' },
    faults: ({ structure }) =>
      failing(structure.elements, element => childrenOf(element).filter(child => child.role === 'H').length > 1, nameOf),
  },
  {
    id: '14-007',
    says: { zh: 'H 与 H1、H2…… 混用', en: 'the document uses both H and H#' },
    faults: subject => (levelsOf(subject).length > 0 ? ofRole(subject, 'H').map(nameOf) : []),
  },
  {
    id: '15-003',
    says: { zh: '表头没有写明管哪一行或哪一列', en: 'a table header cell has no Scope' },
    faults: headersWithoutScope,
  },
  {
    id: '17-002',
    says: { zh: '公式没有替代文字', en: 'a Formula has no alternative text' },
    faults: subject => failing(ofRole(subject, 'Formula'), isUntold, nameOf),
  },
  {
    id: '19-003',
    says: { zh: '注没有 ID', en: 'a Note has no ID' },
    faults: subject => failing(ofRole(subject, 'Note'), ({ dictionary }) => !saysSomething(dictionary.get('ID')), nameOf),
  },
  {
    id: '19-004',
    says: { zh: '两条注的 ID 相同', en: 'two Notes have one ID' },
    faults: notesWithSameId,
  },
]

function walksInCircle(type: string, roleMap: ReadonlyMap<string, string>): boolean {
  let at: string | undefined = type
  for (let steps = 0; steps <= roleMap.size; steps++) {
    at = roleMap.get(at)
    if (at === undefined) return false
  }
  return true
}
