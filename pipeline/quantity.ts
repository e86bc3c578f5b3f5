// 「约3097.3亿元（虚拟化软件）」 ↔ value, unit, currency, qualifier, scope and the intervals it can be. The grammar is rules.md 3.
export { type FoundFault, type FoundQuantity, findFaults, findQuantities, readingsIn } from './quantity/find.ts'
export { formatDecimal, formatMoney, formatQuantity, type Printable } from './quantity/format.ts'
export type {
  FaultCode,
  Method,
  NoteCode,
  Precision,
  Qualifier,
  Quantity,
  QuantityFault,
  QuantityNote,
  QuantityReading,
  ReadOptions,
  Unit,
} from './quantity/model.ts'
export { readPrecision, readQuantity } from './quantity/read.ts'
