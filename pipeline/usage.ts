// What the library for command lines says of words it does not know → the same in the reader's language, safe to print.
import type { Language } from './types.ts'
import { visible } from './visible.ts'

/** Its sentences (commander 14), and ours. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+)'/u, '没有选项 $1'],
  [/^error: unknown command '(.+)'/u, '没有命令 $1'],
  [/^error: required option '(.+)' not specified/u, '缺少选项 $1'],
  [/^error: option '(.+)' argument missing/u, '选项 $1 后面要写值'],
  [/^error: missing required argument '(.+)'/u, '缺少参数 $1'],
  [/^error: too many arguments.*Expected (\d+) arguments? but got (\d+)(?:: .*)?\./u, '参数太多：最多 $1 个，写了 $2 个'],
  [/^error: option '(.+)' argument '(.*)' is invalid\. (?:Allowed choices are )?(.*?)\.?$/u, '选项 $1 的值「$2」不对：可以是 $3'],
  [/^\(Did you mean (?:one of )?(.+)\?\)/u, '（是不是 $1？）'],
]
const TITLES: Readonly<Record<string, string>> = { 'Usage:': '用法：', 'Options:': '选项：', 'Commands:': '命令：', 'Arguments:': '参数：' }

/** @param said one or more lines; what is not known stays as it is */
export function usageError(said: string, language: Language): string {
  const inChinese = (line: string) => {
    const known = SENTENCES.find(([english]) => english.test(line))
    return known ? line.replace(known[0], known[1]) : line
  }
  const lines = said.split('\n').map(line => visible(line))
  return (language === 'zh' ? lines.map(inChinese) : lines).join('\n')
}

/** A title of the help. */
export const helpTitle = (title: string, language: Language) => (language === 'zh' ? (TITLES[title] ?? title) : title)
