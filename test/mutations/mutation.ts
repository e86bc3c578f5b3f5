// One real mistake in the clean edition, and what must be said of it.
export interface Mutation {
  /** The rule that must fire. */
  readonly rule: string
  /** Rules that fire with it because the mistake breaks them too. */
  readonly implies?: readonly string[]
  /** File below test/clean/sources, the text replaced (it stands there exactly once) and the text put in its place. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[]
}
