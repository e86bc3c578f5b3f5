// Any string whatever, put through a template and parsed again, is the same text.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { toString as textOf } from 'mdast-util-to-string'
import { afterAll, describe, expect, it } from 'vitest'
import { nodesOf } from '../pipeline/markdown-tree.ts'
import { escapeHtml, openTemplates } from '../pipeline/templates.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-templates-'))
const template = (name: string, body: string) => writeFileSync(join(folder, name), body)
template('all.md', '# {{ v }}\n\n{{ v }}\n\n- {{ v }}\n\n| 甲 | 乙 |\n| --- | --- |\n| {{ v }} | **{{ v }}** |\n\n> {{ v }}\n')
template('link.md', '[{{ v }}]({{ u }})')
template('bad.md', '一\n{% if %}\n')
template('missing.md', '{{ nobody }}')
template('page.html', '<p title="{{ v }}">{{ v }}</p>')
const templates = openTemplates([folder])
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Control characters cannot be written in Markdown (CommonMark 2.3, 6.2) nor lone surrogates in UTF-8; the checker refuses both.
const anyText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'*_`[]()<>#+-=~|!\\&;:."\'{}%$@/ \n\t1.w甲，　'), maxLength: 30 }),
  )
  .filter(text => !/[\0-\x08\x0B\x0C\x0E-\x1F]/u.test(text) && text.isWellFormed())
const settings = { seed: 20251016, numRuns: 2000 }

describe('a value in a Markdown template', () => {
  it('reads as the very text in a heading, a paragraph, a list item, a table cell, strong text and a quotation', () => {
    fc.assert(
      fc.property(
        anyText.filter(text => text !== ''),
        v => {
          const nodes = nodesOf(templates.render('all.md', { v }))
          expect(nodes.map(node => node.type)).toEqual(['heading', 'paragraph', 'list', 'table', 'blockquote'])
          const table = nodes[3]
          const cells = table?.type === 'table' ? table.children[1]!.children.map(cell => textOf(cell)) : []
          expect([textOf(nodes[0]), textOf(nodes[1]), textOf(nodes[2]), ...cells, textOf(nodes[4])]).toEqual([v, v, v, v, v, v])
        },
      ),
      settings,
    )
  })
  it('is no link, image, HTML or template of its own', () => {
    for (const v of [
      '[x](javascript:alert(1)) ![](http://127.0.0.1/x)',
      '<script>alert(1)</script>',
      'www.example.com a@b.cc',
      '{{ 1 }}{% raw %}',
      '[^1]',
    ]) {
      expect(JSON.stringify(nodesOf(templates.render('all.md', { v })))).not.toMatch(/"type":"(?:link|image|html|footnoteReference)"/u)
    }
  })
  it('keeps an address in a link as it is', () => {
    const u = 'https://example.com/a_(b)?c=d&e=*f*#g'
    expect(nodesOf(templates.render('link.md', { v: 'x', u }))).toMatchObject([{ children: [{ type: 'link', url: u }] }])
  })
})

describe('a value in an HTML template', () => {
  it('reads as the very text between tags and in an attribute', () => {
    fc.assert(
      fc.property(anyText, v => {
        const html = templates.render('page.html', { v })
        const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
        const inside = html.slice(html.indexOf('>') + 1, html.lastIndexOf('</p>'))
        expect(inside).not.toMatch(/[<>"']/u)
        expect(inside.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, entity => entities[entity]!)).toBe(v)
        expect(escapeHtml(v)).toBe(inside)
      }),
      settings,
    )
  })
})

describe('a template that is wrong', () => {
  it('is named with its line', () => {
    expect(() => templates.render('bad.md', {})).toThrow(/bad\.md.*line/u)
  })
  it('asks for nothing that is not there', () => {
    expect(() => templates.render('missing.md', {})).toThrow(/nobody/u)
  })
  it('is looked for below its folders only', () => {
    expect(() => templates.render('../package.json', {})).toThrow(/没有模板/u)
    expect(() => templates.render('/etc/passwd', {})).toThrow(/没有模板/u)
  })
})
