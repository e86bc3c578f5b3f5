// templates/theme.yaml → how an edition looks: colours, typefaces, paper, logo, the language of its standing words.
import { findingOf } from './findings.ts'
import type { Typeface } from './fonts.ts'
import { PlainError } from './plain-error.ts'
import { fileLocator, fileStart } from './position.ts'
import { ruleNamed } from './rules/index.ts'
import { schemaFaults } from './schema-faults.ts'
import type { Templates } from './templates.ts'
import type { Data, Fault, Language } from './types.ts'
import { readYaml } from './yaml.ts'

export type Colour = 'ink' | 'soft' | 'line' | 'paper' | 'wash' | 'mark' | 'mark-soft' | 'warn'
export type Palette = Readonly<Record<Colour, string>>

export interface Theme {
  readonly language: Language
  readonly paper: 'A4' | 'A5' | 'B5' | 'Letter'
  readonly logo?: string
  readonly fonts: { readonly text: Typeface; readonly headings: Typeface }
  readonly colours: { readonly light: Palette; readonly dark: Palette }
}

type DataMap = { readonly [key: string]: Data }
const isMap = (data: Data | undefined): data is DataMap => typeof data === 'object' && !Array.isArray(data)

/** What the second says goes before what the first says. */
function merged(one: DataMap, other: DataMap): DataMap {
  const pairs = Object.entries(other).map(([key, value]) => {
    const before = one[key]
    return [key, isMap(before) && isMap(value) ? merged(before, value) : value] as const
  })
  return { ...one, ...Object.fromEntries(pairs) }
}

function told({ rule, ...seen }: Fault): { zh: string; en: string } {
  const { message, place, suggestion } = findingOf(ruleNamed(rule)!, seen)
  const { line, column } = place.position.start
  const at = `${place.file}:${line}:${column}`
  return {
    zh: `${at} ${message.zh}${suggestion ? `；${suggestion.zh}` : ''}`,
    en: `${at} ${message.en}${suggestion ? `; ${suggestion.en}` : ''}`,
  }
}

function layerOf({ path, text }: { readonly path: string; readonly text: string }): DataMap {
  const yaml = readYaml(text, { file: path, locate: fileLocator(text), comments: true })
  const faults = [...yaml.faults, ...(isMap(yaml.data) ? schemaFaults('theme', yaml.data, yaml, fileStart(path)) : [])]
  if (faults.length > 0) {
    const lines = faults.map(told)
    throw new PlainError(lines.map(line => line.zh).join('\n'), lines.map(line => line.en).join('\n'))
  }
  return isMap(yaml.data) ? yaml.data : {}
}

/** Relative luminance of a colour (WCAG 2.2, «relative luminance»). */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(share => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, «contrast ratio»). */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

/** Text of normal size (WCAG 2.2, 1.4.3), and shapes that say something (1.4.11). */
const ENOUGH = 4.5
const ENOUGH_FOR_SHAPES = 3

const PAIRS: readonly (readonly [Colour, Colour, number])[] = [
  ...(['ink', 'soft', 'mark', 'warn'] as const).flatMap(text => [[text, 'paper', ENOUGH] as const, [text, 'wash', ENOUGH] as const]),
  ['ink', 'mark-soft', ENOUGH],
  ['mark', 'mark-soft', ENOUGH_FOR_SHAPES],
]

function assertReadable(theme: Theme): void {
  for (const [name, palette] of Object.entries(theme.colours)) {
    for (const [one, other, least] of PAIRS) {
      const ratio = contrast(palette[one], palette[other])
      if (ratio >= least) continue
      const [shown, of] = [ratio.toFixed(1), `${name}.${one} ${palette[one]} / ${name}.${other} ${palette[other]}`]
      throw new PlainError(
        `theme.yaml 的颜色 ${of} 对比只有 ${shown} : 1，至少要 ${least} : 1`,
        `theme.yaml: the colours ${of} have a contrast of ${shown} : 1, and need ${least} : 1`,
      )
    }
  }
}

/**
 * The theme of a build: the program's own, and over it whatever the project's and the caller's say.
 * @throws PlainError naming file, line and column where one is wrong, or two colours that cannot be told apart
 */
export function themeIn(templates: Templates): Theme {
  const theme = templates.layers('theme.yaml').map(layerOf).reduce(merged, {}) as unknown as Theme
  assertReadable(theme)
  if (theme.logo !== undefined && !templates.has(theme.logo))
    throw new PlainError(`theme.yaml 的 logo：没有文件 ${theme.logo}`, `theme.yaml, logo: there is no file ${theme.logo}`)
  return theme
}

const FAMILIES: Readonly<Record<Typeface, string>> = {
  serif: '"Quarterly Serif", "Quarterly Sans", "Quarterly Emoji", "Noto Serif SC", "Source Han Serif SC", "Songti SC", SimSun, serif',
  sans: '"Quarterly Sans", "Quarterly Serif", "Quarterly Emoji", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif',
}

const properties = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour}`)
    .join('; ')

/** The custom properties of the light palette, and of the dark one where the reader asks for it. @param root what carries them */
export function paletteCss(theme: Theme, root: string): string {
  const { light, dark } = theme.colours
  return `${root} { ${properties(light)} }
@media screen and (prefers-color-scheme: dark) { ${root} { ${properties(dark)} } }`
}

/** What a chart needs as a file of its own: the colours, the typeface of labels, a ground. */
export function chartColours(theme: Theme): string {
  return `${paletteCss(theme, 'svg')}\nsvg { --headings: ${FAMILIES[theme.fonts.headings]}; background: var(--paper) }`
}

/** Width and height in millimetres, as CSS has these papers. */
const PAPERS: Readonly<Record<Theme['paper'], readonly [number, number]>> = {
  A4: [210, 297],
  A5: [148, 210],
  B5: [176, 250],
  Letter: [215.9, 279.4],
}

export const paperOf = (theme: Theme): readonly [width: number, height: number] => PAPERS[theme.paper]

/** What the style sheets are set in: `--ink` … `--warn`, `--text` and `--headings`, and the size of the paper. */
export function themeCss(theme: Theme): string {
  const [width, height] = paperOf(theme)
  return `${paletteCss(theme, ':root')}
:root { --text: ${FAMILIES[theme.fonts.text]}; --headings: ${FAMILIES[theme.fonts.headings]}; --page-width: ${width}mm; --page-height: ${height}mm }
@page { size: ${theme.paper} }`
}
