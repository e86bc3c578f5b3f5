// The reporters, in one list; the command line and its help are made from it. Each is loaded when it is asked for.
import type { Reporter } from './reporter.ts'

export interface Listed {
  readonly name: string
  /** Whether it tells the rules' pages as well, which are read for it then. */
  readonly pages?: true
  load(): Promise<Reporter>
}

export const reporters: readonly [Listed, ...Listed[]] = [
  { name: 'pretty', load: async () => (await import('./pretty.ts')).pretty },
  { name: 'json', load: async () => (await import('./json.ts')).json },
  { name: 'sarif', pages: true, load: async () => (await import('./sarif.ts')).sarif },
  { name: 'github', load: async () => (await import('./github.ts')).github },
  { name: 'junit', load: async () => (await import('./junit.ts')).junit },
  { name: 'markdown', load: async () => (await import('./markdown.ts')).markdown },
]
