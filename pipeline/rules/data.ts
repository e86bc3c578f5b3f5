// What a rule asks of the data of a block: is it a map, which items has it.
import type { Data } from '../types.ts'

export type DataMap = { readonly [key: string]: Data }

export function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && !Array.isArray(data)
}

export function listOf(data: Data | undefined): readonly Data[] {
  return Array.isArray(data) ? data : []
}
