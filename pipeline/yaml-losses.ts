// A plain value of YAML and the text around it → where what the author wrote is read as something else.

interface Stretch {
  readonly start: number
  readonly end: number
}

interface Loss {
  readonly message: string
  readonly from: number
  readonly to: number
}

/** @param before the text before it in the same list */
export function lossesIn(text: string, value: Stretch, before: Stretch | undefined): Loss[] {
  return [splitNumber(text, value, before), joinedItems(text, value)].filter(one => one !== undefined)
}

/** `[1,200亿元]`: a comma among digits that makes two items of one number. A list of plain numbers may be meant as one. */
function splitNumber(text: string, { start, end }: Stretch, before: Stretch | undefined): Loss | undefined {
  if (!before || text[start - 1] !== ',' || !/^[-+]?[0-9]{1,3}$/u.test(text.slice(before.start, before.end))) return undefined
  if (!/^[0-9]{3}(?![0-9])./u.test(text.slice(start, Math.min(end, start + 5)))) return undefined
  return { message: 'split-number', from: before.start, to: end }
}

/** `-甲` above `- 乙`, or `- 乙` set in below `- 甲`: the two become one text. */
function joinedItems(text: string, { start, end }: Stretch): Loss | undefined {
  const item = /\n[ \t]*(-\s[^\n]*)/u.exec(text.slice(start, end))
  if (!item) return undefined
  const first = /^-\S[^\n]*/u.exec(text.slice(start, end))
  const from = first ? start : start + item.index + item[0].length - item[1]!.length
  return { message: 'joined-items', from, to: from + (first ?? [item[1]!])[0].trimEnd().length }
}
