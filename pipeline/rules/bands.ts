// What is usual for a metric: bands from the metrics register, each with its reason there.
import { Decimal } from 'decimal.js'
import type { Data, Registers } from '../types.ts'

export interface Band {
  readonly from: Decimal
  readonly to: Decimal
}

type Entry = { readonly [key: string]: Data }

function isEntry(data: Data | undefined): data is Entry {
  return typeof data === 'object' && !Array.isArray(data)
}

function bandIn(entry: Entry | undefined, name: string): Band | undefined {
  const bands = entry?.['区间']
  const band = isEntry(bands) ? bands[name] : undefined
  if (!isEntry(band) || typeof band['下限'] !== 'string' || typeof band['上限'] !== 'string') return undefined
  return { from: new Decimal(band['下限']), to: new Decimal(band['上限']) }
}

/** The band of a metric, else the one of the register's entry 默认; undefined where the register gives none or could not be read. */
export function bandOf(registers: Registers, metric: string | undefined, name: string): Band | undefined {
  const named = (wanted: string) => registers.metrics?.find(entry => entry['名称'] === wanted)
  return bandIn(metric ? named(metric) : undefined, name) ?? bandIn(named('默认'), name)
}
