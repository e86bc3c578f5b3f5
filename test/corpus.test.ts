// Bad and odd inputs, each checked by itself as a person would: what cases.json says must come of it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type JsonResult, quarterly, root } from './program.ts'

interface Case {
  readonly name: string
  readonly file: string
  readonly expect: string
}

const folder = join(root, 'test/corpus')
const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as Case[]

/** What must come of a case. Every scalar stays the author's text here, so no number can lose anything. */
function wanted({ expect: text }: Case): 'error' | 'finding' | 'no-error' | 'anything' {
  if (/\bor (?:ok|text preserved)\b|lossy-number/u.test(text)) return 'anything'
  if (/^error\/warning|^warning/u.test(text)) return 'finding'
  return /(?:^|; )error /u.test(text) ? 'error' : 'no-error'
}

const ESCAPES = /[\0-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/u

describe('the corpus', () => {
  it.each(cases.map(one => [one.name, one] as const))('%s', (_, one) => {
    const path = join('test/corpus', one.file)
    const run = quarterly(['check', '--format', 'json', path], { timeout: 10_000 })
    expect(run.signal).toBeNull()
    expect([0, 1]).toContain(run.status)
    const { findings } = JSON.parse(run.out) as JsonResult
    const own = findings.filter(finding => !finding.rule.startsWith('edition/'))
    if (wanted(one) === 'error') expect(own.map(finding => finding.severity)).toContain('error')
    if (wanted(one) === 'finding') expect(own.length).toBeGreaterThan(0)
    if (wanted(one) === 'no-error') expect(own.filter(finding => finding.severity === 'error')).toEqual([])
    expect(run.err).toBe('')
    expect(existsSync(join(root, 'PWNED'))).toBe(false)
  })

  it('prints nothing of an author that a terminal or CI would obey', () => {
    const run = quarterly(['check', folder], { env: { LANG: 'en_US.UTF-8' } })
    expect(run.status).toBe(1)
    expect(run.out.match(ESCAPES)).toBeNull()
    expect(run.out.split('\n').filter(line => line.startsWith('::') || line.startsWith('##['))).toEqual([])
    expect(run.err).toBe('')
  })
})
