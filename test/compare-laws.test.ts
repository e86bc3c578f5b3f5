// Laws of the comparison, whatever the editions: nothing differs from itself, order in a list says nothing, new is the mirror of gone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '../pipeline/compare/pieces.ts'
import { compare } from '../pipeline/compare.ts'
import { least } from './clock.ts'
import { editionOf, frontOf } from './comparing.ts'

const word = fc.constantFrom(
  '虚拟化',
  '市场',
  '快速',
  '发展',
  '国产',
  '软件',
  '政策',
  '推动',
  'GPU',
  '容器',
  '安全',
  '2025年',
  '标准',
  '更新',
  '边缘',
  '节点',
)
const sentence = fc.array(word, { minLength: 2, maxLength: 9 }).map(words => words.join(''))
const items = fc.array(sentence, { minLength: 1, maxLength: 8 })
const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 2000, max: 2012 }), fc.integer({ min: 1, max: 9999 })), {
  selector: ([year]) => year,
  minLength: 1,
  maxLength: 6,
})
const section = fc.record({ title: sentence, id: fc.constantFrom('', 'alpha', 'beta', 'gamma'), items, prose: items, rows })
type Section = typeof section extends fc.Arbitrary<infer T> ? T : never
const report = fc.uniqueArray(section, { minLength: 1, maxLength: 4, selector: one => one.title })

function textOf(sections: readonly Section[]): string {
  const used = new Set<string>()
  return sections
    .map(({ title, id, items: list, prose, rows: figures }) => {
      const own = id !== '' && !used.has(id) ? ` id=${id}` : ''
      used.add(id)
      const label = own === '' ? 'yaml' : `yaml topics${own}`
      const data = figures.map(([year, value]) => `  - ${year}年: ${value}亿元`)
      return `# ${title}\n\n${prose.join('。')}。\n\n\`\`\`${label}\n要点:\n${list.map(one => `  - ${one}`).join('\n')}\n规模:\n${data.join('\n')}\n\`\`\`\n`
    })
    .join('\n')
}

const spoken = (one: ReturnType<typeof compare>['changes'][number], side: 'before' | 'after') => {
  const spot = one[side]
  return spot ? `${one.of} ${'text' in spot ? spot.text : ''} ${spot.place.position.start.offset}` : ''
}

describe('laws', () => {
  it('an edition does not differ from itself', () => {
    fc.assert(
      fc.property(report, one => {
        expect(compare(editionOf('2025-Q4', textOf(one)), editionOf('2026-Q1', textOf(one))).changes).toEqual([])
      }),
    )
  })
  it('the order of a list says nothing', () => {
    const shuffled = report.chain(one =>
      fc.tuple(
        fc.constant(one),
        fc.tuple(...one.map(each => fc.shuffledSubarray(each.items, { minLength: each.items.length, maxLength: each.items.length }))),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([one, lists]) => {
        const other = one.map((each, i) => ({ ...each, items: lists[i]! }))
        expect(compare(editionOf('2025-Q4', textOf(one)), editionOf('2025-Q4', textOf(other))).changes).toEqual([])
      }),
    )
  })
  it('what is new one way is gone the other way', () => {
    fc.assert(
      fc.property(report, report, (one, other) => {
        const [a, b] = [editionOf('2025-Q4', textOf(one)), editionOf('2025-Q4', textOf(other))]
        const [there, back] = [compare(a, b).changes, compare(b, a).changes]
        const come = there.filter(each => !each.before).map(each => spoken(each, 'after'))
        const gone = back.filter(each => !each.after).map(each => spoken(each, 'before'))
        expect(come.sort()).toEqual(gone.sort())
      }),
      { numRuns: 200 },
    )
  })
  it('every change has a place, and every place is where it says', () => {
    fc.assert(
      fc.property(report, report, (one, other) => {
        const texts = [textOf(one), textOf(other)].map(text => frontOf('2025-Q4') + text)
        const { changes } = compare(editionOf('2025-Q4', textOf(one)), editionOf('2025-Q4', textOf(other)))
        for (const { of, before, after } of changes)
          for (const [i, side] of [before, after].entries())
            if (side && of !== 'section' && 'text' in side)
              expect(texts[i]!.slice(side.place.position.start.offset, side.place.position.end.offset)).toBe(side.text)
      }),
    )
  })
  it('the pieces of a rewording make both texts', () => {
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const pieces = piecesOf(before, after)
        const text = (kind: string) =>
          pieces
            .filter(piece => piece.kind === 'same' || piece.kind === kind)
            .map(piece => piece.text)
            .join('')
        expect([text('removed'), text('added')]).toEqual([before, after])
      }),
    )
  })
})

/** `n` figures and `n` statements; with `touched` every statement has another word and every figure another value. */
function textsOf(n: number, touched: boolean): string[] {
  const files = Array.from({ length: n / 200 }, (_, f) => {
    const blocks = Array.from({ length: 20 }, (_, b) => {
      const i = (f * 20 + b) * 10
      const list = Array.from(
        { length: 10 },
        (_, k) => `  - 第${i + k}号节点${touched ? '已经' : '正在'}支持编号为${(i + k) * 7919}的虚拟化标准和调度`,
      )
      const data = Array.from({ length: 10 }, (_, k) => `  ${2010 + k}年: ${(touched ? 200 : 100) + i + k}亿元`)
      const figures = `\`\`\`yaml figures id=market-${i}\n指标: 市场规模\n地区: 第${i}区\n口径: 虚拟化\n来源: 待补\n数据:\n${data.join('\n')}\n\`\`\``
      return `## 第${i}节\n\n\`\`\`yaml topics id=list-${i}\n要点:\n${list.join('\n')}\n\`\`\`\n\n${figures}\n`
    })
    return `# 第${f}篇\n\n${blocks.join('\n')}`
  })
  return files
}

describe('twice the figures and statements, about twice the time', () => {
  const pairOf = (n: number) => [editionOf('2025-Q4', ...textsOf(n, false)), editionOf('2026-Q1', ...textsOf(n, true))] as const
  it('every one of them changed', () => {
    const [small, large] = [pairOf(2000), pairOf(4000)]
    expect(compare(...small).changes.length).toBe(4000)
    let said = ''
    for (let attempt = 0; attempt < 3; attempt++) {
      const [a, b] = [least(3, () => compare(...small)), least(3, () => compare(...large))]
      // A square law gives 4.
      if (b / a < 3.2) return
      said = `${a.toFixed(0)} ms → ${b.toFixed(0)} ms`
    }
    expect(said).toBe('linear')
  })
  it('in less than twice the time it takes to read them', () => {
    const [before, after] = pairOf(2000)
    const reading = least(3, () => pairOf(2000))
    expect(least(3, () => compare(before, after))).toBeLessThan(2 * reading)
  })
})
