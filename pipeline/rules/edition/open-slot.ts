// Values an editor still owes: 待补, wherever it stands.
import { escapePointer } from '../../pointer.ts'
import type { Data, Edition, Fence, Observation, Rule } from '../../types.ts'

const OPEN = '待补'

/** @param name the key the data stand under, that of the list for an item of a list */
function* slotsIn(fence: Fence, data: Data, pointer: string, name: string): Generator<Observation> {
  const place = (part: 'key' | 'value', at: string) => {
    const spot = fence.yaml.at(at)
    return { file: fence.place.file, position: part === 'key' ? (spot.key ?? spot.value) : spot.value }
  }
  if (data === OPEN) return yield { message: 'open', data: { key: name }, place: place('value', pointer) }
  if (typeof data === 'string') return
  for (const [key, value] of Object.entries(data)) {
    const below = `${pointer}/${escapePointer(key)}`
    if (key === OPEN) yield { message: 'open-key', place: place('key', below) }
    yield* slotsIn(fence, value, below, Array.isArray(data) ? name : key)
  }
}

function* slots(edition: Edition): Generator<Observation> {
  // Published with them on purpose, which its release.json records with who and why.
  const isAllowed = edition.release?.record?.allowed.open !== undefined
  const severity = edition.frontMatter?.状态 === '已发布' && !isAllowed ? { severity: 'error' as const } : {}
  for (const block of edition.blocks) {
    // Most blocks owe nothing; a text with escapes may hide the word.
    if (!block.fence.text.includes(OPEN) && !block.fence.text.includes('\\')) continue
    for (const seen of slotsIn(block.fence, block.data, '', block.kind)) yield { ...seen, ...severity }
  }
}

export const openSlot: Rule = {
  id: 'edition/open-slot',
  severity: 'warning',
  title: { zh: '还有待补', en: 'a value is still owed' },
  messages: {
    open: { zh: '「{key}」待补；发布前要补上', en: '«{key}» is still owed (待补); fill it before release' },
    'open-key': {
      zh: '期间待补：不知道这个数属于哪一年；发布前要补上',
      en: 'the period is still owed (待补): nobody knows which year the value is of; fill it before release',
    },
  },
  check: slots,
}
