// Checkpoint 09: tables, lists, contents and ruby hold what ISO 32000-1, tables 333 to 338, says, and nothing else.
import { childrenOf, type Element } from '../structure.ts'
import type { Condition } from './condition.ts'

/** Role → which roles it may hold in which order, and which it may stand in. */
interface Grammar {
  readonly kids?: RegExp
  readonly parents?: RegExp
}

const ROWS = /^(?:TR )*$/
const TABLE: Readonly<Record<string, Grammar>> = {
  Table: { kids: /^(?:Caption )?(?:(?:TR )+|(?:THead )?(?:TBody )+(?:TFoot )?)(?:Caption )?$/ },
  THead: { kids: ROWS, parents: /^Table$/ },
  TBody: { kids: ROWS, parents: /^Table$/ },
  TFoot: { kids: ROWS, parents: /^Table$/ },
  TR: { kids: /^(?:(?:TH|TD) )*$/, parents: /^(?:Table|THead|TBody|TFoot)$/ },
  TH: { parents: /^TR$/ },
  TD: { parents: /^TR$/ },
}
const LIST: Readonly<Record<string, Grammar>> = {
  L: { kids: /^(?:Caption )?(?:(?:L|LI) )*$/ },
  LI: { kids: /^(?:(?:Lbl|LBody) )*$/, parents: /^L$/ },
  LBody: { parents: /^LI$/ },
}
const CONTENTS: Readonly<Record<string, Grammar>> = {
  TOC: { kids: /^(?:Caption )?(?:(?:TOC|TOCI) )*$/ },
  TOCI: { parents: /^TOC$/ },
}
const RUBY: Readonly<Record<string, Grammar>> = {
  Ruby: { kids: /^(?:RB RT |RB RP RT RP )$/ },
  RB: { parents: /^Ruby$/ },
  RT: { parents: /^Ruby$/ },
  RP: { parents: /^Ruby$/ },
}
const WARICHU: Readonly<Record<string, Grammar>> = {
  Warichu: { kids: /^WP WT WP $/ },
  WT: { parents: /^Warichu$/ },
  WP: { parents: /^Warichu$/ },
}

function misplaced(elements: readonly Element[], grammar: Readonly<Record<string, Grammar>>): string[] {
  return elements.flatMap(element => {
    const rule = element.role === undefined ? undefined : grammar[element.role]
    if (!rule) return []
    const kids = childrenOf(element)
      .map(child => `${child.role} `)
      .join('')
    const parent = element.parent?.role ?? ''
    const faults = []
    if (rule.kids && !rule.kids.test(kids)) faults.push(`${element.role} (object ${element.object}) holds ${kids || 'nothing'}`.trim())
    if (rule.parents && !rule.parents.test(parent)) faults.push(`${element.role} (object ${element.object}) in ${parent || 'nothing'}`)
    return faults
  })
}

const condition = (id: string, zh: string, en: string, grammar: Readonly<Record<string, Grammar>>): Condition => ({
  id,
  says: { zh: `${zh}的标签套得不对`, en: `tags of ${en} are nested wrongly` },
  faults: ({ structure }) => misplaced(structure.elements, grammar),
})

export const nesting: readonly Condition[] = [
  condition('09-004', '表格', 'tables', TABLE),
  condition('09-005', '列表', 'lists', LIST),
  condition('09-006', '目录', 'contents', CONTENTS),
  condition('09-007', '注音', 'ruby', RUBY),
  condition('09-008', '割注', 'warichu', WARICHU),
]
