// The workflows: pinned, without rights they do not need, without an author's text in a shell, and every command of ours one that there is.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { quarterly, root } from './program.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly on: unknown
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly permissions?: Readonly<Record<string, string>>; 'timeout-minutes'?: number }>
  >
}

const folder = join(root, '.github/workflows')
const workflows = readdirSync(folder).map(name => [name, parse(readFileSync(join(folder, name), 'utf8')) as Workflow] as const)
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(job => job.steps)
/** Words of every `quarterly …` in a step; quoted words are values. */
const commandsIn = (run: string) =>
  [...run.replaceAll(/\s*\\\n\s*/gu, ' ').matchAll(/quarterly\.cjs ([^\n|&]+)/gu)].map(match => match[1]!.trim().split(/\s+/u))

describe.each(workflows)('%s', (name, workflow) => {
  it('pins every action to a commit, with the version beside it', () => {
    const text = readFileSync(join(folder, name), 'utf8')
    const uses = text.split('\n').filter(line => /^\s*(?:- )?uses:/u.test(line))
    expect(uses.filter(line => !/uses: [a-z-]+\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(line))).toEqual([])
    expect(uses.length).toBeGreaterThan(0)
  })
  it('has no right it does not need, and ends some time', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    const allowed: Record<string, string[]> = {
      'pull-request.yml': ['security-events: write'],
      'release.yml': ['contents: write', 'id-token: write', 'attestations: write'],
    }
    for (const job of Object.values(workflow.jobs)) {
      const writes = Object.entries(job.permissions ?? {}).flatMap(([right, how]) => (how === 'write' ? [`${right}: write`] : []))
      expect(writes).toEqual(allowed[name] ?? [])
      expect(job['timeout-minutes']).toBeGreaterThan(0)
    }
  })
  it('keeps no credentials on the disk, and puts nobody’s text into a shell', () => {
    for (const step of stepsOf(workflow)) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials']).toBe(false)
      expect(step.run ?? '').not.toContain('${{')
      expect(JSON.stringify(step)).not.toMatch(/secrets\./u)
    }
    expect(JSON.stringify(workflow.on)).not.toContain('pull_request_target')
  })
  it('runs commands and options that there are', () => {
    const commands = stepsOf(workflow).flatMap(step => commandsIn(step.run ?? ''))
    for (const [command, ...words] of commands) {
      const help = quarterly([command!, '--help', '--lang', 'en'])
      expect([command, help.status]).toEqual([command, 0])
      for (const option of words.filter(word => word.startsWith('--'))) expect(help.out).toContain(`${option} `)
    }
    if (name !== 'main.yml') expect(commands.length).toBeGreaterThan(1)
  })
})

/** Words of a command that is written down for others to copy. */
async function expectKnown(words: readonly string[]): Promise<void> {
  const help = quarterly([words[0]!, '--help', '--lang', 'en'])
  expect([words[0], help.status]).toEqual([words[0], 0])
  for (const option of words.filter(word => word.startsWith('--'))) expect(help.out).toContain(`${option} `)
}

it('the hook for pre-commit is a program of ours that can be run, with options there are', async () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as Record<string, string>[]
  const [program, ...words] = hook!['entry']!.split(' ')
  expect(statSync(join(root, program!)).mode & 0o111).toBe(0o111)
  expect(readFileSync(join(root, program!), 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true)
  await expectKnown(words)
})

it('what the README says for GitLab and plain shells is written with commands there are', async () => {
  const blocks = readFileSync(join(root, 'README.md'), 'utf8').match(/^```(?:yaml|sh)\n[\s\S]*?^```$/gmu) ?? []
  const commands = blocks.filter(text => text.includes('git worktree')).flatMap(commandsIn)
  expect(commands.length).toBe(2)
  for (const words of commands) await expectKnown(words)
  const [gitlab] = blocks.filter(text => text.includes('artifacts:'))
  const job = parse(gitlab!.replaceAll(/^```.*$/gmu, '')) as { check: { script: string[] } }
  expect(job.check.script).toHaveLength(3)
})

it('an edit is held against where it began, and a new edition against the one before it', () => {
  const steps = stepsOf(workflows.find(([name]) => name === 'pull-request.yml')![1]).flatMap(step => step.run ?? [])
  const [began, check, told] = ['merge-base', 'check --since', 'diff '].map(words => steps.find(run => run.includes(words))!)
  const base = mkdtempSync(join(tmpdir(), 'quarterly-workflows-'))
  const edit = join(base, 'edit')
  const run = (script: string, env: Record<string, string> = {}) =>
    spawnSync('bash', ['-e', '-c', script], { cwd: edit, encoding: 'utf8', env: { ...process.env, ...env } })
  try {
    cpSync(join(root, 'test/reports/sources'), join(edit, 'sources'), { recursive: true })
    symlinkSync(root, join(base, 'tool'))
    const commit = 'git add -A && git -c user.name=a -c user.email=a@example.org commit -qm x'
    expect(run(`git init -qb main && ${commit} && git checkout -qb edit`).status).toBe(0)
    // Somebody else adds a chapter that this edit has not got; the edit begins the next quarter.
    expect(run(`git checkout -q main && echo '## 新' > sources/2026-Q1/09.md && ${commit} && git checkout -q edit`).status).toBe(0)
    cpSync(join(edit, 'sources/2026-Q1'), join(edit, 'sources/2026-Q2'), { recursive: true })
    mkdirSync(join(edit, 'sources/2026-Q3 $(touch pwned)'))
    const path = join(edit, 'sources/2026-Q2/edition.md')
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-Q1', '2026-Q2').replace('状态:', '上期: 2026-Q1\n状态:'))
    expect(run(commit).status).toBe(0)
    const files = { GITHUB_OUTPUT: join(base, 'output'), GITHUB_STEP_SUMMARY: join(base, 'summary.md') }
    expect(run(began!, { ...files, BASE: 'main' }).status).toBe(0)
    const BEGAN = readFileSync(files.GITHUB_OUTPUT, 'utf8').trim().replace('commit=', '')
    expect(run(check!, { ...files, BEGAN }).stdout).not.toContain('09.md')
    const diff = run(told!, { ...files, BEGAN })
    expect([diff.status, readdirSync(edit).includes('pwned')]).toEqual([0, false])
    expect(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/2026-Q1[\s\S]*2026-Q2/u)
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}, 120_000)

it('a fork’s edit is judged by the tool of the base branch', () => {
  const steps = stepsOf(workflows.find(([name]) => name === 'pull-request.yml')![1])
  const [tool, edit] = steps.filter(step => step.uses?.startsWith('actions/checkout@'))
  expect([tool?.with?.['ref'], tool?.with?.['path']]).toEqual([expect.stringContaining('github.event.pull_request.base.sha'), 'tool'])
  expect(edit?.with?.['path']).toBe('edit')
  const ours = steps.filter(step => step.run?.includes('quarterly.cjs'))
  for (const step of ours)
    expect(commandsIn(step.run!).length).toBe(step.run!.match(/\.\.\/tool\/pipeline\/setup\/quarterly\.cjs/gu)?.length)
})
