// Data and the name of its schema → faults of rule schema/block-invalid, each on the key or value at fault, in the author's words.

import { validators } from '#validators'
import { nearest } from './nearest.ts'
import { escapePointer, unescapePointer } from './pointer.ts'
import type { Data, Fault, Place, YamlText } from './types.ts'

interface SchemaNode {
  readonly description?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
}

/** An error as the validator gives it. */
interface RawError {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Record<string, unknown>
  readonly propertyName?: string
}

interface SchemaError extends RawError {
  /** The schema that holds the keyword at fault, and the value it judged. */
  readonly parentSchema: SchemaNode
  readonly data: unknown
}

const tokens = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map(token => unescapePointer(decodeURIComponent(token)))

function follow(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, token) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[token] : undefined),
    from,
  )
}

/** The validator leaves out what it judged and by what, so as to be small and start fast; both are found by their paths. */
function withContext(error: RawError, schema: SchemaNode, data: Data): SchemaError {
  const parentSchema = (follow(schema, tokens(error.schemaPath).slice(0, -1)) ?? {}) as SchemaNode
  const judged =
    error.propertyName ??
    follow(
      data,
      error.instancePath === ''
        ? []
        : error.instancePath
            .split('/')
            .slice(1)
            .map(token => unescapePointer(token)),
    )
  return { ...error, parentSchema, data: judged }
}

/** Of alternatives (anyOf, oneOf) only what concerns the form the author chose is said. */
function relevant(errors: readonly SchemaError[]): SchemaError[] {
  const plain = errors.filter(error => !['anyOf', 'oneOf', 'if', 'propertyNames', 'not'].includes(error.keyword) || isAlone(error, errors))
  return plain.filter(error => {
    if (error.keyword !== 'type' && error.keyword !== 'enum' && error.keyword !== 'const') return true
    return !plain.some(
      other =>
        other !== error &&
        other.keyword !== error.keyword &&
        other.instancePath.startsWith(error.instancePath) &&
        !['type', 'enum', 'const'].includes(other.keyword),
    )
  })
}

function isAlone(error: SchemaError, errors: readonly SchemaError[]): boolean {
  return !errors.some(
    other => other !== error && other.instancePath.startsWith(error.instancePath) && other.schemaPath.startsWith(error.schemaPath),
  )
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? `（${value.length} 项的列表）` : '（一组键）'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** The description of a property: Chinese / English. */
function described(text: string | undefined): { zh: string; en: string } {
  const [zh = '', en = zh] = (text ?? '').split(' / ')
  return { zh, en }
}

interface Said {
  readonly message: string
  readonly data: Record<string, string | number>
  /** Pointer below the instance path, and whether the key or the value is at fault. */
  readonly pointer: string
  readonly on: 'key' | 'value' | 'parent'
  readonly suggestion?: { zh: string; en: string }
}

function unknownKey(error: SchemaError, key: string): Said {
  const known = Object.keys(error.parentSchema.properties ?? {})
  const guess = nearest(key, known)
  const suggestion = guess ? { suggestion: { zh: `是不是「${guess}」？`, en: `did you mean «${guess}»?` } } : {}
  return {
    message: 'unknown-key',
    data: { key: shown(key), known: known.join('、'), knownEn: known.join(', ') },
    pointer: `${error.instancePath}/${escapePointer(key)}`,
    on: 'key',
    ...suggestion,
  }
}

function missingKey(error: SchemaError): Said {
  const key = String(error.params.missingProperty)
  const about = described(error.parentSchema.properties?.[key]?.description)
  return { message: 'missing-key', data: { key, about: about.zh, aboutEn: about.en }, pointer: error.instancePath, on: 'parent' }
}

function wrongKeyName(error: SchemaError): Said {
  const key = String(error.data ?? error.params.propertyName)
  const about = described(error.parentSchema.description)
  return {
    message: 'bad-key',
    data: { key: shown(key), about: about.zh, aboutEn: about.en },
    pointer: `${error.instancePath}/${escapePointer(key)}`,
    on: 'key',
  }
}

const SAYS: Record<string, string> = {
  type: 'wrong-type',
  enum: 'not-one-of',
  const: 'not-one-of',
  pattern: 'bad-form',
  format: 'bad-form',
  not: 'bad-form',
  maxLength: 'too-long',
  minLength: 'empty-text',
  maxItems: 'too-many',
  maxProperties: 'too-many',
  minItems: 'too-few',
  minProperties: 'too-few',
}

const TYPES: Record<string, { zh: string; en: string }> = {
  string: { zh: '一段文字', en: 'a text' },
  array: { zh: '一个列表', en: 'a list' },
  object: { zh: '一组「键: 值」', en: 'key: value pairs' },
}

/** `string,object` as a person says it. */
function typeNames(type: unknown, language: 'zh' | 'en'): string {
  return String(type)
    .split(',')
    .map(name => TYPES[name]?.[language] ?? name)
    .join(language === 'zh' ? '或' : ' or ')
}

function wrongValue(error: SchemaError): Said {
  const about = described(error.parentSchema.description)
  const allowed = error.params.allowedValues ?? (error.params.allowedValue === undefined ? [] : [error.params.allowedValue])
  const data = {
    value: shown(error.data),
    about: about.zh,
    aboutEn: about.en,
    expected: error.keyword === 'type' ? typeNames(error.params.type, 'zh') : (allowed as string[]).join('、'),
    expectedEn: error.keyword === 'type' ? typeNames(error.params.type, 'en') : (allowed as string[]).join(', '),
    limit: Number(error.params.limit ?? 0),
  }
  const guess = Array.isArray(allowed) && typeof error.data === 'string' ? nearest(error.data, allowed as string[]) : undefined
  const suggestion = guess ? { suggestion: { zh: `是不是「${guess}」？`, en: `did you mean «${guess}»?` } } : {}
  return { message: SAYS[error.keyword] ?? 'not-allowed', data, pointer: error.instancePath, on: 'value', ...suggestion }
}

function say(error: SchemaError): Said {
  if (error.keyword === 'additionalProperties') return unknownKey(error, String(error.params.additionalProperty))
  if (error.keyword === 'unevaluatedProperties') return unknownKey(error, String(error.params.unevaluatedProperty))
  if (error.keyword === 'required' || error.keyword === 'dependentRequired') return missingKey(error)
  if (error.keyword === 'propertyNames' || 'propertyName' in error || /\/propertyNames\//u.test(error.schemaPath))
    return wrongKeyName(error)
  return wrongValue(error)
}

function placeOf(said: Said, yaml: YamlText, fallback: Place): Place {
  if (said.on === 'parent' && said.pointer === '') return fallback
  const spot = yaml.at(said.pointer)
  return { file: fallback.file, position: said.on === 'value' ? spot.value : (spot.key ?? spot.value) }
}

/**
 * Judges data by one of the project's schemas.
 * @param schema its name, e.g. `blocks/figures`, @param fallback where to stand when the whole is at fault
 */
export function schemaFaults(schema: string, data: Data, yaml: YamlText, fallback: Place): Fault[] {
  const compiled = validators[schema]
  if (!compiled) throw new Error(`no schema ${schema}`)
  if (compiled.validate(data)) return []
  const own = JSON.parse(compiled.text) as SchemaNode
  const errors = ((compiled.validate.errors ?? []) as RawError[]).map(error => withContext(error, own, data))
  const seen = new Set<string>()
  return relevant(errors).flatMap(error => {
    const said = say(error)
    const key = `${said.message} ${said.pointer} ${said.data.key ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    const suggestion = said.suggestion ? { suggestion: said.suggestion } : {}
    return [{ rule: 'schema/block-invalid', message: said.message, data: said.data, place: placeOf(said, yaml, fallback), ...suggestion }]
  })
}
