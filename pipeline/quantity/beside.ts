// The characters beside a number in prose, in reading form → whether it is a number of its own.
import { isDigit, isIdeograph, isLetter } from './characters.ts'
import { isChineseNumeral } from './chinese.ts'

/** Signs that join a number to a letter or digit before them: 27001:2025, SP 800-53, v2.0, 192.168.0.1, 24×7. */
const JOINTS = '.-–—−·*×/～~,'
/** Signs that make a token of whatever follows: #3, @2, a_1, x=3. */
const TOKEN_SIGNS = '_#@\\^&`'
/** Ordinals and rates: 第3家, 每3台; and before a Chinese numeral fractions and vague numbers: 三分之一, 数十亿. */
const ORDINAL = '第每'
const VAGUE = '之数几'
/** 前3家 is a rank, 目前3家 is not. */
const NOT_A_RANK = '目此当之提以年日'
/** A letter, digit or underscore. */
export const isWordChar = (char: string | undefined) => isDigit(char) || isLetter(char) || char === '_'
/** What a number may begin with. */
export const isNumberChar = (char: string | undefined) => isDigit(char) || isChineseNumeral(char)

/** Whether what stands before `at` makes the number there a part of something else. */
export function isGlued(read: string, at: number, chinese: boolean): boolean {
  const before = read[at - 1]
  const further = read[at - 2]
  if (before === undefined) return false
  if (isWordChar(before) || (TOKEN_SIGNS + ORDINAL).includes(before) || (chinese && VAGUE.includes(before))) return true
  if (before === '前') return !NOT_A_RANK.includes(further ?? '前')
  if (before === ':') return isDigit(further)
  if (JOINTS.includes(before)) return isWordChar(further) || before === '/'
  return (before === '至' || before === '到') && isNumberChar(further)
}

/** Whether what stands behind the quantity makes it a part of something else: 3GB, 3亿元/年. */
export function isContinued(read: string, end: number): boolean {
  const next = read[end]
  if (isWordChar(next)) return true
  return next === '/' && (isLetter(read[end + 1]) || isIdeograph(read[end + 1]))
}

/** The end of the number or word from `at`: nothing inside it is looked at again. */
export function tokenEnd(read: string, at: number): number {
  let end = at + 1
  const belongs = isWordChar(read[at])
    ? (i: number) => isWordChar(read[i]) || ('.,:'.includes(read[i] ?? ' ') && isWordChar(read[i + 1]))
    : undefined
  if (belongs) while (end < read.length && belongs(end)) end++
  else if (isChineseNumeral(read[at])) while (isChineseNumeral(read[end])) end++
  return end
}
