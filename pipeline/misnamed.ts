// Names in an edition's folder → faults: a chapter by another name than a chapter has would be missing without a word.
import { join } from 'node:path'
import { fileStart } from './position.ts'
import type { Fault } from './types.ts'

/** The ending a chapter has in the eyes of its author; a text without a chapter's number may be anybody's notes. */
const ALMOST = /(?:\.(?:md|markdown)|^[0-9].*\.txt)$/iu

/** What a file has to be called to be read. */
function wantedName(name: string): string {
  const stem = name.replace(/\.[a-z]+$/iu, '')
  return `${stem.toLowerCase() === 'edition' ? 'edition' : stem}.md`
}

/**
 * @param names of the files in the folder of an edition
 * @param shown the folder's path as it is shown
 */
export function misnamed(names: readonly string[], shown: string): Fault[] {
  const seen = names.filter(name => ALMOST.test(name) && !name.startsWith('.')).sort()
  return seen.flatMap(name => {
    const data = { name, wanted: wantedName(name) }
    const place = fileStart(join(shown, name).replaceAll('\\', '/'))
    if (!name.endsWith('.md')) return [{ rule: 'file/unreadable', message: 'not-md', data, place }]
    const isOther = data.wanted !== name && !names.includes(data.wanted)
    return isOther ? [{ rule: 'file/unreadable', message: 'not-edition-md', data, place }] : []
  })
}
