// What an edition was when it was released: written once, read ever after.
import { createHash } from 'node:crypto'
import { validators } from '#validators'
import type { Bundle } from './types.ts'

export interface Hashed {
  readonly path: string
  readonly sha256: string
}

/** release.json */
export interface Release {
  readonly edition: string
  readonly date: string
  /** Who released it. */
  readonly by: string
  /** What was let through, and why. */
  readonly allowed: {
    readonly open?: { readonly reason: string; readonly carried: number; readonly slots: number }
    readonly dirty?: { readonly reason: string; readonly paths: readonly string[] }
  }
  readonly versions: Readonly<Record<string, string>>
  /** Paths below the edition's folder. */
  readonly sources: readonly Hashed[]
  readonly registers: readonly Hashed[]
  readonly outputs: readonly Hashed[]
}

export const RELEASE_FILE = 'release.json'

/** Of text as UTF-8. */
export const sha256Of = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

const byPath = (a: Hashed, b: Hashed) => (a.path < b.path ? -1 : 1)

function bodyOf({ edition, date, by, allowed, versions, sources, registers, outputs }: Release) {
  const sorted = (files: readonly Hashed[]) => files.map(({ path, sha256 }) => ({ path, sha256 })).sort(byPath)
  return { edition, date, by, allowed, versions, sources: sorted(sources), registers: sorted(registers), outputs: sorted(outputs) }
}

/** The text of release.json. Its last line is the sha256 of the rest: a record that was edited by hand is none. */
export function releaseText(release: Release): string {
  const body = bodyOf(release)
  return `${JSON.stringify({ ...body, sha256: sha256Of(JSON.stringify(body)) }, null, 2)}\n`
}

/** @returns undefined for a text that is no release, or one that was changed since it was written */
export function readRelease(text: string): Release | undefined {
  try {
    const data = JSON.parse(text) as Release & { readonly sha256: string }
    if (!validators['release']!.validate(data)) return undefined
    return sha256Of(JSON.stringify(bodyOf(data))) === data.sha256 ? data : undefined
  } catch {
    return undefined
  }
}

/** What differs between what was released and what is there. */
export interface Differences {
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  readonly added: readonly string[]
}

export function differences(released: readonly Hashed[], now: readonly Hashed[]): Differences {
  const [before, after] = [released, now].map(list => new Map(list.map(one => [one.path, one.sha256] as const)))
  return {
    changed: now.filter(one => before!.has(one.path) && before!.get(one.path) !== one.sha256).map(one => one.path),
    missing: released.filter(one => !after!.has(one.path)).map(one => one.path),
    added: now.filter(one => !before!.has(one.path)).map(one => one.path),
  }
}

/** A published edition's record, and how its sources differ from it. */
export interface Released {
  readonly file: string
  /** Undefined where there is none, or none that can be trusted. */
  readonly record: Release | undefined
  readonly isThere: boolean
  readonly differences: Differences
}

/** The sources of an edition, by paths below its folder. */
export function hashedSources({ path, files }: Bundle): Hashed[] {
  return files.map(file => ({ path: file.path.slice(path.length + 1), sha256: sha256Of(String(file.value)) }))
}

/** @returns undefined for an edition that is not published and has no record */
export function releasedOf(bundle: Bundle): Released | undefined {
  if (!bundle.release) return undefined
  const { file, text } = bundle.release
  const record = text === undefined ? undefined : readRelease(text)
  const none = { changed: [], missing: [], added: [] }
  return { file, record, isThere: text !== undefined, differences: record ? differences(record.sources, hashedSources(bundle)) : none }
}
