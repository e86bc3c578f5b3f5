// `quarterly explain`: a rule's page, or the list of all rules.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nearest } from '../nearest.ts'
import { PlainError } from '../plain-error.ts'
import { rules } from '../rules/index.ts'
import type { CliContext } from './context.ts'

/** The part of a page in one language, and its examples. */
export function pageIn(page: string, language: 'zh' | 'en'): string {
  const parts = page.split(/^(?=## )/mu)
  const other = language === 'zh' ? '## English' : '## 中文'
  return parts.filter(part => !part.startsWith(other)).join('')
}

export async function runExplain(id: string | undefined, context: CliContext): Promise<number> {
  if (id === undefined) {
    const width = Math.max(...rules.map(rule => rule.id.length))
    const list = [...rules]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(rule => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title[context.language]}`)
    context.print(`${list.join('\n')}\n`)
    return 0
  }
  const rule = rules.find(one => one.id === id)
  if (!rule) {
    const guess =
      nearest(
        id,
        rules.map(one => one.id),
      ) ?? rules.find(one => one.id.endsWith(`/${id}`))?.id
    throw new PlainError(
      `没有规则 ${id}${guess ? `；是不是 ${guess}？` : ''}`,
      `there is no rule ${id}${guess ? `; did you mean ${guess}?` : ''}`,
    )
  }
  context.print(pageIn(readFileSync(join(context.tool, 'pipeline/rules', `${rule.id}.md`), 'utf8'), context.language))
  return 0
}
