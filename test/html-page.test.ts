// What a browser finds in a page is found in it, whatever is done to read it sooner.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { readHtmlPage } from '../pipeline/verify/html-page.ts'

const textsOf = (source: string, tag: string) =>
  readHtmlPage(source)
    .elements.filter(one => one.tag === tag)
    .map(one => one.text)

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
  ])('%s: only what is a style is one, with all its text', (_, page, expected) => {
    expect(textsOf(page, 'style')).toEqual(expected)
    // Expected is what the parser itself says of the page.
    const said: string[] = []
    const walk = (node: DefaultTreeAdapterTypes.Node) => {
      if (node.nodeName === 'style' && 'childNodes' in node)
        said.push(node.childNodes.map(kid => ('value' in kid ? kid.value : '')).join(''))
      if ('content' in node) walk(node.content)
      if ('childNodes' in node) for (const kid of node.childNodes) walk(kid)
    }
    walk(parse(page))
    expect(said).toEqual(expected)
  })

  it('what is embedded is left out, and what follows it is not', () => {
    const [style] = textsOf('<style>a { src: url(data:font/woff;base64,QUJD) } b { src: url(http://a.example/) }</style>', 'style')
    expect(style).toBe('a { src: url(data:font/woff;base64,) } b { src: url(http://a.example/) }')
  })
})
