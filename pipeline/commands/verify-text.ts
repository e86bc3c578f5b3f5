// What was found in a folder of finished files → for people, and as JSON (schemas/verify-result.json).
import type { Language } from '../types.ts'
import { visible, visibleJson } from '../visible.ts'
import type { Told } from './verify.ts'

const SHOWN = 40

function lines({ flaws, folder }: Told, language: Language): string[] {
  const told = flaws.slice(0, SHOWN).map(({ file, says, check }) => visible(`✗ ${folder}/${file}  ${says[language]}  [${check}]`))
  const left = flaws.length - told.length
  if (left > 0) told.push(language === 'zh' ? `  还有 ${left} 处` : `  and ${left} more`)
  return told
}

const DRAFT = { zh: '；这是不顾错误生成的草稿，不得出刊', en: '; it is a draft, built in spite of errors, and not to go out' }
const PARTLY = { zh: '，但不齐全', en: ', but not all is there' }
const NO_PDF = { zh: '；没有要 PDF，其中没有', en: '; no PDF was asked for, and there is none' }

function scope({ checked }: Told, language: Language): string {
  const { files, figures, pages, bookmarks, checks, conditions } = checked
  return language === 'zh'
    ? `查了 ${files} 个文件、${figures} 个数据、${pages} 页、${bookmarks} 条书签；${checks} 项检查、${conditions} 项 PDF/UA 条件`
    : `looked at ${files} files, ${figures} figures, ${pages} pages, ${bookmarks} bookmarks; ${checks} checks, ${conditions} conditions of PDF/UA`
}

function absences({ absent }: Told, language: Language): string[] {
  return Object.entries(absent).map(([format, why]) => visible(language === 'zh' ? `没有 ${format}：${why}` : `no ${format}: ${why}`))
}

/** One line a flaw, then what is to be done, then what was looked at. */
export function verifyText(told: Told, language: Language): string {
  const { flaws, folder, edition, draft, absent } = told
  const again = edition === undefined ? 'quarterly build' : `quarterly build ${edition}`
  const but = draft ? DRAFT[language] : Object.keys(absent).length > 0 ? PARTLY[language] : told.checked.pages === 0 ? NO_PDF[language] : ''
  const good = (language === 'zh' ? `✓ ${folder} 完好` : `✓ ${folder} is as it should be`) + but
  const bad =
    language === 'zh'
      ? `✗ ${folder} 有 ${flaws.length} 处不对：不要发布；重新生成：npx ${again}`
      : `✗ ${folder}: ${flaws.length} flaws; do not publish it; build it again: npx ${again}`
  return `${[...lines(told, language), ...absences(told, language), visible(flaws.length === 0 ? good : bad), scope(told, language)].join('\n')}\n`
}

export function verifyJson(told: readonly Told[]): string {
  const folders = told.map(({ folder, edition, draft, absent, checked, flaws }) => ({
    folder,
    edition: edition ?? null,
    draft,
    verdict: flaws.length === 0 ? 'pass' : 'fail',
    absent,
    checked,
    flaws: flaws.map(({ check, file, says }) => ({ check, file, message: says })),
  }))
  return `${visibleJson({ version: 1, folders })}\n`
}
