import { defineConfig } from 'vitest/config'

/** They measure time, or watch what runs on the machine: nothing else may run beside them. */
const ALONE = ['browser', 'build', 'compare-laws', 'foreign', 'fuzz', 'prose', 'quantity', 'scale', 'text-rules'].map(
  name => `test/${name}.test.ts`,
)

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['test/seeded.ts'],
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: ALONE, maxWorkers: '100%', sequence: { groupOrder: 1 } },
      },
    ],
  },
})
