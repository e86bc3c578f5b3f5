// Register files → their entries, the settings of the checks, and what failed. The same registers serve every document of a run: they are read once.
import { unmerged } from './merge-conflict.ts'
import { fileLocator, fileStart, linesOf } from './position.ts'
import { schemaFaults } from './schema-faults.ts'
import { NO_SETTINGS, settingsOf } from './settings.ts'
import type { Bundle, Data, Fault, Registers, Settings, YamlText } from './types.ts'
import { readYaml } from './yaml.ts'

type DataMap = { readonly [key: string]: Data }

export interface ReadRegisters {
  readonly registers: Registers
  readonly settings: Settings
  readonly faults: readonly Fault[]
}

function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && !Array.isArray(data)
}

const known = new WeakMap<Bundle['registers'], ReadRegisters>()

export function registersOf(bundle: Bundle): ReadRegisters {
  const found = known.get(bundle.registers) ?? readRegisters(bundle)
  known.set(bundle.registers, found)
  return found
}

function readRegisters(bundle: Bundle): ReadRegisters {
  const data: Record<string, DataMap> = {}
  const broken: string[] = []
  const faults: Fault[] = []
  let settings = NO_SETTINGS
  for (const file of bundle.registers) {
    const name = file.stem!
    const lines = linesOf(String(file.value))
    const locate = fileLocator(lines.text, lines)
    const torn = unmerged(file.path, lines, locate)
    if (torn) {
      // Two registers at once are none.
      faults.push(...torn.faults)
      broken.push(name)
      continue
    }
    const yaml: YamlText = readYaml(lines.text, { file: file.path, locate, comments: true })
    const found = isMap(yaml.data) ? schemaFaults(`registers/${name}`, yaml.data, yaml, fileStart(file.path)) : []
    if (!isMap(yaml.data) && yaml.faults.length === 0)
      found.push({ rule: 'schema/block-invalid', message: 'not-a-map', place: fileStart(file.path) })
    faults.push(...yaml.faults, ...found)
    if (!isMap(yaml.data) || found.length > 0 || yaml.faults.length > 0) broken.push(name)
    else if (name === 'checks') settings = settingsOf(file.path, yaml.data, yaml)
    else data[name] = yaml.data
  }
  const entries = (name: string) => data[name]?.['条目'] as readonly DataMap[] | undefined
  const registers = {
    references: entries('references'),
    standards: entries('standards'),
    entities: entries('entities'),
    rates: entries('rates'),
    metrics: entries('metrics'),
    checkedAt: Object.fromEntries(Object.entries(data).map(([name, one]) => [name, String(one['核对日期'])])),
    broken,
  }
  return { registers, settings, faults }
}
