// A heading or a key → the register's regions and scopes that it names, and the version of what it names.
import { canonical, type TermList, wordsOf } from '../terms.ts'
import type { Registers } from '../types.ts'

type Place = Exclude<TermList, '指标'>

export interface Naming {
  readonly term: string
  readonly from: number
  readonly to: number
  /** Whether what follows leaves no doubt: 中国市场 names a region, 中国移动 may be a company. */
  readonly certain: boolean
}

/** 中国以外, 全球化: the word is there and does not say where the figures are from. */
const NOT_MEANT = ['以外', '之外', '外', '化']
const FOLLOWS = ['市场', '地区', '的', '整体', '与', '和', '及', '、', '（', '(', '—', '－', '-', ' ']

const read = new WeakMap<Registers, ReadonlyMap<string, readonly string[]>>()

/** Words of a list, the longest first. */
function longestFirst(registers: Registers, list: TermList): readonly string[] {
  const known = read.get(registers) ?? new Map<string, readonly string[]>()
  read.set(registers, known)
  const found = known.get(list) ?? [...wordsOf(registers, list)].sort((a, b) => b.length - a.length)
  if (!known.has(list)) read.set(registers, new Map([...known, [list, found]]))
  return found
}

function startsWithTerm(registers: Registers, text: string, at: number): boolean {
  return (['指标', '地区', '口径'] as const).some(list => longestFirst(registers, list).some(word => text.startsWith(word, at)))
}

/** The regions or scopes a text names; of 虚拟化软件 and 虚拟化 at one place the longer. */
export function namedIn(registers: Registers, list: Place, text: string): readonly Naming[] {
  const named: Naming[] = []
  const words = longestFirst(registers, list)
  for (let at = 0; at < text.length; ) {
    const word = words.find(one => text.startsWith(one, at))
    const to = at + (word?.length ?? 1)
    if (word !== undefined && !NOT_MEANT.some(tail => text.startsWith(tail, to))) {
      const certain = to === text.length || FOLLOWS.some(tail => text.startsWith(tail, to)) || startsWithTerm(registers, text, to)
      named.push({ term: canonical(registers, list, word), from: at, to, certain })
    }
    at = to
  }
  return named
}

/** `GPU容器虚拟化2.0` → what it is of, and `2.0`; undefined for a text without a version at its end. */
export function versionOf(text: string): { name: string; version: string } | undefined {
  const version = /(?<![0-9.])[vV]?[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}$/u.exec(text)
  const name = text.slice(0, version?.index ?? 0).trim()
  return version && name.length > 1 ? { name, version: version[0] } : undefined
}
