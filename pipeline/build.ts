// The whole flow, one line a stage: read → parse → validate → check → compose → render → verify → publish.
import { check, hasErrors } from './check.ts'
import { isSuspicious } from './limits.ts'
import { parse } from './parse.ts'
import { registersOf } from './registers.ts'
import type { Bundle, Edition, FrontMatter, Rendered, Report, Verdict } from './types.ts'
import { validate } from './validate.ts'

/** More documents than this are shared out to the cores. */
const FEW = 8

/** Parses and validates one bundle, and the editions before it that were read. */
export function editionOf(bundle: Bundle): Edition {
  const previous = bundle.previous && editionOf(bundle.previous)
  // What the command line says of fences goes before what the report's own settings say.
  const kinds = [...(bundle.kinds ?? []), ...registersOf(bundle).settings.kinds]
  return validate(bundle, parse(bundle.files, kinds), previous)
}

/** Parses, validates and checks one bundle, here and now. */
export function checkBundle(bundle: Bundle): { edition: Edition; verdict: Verdict } {
  const edition = editionOf(bundle)
  const verdict = check(edition)
  return { edition, verdict }
}

/** Whether a bundle may only be parsed where a clock can stop it. */
export function needsBudget(bundle: Bundle): boolean {
  const files = [...bundle.files, ...(bundle.previous?.files ?? [])]
  return files.some(file => isSuspicious(String(file.value)))
}

/** Verdicts on tame bundles; undefined where the program fails on one: a worker then tells which, and judges the others. */
function checkHere(bundles: readonly Bundle[]): Verdict[] | undefined {
  try {
    return bundles.map(bundle => checkBundle(bundle).verdict)
  } catch {
    return undefined
  }
}

/** Checks bundles: a few tame ones here, many, slow or failing ones in workers. */
export async function checkBundles(bundles: readonly Bundle[]): Promise<Verdict[]> {
  const here = bundles.length <= FEW && !bundles.some(needsBudget) ? checkHere(bundles) : undefined
  if (here) return here
  const { checkInWorkers } = await import('./pool.ts')
  return checkInWorkers(bundles)
}

type Named = Edition & { readonly id: string; readonly frontMatter: FrontMatter }

/** What the flow asks of the world. */
export interface BuildEffects {
  compose(edition: Named): Promise<Report>
  render(report: Report): Promise<readonly Rendered[]>
  verify(report: Report, staged: ReadonlyMap<string, Uint8Array>): Promise<void>
  publish(report: Report, files: readonly Rendered[], verify: (staged: ReadonlyMap<string, Uint8Array>) => Promise<void>): Promise<void>
}

/**
 * Builds an edition that has been read.
 * @param draft whether an edition with errors is built all the same
 * @returns the verdict, and whether files were published; with an error finding nothing is written
 */
export async function buildEdition(bundle: Bundle, draft: boolean, effects: BuildEffects): Promise<{ verdict: Verdict; built: boolean }> {
  const { edition, verdict } = checkBundle(bundle)
  if ((hasErrors(verdict.findings) && !draft) || !isNamed(edition)) return { verdict, built: false }
  const report = await effects.compose(edition)
  const files = await effects.render(report)
  await effects.publish(report, files, staged => effects.verify(report, staged))
  return { verdict, built: true }
}

function isNamed(edition: Edition): edition is Named {
  return edition.id !== undefined && edition.frontMatter !== undefined
}
