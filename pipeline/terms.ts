// Words of the metrics register → the canonical term, what it is part of, and what is known of a metric.
import type { Data, Registers } from './types.ts'

export type TermList = '指标' | '地区' | '口径'
type DataMap = { readonly [key: string]: Data }

export interface Term {
  readonly name: string
  readonly aliases: readonly string[]
  readonly parent: string | undefined
}

/** What the register knows of a metric. */
export interface Metric extends Term {
  /** 金额, 百分比, 百分点, 数量, 倍数 or 指数. */
  readonly unit: string | undefined
  readonly additive: boolean | undefined
  readonly nonNegative: boolean | undefined
  readonly kind: 'level' | 'rate' | undefined
  /** The metric a rate is of. */
  readonly basis: string | undefined
}

function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && !Array.isArray(data)
}

const texts = (data: Data | undefined): string[] => (Array.isArray(data) ? data.filter(one => typeof one === 'string') : [])
const text = (data: Data | undefined) => (typeof data === 'string' ? data : undefined)
const yes = (data: Data | undefined) => (data === '是' ? true : data === '否' ? false : undefined)

function termOf(data: Data): Term {
  if (!isMap(data)) return { name: String(data), aliases: [], parent: undefined }
  return { name: text(data['名称'])!, aliases: texts(data['别名']), parent: text(data['上级']) }
}

interface Known {
  readonly metrics: readonly Metric[]
  readonly 地区: readonly Term[]
  readonly 口径: readonly Term[]
  readonly names: Readonly<Record<TermList, ReadonlyMap<string, Term>>>
  readonly words: Readonly<Record<TermList, readonly string[]>>
}

const read = new WeakMap<object, Known>()

function namesOf(terms: readonly Term[]): Map<string, Term> {
  return new Map(terms.flatMap(term => [term.name, ...term.aliases].map(name => [name, term] as const)))
}

/** The register's terms, read once. */
function known(registers: Registers): Known {
  const found = read.get(registers)
  if (found) return found
  const entries = registers.metrics ?? []
  const metrics = entries
    .filter(entry => entry['名称'] !== '默认')
    .map(entry => ({
      ...termOf(entry),
      unit: text(entry['单位']),
      additive: yes(entry['可加']),
      nonNegative: yes(entry['非负']),
      kind: entry['类型'] === '水平' ? ('level' as const) : entry['类型'] === '比率' ? ('rate' as const) : undefined,
      basis: text(entry['基于']),
    }))
  const listed = (list: '地区' | '口径') =>
    entries.flatMap(entry => (Array.isArray(entry[list]) ? (entry[list] as Data[]).map(termOf) : []))
  const [regions, scopes] = [listed('地区'), listed('口径')]
  const names = { 指标: namesOf(metrics), 地区: namesOf(regions), 口径: namesOf(scopes) }
  const words = { 指标: [...names.指标.keys()], 地区: [...names.地区.keys()], 口径: [...names.口径.keys()] }
  const made = { metrics, 地区: regions, 口径: scopes, names, words }
  read.set(registers, made)
  return made
}

/** The canonical name of a word; the word itself where the register does not know it. */
export function canonical(registers: Registers, list: TermList, word: string): string {
  return known(registers).names[list].get(word)?.name ?? word
}

/** The register's term for a word or one of its other names. */
export function termNamed(registers: Registers, list: TermList, word: string): Term | undefined {
  return known(registers).names[list].get(word)
}

export function metricNamed(registers: Registers, word: string | undefined): Metric | undefined {
  const name = word === undefined ? undefined : known(registers).names.指标.get(word)?.name
  return known(registers).metrics.find(metric => metric.name === name)
}

/** Every word, also other names, of a list; the same array at every call. */
export function wordsOf(registers: Registers, list: TermList): readonly string[] {
  return known(registers).words[list]
}

/** Whether `part` lies in `whole`, directly or by steps; a term lies in itself. */
export function isWithin(registers: Registers, list: '地区' | '口径', part: string, whole: string): boolean {
  const wanted = canonical(registers, list, whole)
  const names = known(registers).names[list]
  const seen = new Set<string>()
  for (
    let name: string | undefined = canonical(registers, list, part);
    name !== undefined && !seen.has(name);
    name = names.get(name)?.parent
  ) {
    if (name === wanted) return true
    seen.add(name)
  }
  return false
}
