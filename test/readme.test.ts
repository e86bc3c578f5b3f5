// What the README has a newcomer type does what it says.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a report of one’s own', () => {
  it('is begun, checked and built by what stands there', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8')
    // The fence of the figures stands within: the block ends where its last command does.
    const [script = ''] = /^alias quarterly=[\s\S]*?^quarterly check .*$/mu.exec(text) ?? []
    const run = spawnSync('bash', ['-c', `shopt -s expand_aliases\n${script.replace('/path/to/the/clone/', root)}`], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8' },
    })
    expect([run.status, run.stdout]).toEqual([0, expect.stringMatching(/0 个错误[\s\S]*已写到 output\/2026-Q1\/（md、html、pdf）/u)])
    expect(existsSync(join(folder, 'my-report/output/2026-Q1/report.pdf'))).toBe(true)
  })
})
