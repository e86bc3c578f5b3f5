// An edition's faults of form → the data blocks that are not in it because of them. What depends on those cannot be judged yet.
import type { Edition, Fault, Fence } from '../types.ts'

const isWithin = ({ place }: Fault, { file, position }: Fence['place']) =>
  place.file === file && position.start.line <= place.position.start.line && place.position.start.line <= position.end.line

/** Fences with a fault of their own and no block in the edition. */
export function withheldFences({ sources, blocks, faults }: Edition): Fence[] {
  if (faults.length === 0) return []
  const read = new Set(blocks.map(block => block.fence))
  return sources.flatMap(source => source.fences.filter(fence => !read.has(fence) && faults.some(fault => isWithin(fault, fence.place))))
}
