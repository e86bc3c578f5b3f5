import { defineConfig } from 'vitest/config'

const files = (...names: readonly string[]) => names.map(name => `test/${name}.test.ts`)
/** They measure time, or watch what runs on the machine: nothing else may run beside them. */
const TIMED = files('compare-laws', 'foreign', 'fuzz', 'prose', 'quantity', 'scale', 'text-rules')
const ALONE = files('browser', 'build')

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['test/seeded.ts'],
    projects: [
      // What else the machine does only ever adds: a law that is broken is broken each time.
      { extends: true, test: { name: 'timed', include: TIMED, maxWorkers: 1, retry: 2, sequence: { groupOrder: 0 } } },
      { extends: true, test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...TIMED, ...ALONE],
          maxWorkers: '100%',
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
