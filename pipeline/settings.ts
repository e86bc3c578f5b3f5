// registers/checks.yaml → what differs between reports: the severity of rules, house style, which fences are data. Whether the rules exist is asked by check.
import { kindEntries } from './kind-map.ts'
import { escapePointer } from './pointer.ts'
import type { Data, Place, Settings, Severity, YamlText } from './types.ts'

type DataMap = { readonly [key: string]: Data }

const SEVERITIES: Record<string, Severity | 'off'> = { 错误: 'error', 警告: 'warning', 提示: 'info', 关闭: 'off' }
const SPACINGS: Record<string, Settings['spacing']> = { 不加: 'never', 加: 'always', 一致: 'consistent' }

export const NO_SETTINGS: Settings = { rules: new Map(), spacing: undefined, kinds: [] }

/** @param data passed its schema, @param yaml for the places of the rules named */
export function settingsOf(file: string, data: DataMap, yaml: YamlText): Settings {
  const entries = Object.entries((data['规则'] as DataMap | undefined) ?? {}).map(([rule, entry]) => {
    const { 程度: severity, 理由: reason } = entry as { 程度: string; 理由: string }
    const spot = yaml.at(`/规则/${escapePointer(rule)}`)
    const place: Place = { file, position: spot.key ?? spot.value }
    return [rule, { severity: SEVERITIES[severity]!, reason, place }] as const
  })
  const spacing = (data['版式'] as DataMap | undefined)?.['中西文间距']
  return { rules: new Map(entries), spacing: SPACINGS[String(spacing)], kinds: kindEntries(data['数据块']) }
}
