// The block kinds, in one list: adding a kind is one file and one line here (and its schema, template and page).

import { figures } from './figures.ts'
import { forecasts } from './forecasts.ts'
import type { BlockKind } from './kind.ts'
import { references } from './references.ts'
import { standards } from './standards.ts'
import { topics } from './topics.ts'
import { vendors } from './vendors.ts'

export const blockKinds: readonly BlockKind[] = [figures, vendors, topics, standards, forecasts, references]

/** The kind of a label; a plain fence is read as topics. */
export function kindNamed(name: string | undefined): BlockKind | undefined {
  return blockKinds.find(kind => kind.name === (name ?? 'topics'))
}
