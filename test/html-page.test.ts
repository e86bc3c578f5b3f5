// What a browser finds in a page is found in it, whatever is done to read it sooner.
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { readHtmlPage } from '../pipeline/verify/html-page.ts'

const textsOf = (source: string, tag: string) =>
  readHtmlPage(source)
    .elements.filter(one => one.tag === tag)
    .map(one => one.text)

/** Every element: its name, attributes and text. */
const all = (source: string) => readHtmlPage(source).elements.map(one => [one.tag, [...one.attributes], one.text])

/** The same by the parser alone. */
function parsed(source: string): unknown[] {
  const inside = (node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Node[] =>
    'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : []
  const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
    node.nodeName === '#text' && 'value' in node ? node.value : inside(node).map(textOf).join('')
  const walk = (node: DefaultTreeAdapterTypes.Node): unknown[] => {
    const own = 'tagName' in node ? [[node.tagName, node.attrs.map(({ name, value }) => [name, value]), textOf(node)]] : []
    return [...own, ...inside(node).flatMap(walk)]
  }
  return walk(parse(source))
}

describe('an HTML page as it is read back', () => {
  it('styles and data are found with their text, in the order they stand in', () => {
    const page = '<style>a { b: c }</style><script type="application/ld+json">{"甲": 1}</script><p>0</p><style media="print">d</style>'
    expect(textsOf(page, 'style')).toEqual(['a { b: c }', 'd'])
    expect(textsOf(page, 'script')).toEqual(['{"甲": 1}'])
    expect(textsOf(page, 'p')).toEqual(['0'])
  })

  it.each([
    ['a comment', '<!-- <style>url(甲)</style> --><style>url(乙)</style>', ['url(乙)']],
    ['an attribute', '<p title="<style>url(甲)</style>"></p><style>url(乙)</style>', ['url(乙)']],
    ['a text', '<textarea><style>url(甲)</style></textarea><style>url(乙)</style>', ['url(乙)']],
    ['a title', '<title><style>url(甲)</style></title><style>url(乙)</style>', ['url(乙)']],
    ['an attribute that ends a tag', '<style title="a>b">url(甲)</style><style>url(乙)</style>', ['url(甲)', 'url(乙)']],
    ['a number', '<style>1</style><style>0</style>', ['1', '0']],
    ['references in a drawing', '<svg><style>&#117;rl(甲)</style></svg><style>url(乙)</style>', ['url(甲)', 'url(乙)']],
    ['a drawing', '<svg><style>url(甲)</style></svg>', ['url(甲)']],
    ['a list to choose from', '<select><style>url(甲)</style></select><style>url(乙)</style>', ['url(乙)']],
    ['a template', '<template><style>url(甲)</style></template>', ['url(甲)']],
    ['a style that holds the start of a tag', '<style>a<style>b</style>', ['a<style>b']],
    ['a style that does not end', '<style>a</style><style>b', ['a', 'b']],
    ['a script that hides its end', '<script><!--<script>a</script><style>b</style></script>', []],
    ['a carriage return', '<style>a\r\nb</style>', ['a\nb']],
    ['nothing', '<style></style>', ['']],
    ['a number, and a style past a space', '<script>0</script ><style>url(甲)</style>', ['url(甲)']],
    ['a blank style in a drawing', '<svg><style> </style></svg><frameset><frame src="甲"></frameset>', []],
  ])('%s: only what is a style is one, with all its text', (_, page, expected) => {
    expect(textsOf(page, 'style')).toEqual(expected)
    expect(all(page)).toEqual(parsed(page))
  })

  it('is what the parser alone finds in it, whatever it is made of', () => {
    const pieces = fc.constantFrom(
      ...[
        '<style>',
        '</style>',
        '<STYLE>',
        '</style >',
        '<style media="a>b">',
        '<script>',
        '</script>',
        '<script type="a" >',
        '</script >',
      ],
      ...[
        '<svg>',
        '</svg>',
        '<p title="',
        '">',
        '<!--',
        '-->',
        '<title>',
        '</title>',
        '<template>',
        '</template>',
        '<table>',
        '<frameset>',
      ],
      ...['0', '1', ' ', '\r\n', '甲', '&#48;', '<', '<select>', '<textarea>', '</textarea>', '<noscript>', '<frame src="乙">'],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), parts => {
        const page = parts.join('')
        expect(all(page)).toEqual(parsed(page))
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  it('what is embedded is left out, and what follows it is not', () => {
    const [style] = textsOf('<style>a { src: url(data:font/woff;base64,QUJD) } b { src: url(http://a.example/) }</style>', 'style')
    expect(style).toBe('a { src: url(data:font/woff;base64,) } b { src: url(http://a.example/) }')
  })
})
