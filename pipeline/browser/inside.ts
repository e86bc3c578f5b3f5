// What is run inside the page: expressions as text, each giving plain data.

export interface Contents {
  /** Every id a contents entry wants the page of. */
  readonly wanted: readonly string[]
  /** Every link in document order: what it points to, and its words without page numbers. */
  readonly links: readonly { readonly target: string; readonly text: string }[]
  /** Fonts that did not load. */
  readonly broken: readonly string[]
}

/** Loads every font (also those only margins use) and tells what the page holds. */
export const CONTENTS = `Promise.all([...document.fonts].map(font => font.load().then(() => [], () => [font.family + ' ' + font.weight])))
  .then(broken => document.fonts.ready.then(() => broken.flat())).then(broken => {
    const words = node => {
      if (node.nodeType === 3) return node.data
      if (node.nodeType !== 1 || node.hasAttribute('data-page-of')) return ''
      return node.getAttribute('aria-label') || node.getAttribute('alt') || [...node.childNodes].map(words).join('')
    }
    const decode = text => { try { return decodeURIComponent(text) } catch { return text } }
    const here = location.href.replace(/#.*$/s, '')
    const target = link => link.href.startsWith(here + '#') ? '#' + decode(link.href.slice(here.length + 1)) : decode(link.href)
    return {
      broken,
      wanted: [...document.querySelectorAll('[data-page-of]')].map(element => element.dataset.pageOf),
      links: [...document.querySelectorAll('a[href]')].map(link => ({target: target(link), text: words(link).replace(/\\s+/g, ' ').trim()})),
    }
  })`

/** Nothing is drawn, and so no font is embedded: a print to count pages by takes a third of the time. */
export const HIDE = `document.documentElement.style.visibility = 'hidden', undefined`
export const SHOW = `document.documentElement.removeAttribute('style'), undefined`

/** Writes the page numbers. */
export function fillWith(pages: ReadonlyMap<string, number>): string {
  return `(pages => { for (const element of document.querySelectorAll('[data-page-of]')) {
    const page = pages.get(element.dataset.pageOf)
    if (page !== undefined) element.textContent = String(page)
  } })(new Map(${JSON.stringify([...pages])}))`
}
