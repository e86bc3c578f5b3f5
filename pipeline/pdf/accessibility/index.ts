// A finished PDF → for each machine-checkable condition of PDF/UA-1 that can be judged on its bytes, where it does not hold.
import type { Bilingual } from '../../types.ts'
import type { PdfDocument } from '../document.ts'
import { annotations } from './annotations.ts'
import { catalog } from './catalog.ts'
import type { Condition } from './condition.ts'
import { content } from './content.ts'
import { fonts } from './fonts.ts'
import { nesting } from './nesting.ts'
import { subjectOf } from './subject.ts'
import { tags } from './tags.ts'

/**
 * In the order of the Matterhorn Protocol 1.02. Left out: conditions a person must judge, and 06-002: the file does not claim to be
 * PDF/UA, as no validator has seen it.
 */
export const conditions: readonly Condition[] = [...content, ...tags, ...nesting, ...catalog, ...annotations, ...fonts].sort((a, b) =>
  a.id < b.id ? -1 : 1,
)

export interface Judged {
  readonly id: string
  readonly says: Bilingual
  /** Where it does not hold; empty where it does. */
  readonly faults: readonly string[]
}

/** Judges every condition. Throws where the PDF cannot be read at all. */
export function judgeAccessibility(document: PdfDocument): readonly Judged[] {
  const subject = subjectOf(document)
  return conditions.map(({ id, says, faults }) => ({ id, says, faults: [...faults(subject)] }))
}
