// `npm test`: sets up what is missing, then type-check, lint and vitest. One exit code; the first failure of each is shown.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setUp } from './set-up.cjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
await setUp({ browser: true })
const require = createRequire(import.meta.url)

/** @param {string} name a package @param {string} [command] its command */
function binOf(name, command = name) {
  const path = require.resolve(`${name}/package.json`)
  const { bin } = require(path)
  return join(dirname(path), typeof bin === 'string' ? bin : bin[command])
}

const steps = [
  { name: 'type-check', args: [binOf('typescript', 'tsc'), '-p', 'tsconfig.json'] },
  {
    name: 'lint',
    args: [binOf('@biomejs/biome', 'biome'), 'check', '--config-path=test/lint.json', '--error-on-warnings', 'pipeline', 'test'],
  },
  {
    name: 'tests',
    args: [
      join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs'),
      'run',
      '--config',
      'test/vitest.config.ts',
      ...process.argv.slice(2),
    ],
  },
]
const failed = steps.filter(({ name, args }) => {
  process.stdout.write(`── ${name}\n`)
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0
})
for (const { name } of failed) process.stdout.write(`✗ ${name}\n`)
process.exitCode = failed.length > 0 ? 1 : 0
