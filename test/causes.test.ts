// Findings that hang together → the fewest figures whose change would satisfy them all, the worst first.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withCauses } from '../pipeline/causes.ts'
import { fileStart } from '../pipeline/position.ts'
import type { Edition, Finding, Severity } from '../pipeline/types.ts'

const place = fileStart('example.md')
/** A finding of a rule that compares figures. */
function finding(figures: readonly string[], impact = 1, severity: Severity = 'error'): Finding {
  const message = { zh: figures.join('、'), en: figures.join(', ') }
  return { rule: 'figures/step-outlier', messageId: 'outlier', severity, message, place, related: [], figures, impact, restsOn: [] }
}
const edition = (ids: readonly string[]) =>
  ({ figures: ids.map(id => ({ id, place, periodText: '2025年', text: id })) }) as unknown as Edition
const judged = (findings: readonly Finding[]) => withCauses(findings, edition(['a', 'b', 'c', 'd', 'e', 'f']))
const causesOf = (findings: readonly Finding[]) => judged(findings).findings.map(one => one.cause ?? '')

describe('root causes', () => {
  it('one figure in every finding is the cause of them all', () => {
    expect(causesOf([finding(['a', 'b']), finding(['b', 'c']), finding(['d', 'b'])])).toEqual(['b', 'b', 'b'])
  })
  it('of two figures in the same findings the one that is accused alone', () => {
    expect(causesOf([finding(['a', 'b']), finding(['b'])])).toEqual(['b', 'b'])
  })
  it('a finding that stands alone has no cause, nor has one that is waived, an info, or of a rule that compares nothing', () => {
    expect(causesOf([finding(['a', 'b']), finding(['c', 'd'])])).toEqual(['', ''])
    expect(causesOf([finding(['a', 'b']), { ...finding(['a']), waived: '已核对' }])).toEqual(['', ''])
    expect(causesOf([finding(['a', 'b']), finding(['a'], 1, 'info')])).toEqual(['', ''])
    expect(causesOf([finding(['a', 'b']), { ...finding(['a']), rule: 'links/dead-anchor' }])).toEqual(['', ''])
  })
  it('two culprits where one is not enough', () => {
    const found = [finding(['a', 'b']), finding(['a', 'c']), finding(['c', 'd']), finding(['d', 'e']), finding(['d', 'f'])]
    expect(causesOf(found)).toEqual(['a', 'a', 'd', 'd', 'd'])
  })
  it('the worst first: errors before warnings, then by how far off', () => {
    const found = [
      ...['x', 'y'].map(() => finding(['a'], 9, 'warning')),
      ...['x', 'y'].map(() => finding(['b'], 1)),
      ...['x', 'y'].map(() => finding(['c'], 3)),
    ]
    expect(judged(found).causes.map(cause => cause.figure)).toEqual(['c', 'b', 'a'])
  })
  it('is told by the figure that says something, not by an open slot with its name', () => {
    const named = { id: 'a', place, periodText: '2025年预计', text: '5000亿元', quantity: {} }
    const owed = { id: 'a', place, periodText: '2025年实际', text: '待补', quantity: undefined }
    for (const figures of [
      [named, owed],
      [owed, named],
    ]) {
      const { causes } = withCauses([finding(['a']), finding(['a'])], { figures } as unknown as Edition)
      expect(causes.map(cause => cause.text)).toEqual(['2025年预计 5000亿元'])
    }
  })
  it('the chosen figures are in every finding of a knot, and no smaller set is', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const one = fc.subarray(ids, { minLength: 1, maxLength: 3 }).map(figures => finding(figures))
    fc.assert(
      fc.property(fc.array(one, { minLength: 2, maxLength: 8 }), found => {
        const { findings } = judged(found)
        const chosen = new Set(findings.flatMap(each => each.cause ?? []))
        const grouped = findings.filter(each => each.cause !== undefined)
        expect(grouped.every(each => each.figures.includes(each.cause!))).toBe(true)
        const smaller = fc.sample(fc.subarray(ids, { maxLength: Math.max(0, chosen.size - 1) }), { numRuns: 40, seed: 7 })
        // What no culprit explains twice stays ungrouped, so only the grouped ones bind.
        if (grouped.length === findings.length)
          for (const set of smaller) expect(found.every(each => each.figures.some(id => set.includes(id)))).toBe(false)
      }),
      { numRuns: 200, seed: 42 },
    )
  })
  it('a thousand findings that hang together are cut in time', () => {
    const found = Array.from({ length: 1000 }, (_, i) => finding([`n${i}`, `n${i + 1}`]))
    const many = edition(Array.from({ length: 1001 }, (_, i) => `n${i}`))
    const { findings } = withCauses(found, many)
    expect(findings.filter(one => one.cause !== undefined).length).toBeGreaterThan(600)
  })
})
