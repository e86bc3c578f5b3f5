// An edition → its vendors, standards, sources and entities, each once, with what is said of it.
import { OPEN } from '../figure.ts'
import { escapePointer } from '../pointer.ts'
import { namingsByEntity } from '../rules/names.ts'
import type { Block, Data, Edition } from '../types.ts'
import type { NamedKind, Spot } from './model.ts'
import type { Named } from './named.ts'

type DataMap = { readonly [key: string]: Data }
const isMap = (data: Data | undefined): data is DataMap => typeof data === 'object' && !Array.isArray(data)
const textOf = (data: Data | undefined) => (typeof data === 'string' ? data : undefined)

function spotAt(block: Block, pointer: string): Spot {
  return { place: { file: block.fence.place.file, position: block.fence.yaml.at(pointer).value }, path: block.path }
}

/** Texts and lists of texts of an entry; an open slot says nothing. */
function fieldsIn(entry: DataMap | undefined, isWanted: (name: string) => boolean): Map<string, string | readonly string[]> {
  const fields = new Map<string, string | readonly string[]>()
  for (const [name, value] of Object.entries(entry ?? {})) {
    if (!isWanted(name) || value === OPEN) continue
    if (typeof value === 'string') fields.set(name, value)
    else if (Array.isArray(value)) fields.set(name, value.filter(one => typeof one === 'string') as string[])
  }
  return fields
}

/** The entries of a list of labelled blocks, by their names; points, notes and events are statements. */
function listed(
  edition: Edition,
  list: '厂商' | '标准',
  nameKey: string,
  wanted: readonly string[],
  idOf: (name: string) => string,
): Named[] {
  return edition.blocks
    .filter(block => block.labelled && Array.isArray(block.data[list]))
    .flatMap(block =>
      (block.data[list] as readonly Data[]).filter(isMap).map((entry, i) => {
        const name = textOf(entry[nameKey]) ?? ''
        const fields = fieldsIn(entry, key => wanted.includes(key))
        return { id: idOf(name), name, title: undefined, fields, spot: () => spotAt(block, `/${list}/${i}/${nameKey}`) }
      }),
    )
}

/** The register's id of a name or one of its other names. */
function entityIds({ registers }: Edition): (name: string) => string {
  const ids = new Map<string, string>()
  for (const entry of registers.entities ?? [])
    for (const name of [entry['名称'], ...(Array.isArray(entry['别名']) ? entry['别名'] : [])]) ids.set(String(name), String(entry['标识']))
  return name => ids.get(name) ?? name
}

/** Every 来源 and 资料 in a block's data that names a source. */
function* citedIn(data: Data, pointer: string, key: string): Generator<{ id: string; pointer: string }> {
  if (typeof data === 'string') {
    if ((key === '来源' || key === '资料') && data !== OPEN) yield { id: data, pointer }
  } else
    for (const [name, value] of Object.entries(data))
      yield* citedIn(value, `${pointer}/${escapePointer(name)}`, Array.isArray(data) ? key : name)
}

function sourcesOf(edition: Edition): Named[] {
  const entries = new Map((edition.registers.references ?? []).map(entry => [entry['标识'], entry]))
  const found = new Map<string, Named>()
  for (const block of edition.blocks.filter(one => one.labelled && one.kind !== 'topics'))
    for (const { id, pointer } of citedIn(block.data, '', '')) {
      if (found.has(id)) continue
      const entry = entries.get(id)
      const fields = fieldsIn(entry, name => name !== '标识')
      found.set(id, { id, name: id, title: textOf(entry?.['标题']), fields, spot: () => spotAt(block, pointer) })
    }
  return [...found.values()]
}

function entitiesOf(edition: Edition): Named[] {
  const entries = new Map((edition.registers.entities ?? []).map(entry => [entry['标识'], entry]))
  return [...namingsByEntity(edition)].map(([id, namings]) => {
    const [first] = namings
    const fields = fieldsIn(entries.get(id), name => name !== '标识' && name !== '名称')
    return { id, name: first!.entity.name, title: undefined, fields, spot: () => ({ place: first!.place, path: first!.text.path }) }
  })
}

/** The things of one kind in reading order. */
export function thingsOf(kind: NamedKind, edition: Edition): Named[] {
  if (kind === 'vendor') return listed(edition, '厂商', '名称', ['产品', '来源'], entityIds(edition))
  if (kind === 'standard') return listed(edition, '标准', '编号', ['版本', '发布', '名称', '状态', '来源'], name => name)
  return kind === 'source' ? sourcesOf(edition) : entitiesOf(edition)
}
