// What an HTML or SVG file consists of, once it is read.

export interface HtmlElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly HtmlElement[]
  /** All text within it, of styles and scripts too. */
  readonly text: string
}

export interface HtmlPage {
  /** All, a parent before its children. */
  readonly elements: readonly HtmlElement[]
  readonly byId: ReadonlyMap<string, HtmlElement>
}

/** All elements within one. */
export function within(element: HtmlElement): HtmlElement[] {
  return element.children.flatMap(child => [child, ...within(child)])
}
