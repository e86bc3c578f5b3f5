// `npm run bench`: how long what people wait for takes, each as a ratio to a floor measured in the same run.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { peakOfAll, peakOfNode } from './bench-memory.mjs'
import { setUp } from './set-up.cjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
await setUp({ browser: true })
const folder = mkdtempSync(join(tmpdir(), 'quarterly-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const door = join(root, 'pipeline/setup/quarterly.cjs')
const seed = join(root, 'test/seed/report-2025-10-16.md')

/** @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnSyncOptions} [options] */
function once(command, args, options = {}) {
  const from = performance.now()
  const done = spawnSync(command, args, { cwd: root, stdio: 'ignore', ...options })
  return { ms: performance.now() - from, status: done.status }
}

/** The median of several runs after a warm-up, with the floor run in between so that both see the same machine. */
/** @param {number} times @param {() => { ms: number, status: number | null }} run @param {() => { ms: number, status: number | null }} floor @param {readonly (number | null)[]} [good] */
function against(times, run, floor, good = [0]) {
  /** @type {number[]} */
  const a = []
  /** @type {number[]} */
  const b = []
  for (let i = 0; i <= times; i++) {
    const [one, other] = [run(), floor()]
    if (!good.includes(one.status)) throw new Error(`a benched command ended with ${one.status}`)
    if (i > 0) {
      a.push(one.ms)
      b.push(other.ms)
    }
  }
  /** @param {number[]} list */
  const median = list => list.sort((x, y) => x - y)[Math.floor(list.length / 2)] ?? Number.NaN
  return { ms: median(a), floor: median(b) }
}

/** @param {string} name @param {{ ms: number, floor: number }} result @param {string} limit */
function show(name, { ms, floor }, limit) {
  console.log(
    `${name.padEnd(78)} ${(ms / floor).toFixed(2).padStart(6)} ×   (${ms.toFixed(0)} ms / ${floor.toFixed(0)} ms; wanted ${limit})`,
  )
}

const nothing = () => once(process.execPath, ['-e', '0'])
if (process.env.NODE_EXTRA_CA_CERTS) {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined }
  const { ms, floor } = against(9, () => once(process.execPath, ['-e', '0'], { env }), nothing)
  console.log(
    `NODE_EXTRA_CA_CERTS is set, and Node.js reads the certificates at each start: node -e 0 takes ${floor.toFixed(0)} ms, and ${ms.toFixed(0)} ms without`,
  )
}
const out = join(folder, 'output')
/** As after a change: everything is made, printed and read back anew. @param {readonly string[]} more @param {string} [cwd] */
const build = (more, cwd = root) => once(process.execPath, [door, 'build', '--force', '--out', out, ...more], { cwd })
/** Where nothing has changed since. @param {readonly string[]} more @param {string} [cwd] */
const buildAgain = (more, cwd = root) => once(process.execPath, [door, 'build', '--out', out, ...more], { cwd })
show(
  'check of one edition ÷ node -e 0',
  against(9, () => once(process.execPath, [door, 'check', '2026-Q1']), nothing),
  '≤ 5',
)
for (const format of ['html', 'md,html']) {
  show(
    `build --format ${format} ÷ node -e 0`,
    against(9, () => build(['--format', format]), nothing),
    '≤ 6',
  )
  show(
    `build --format ${format} where nothing has changed ÷ node -e 0`,
    against(9, () => buildAgain(['--format', format]), nothing),
    '≤ 6',
  )
}

for (const [name, args] of /** @type {const} */ ([
  ['next --dry-run', ['next', '2025-Q4', '--dry-run', '--out', join(folder, 'next')]],
  ['diff of two editions', ['diff', '2025-Q4', '2026-Q1']],
  ['status', ['status', '2026-Q1']],
]))
  show(
    `${name} ÷ node -e 0`,
    against(7, () => once(process.execPath, [door, ...args]), nothing),
    name === 'status' ? 'shown' : '≤ 8',
  )
const clone = join(folder, 'clone')
if (once('git', ['clone', '-q', root, clone]).status === 0)
  show(
    'check --since HEAD ÷ check of one edition',
    against(
      7,
      () => once(process.execPath, [door, 'check', '2026-Q1', '--since', 'HEAD'], { cwd: clone }),
      () => once(process.execPath, [door, 'check', '2026-Q1'], { cwd: clone }),
    ),
    '≤ 2.5',
  )
else console.log('check --since: this is no git repository')
const { bareBrowsers } = await import('./bare-browser.mjs')
const { writeLongEdition } = await import('./long-edition.mjs')
const long = writeLongEdition(root, join(folder, 'long'))
for (const [name, project, times, limit] of /** @type {const} */ ([
  ['build', root, 7, '≤ 1.0'],
  ['build of 137 pages', long, 5, '≤ 1.2'],
])) {
  const bare = bareBrowsers(door, project, folder)
  if (bare.length === 0) console.log(`${name} ÷ bare browser: no browser with a command line here (set QUARTERLY_BENCH_BROWSER)`)
  for (const { name: browser, print } of bare) {
    show(
      `${name} ÷ bare ${browser} printing the same HTML`,
      against(times, () => build([], project), print),
      limit,
    )
    show(
      `${name} where nothing has changed ÷ bare ${browser}`,
      against(times, () => buildAgain([], project), print),
      limit,
    )
  }
}

const many = join(folder, 'many')
mkdirSync(many)
for (let i = 0; i < 200; i++) copyFileSync(seed, join(many, `report-${String(i).padStart(3, '0')}.md`))
const floorScript = join(root, 'pipeline/setup/bench-floor.mjs')
/** On one core where the machine lets us choose; the floor always has one. @param {readonly string[]} args */
const onOneCore = args =>
  existsSync('/usr/bin/taskset') ? once('/usr/bin/taskset', ['-c', '0', process.execPath, ...args]) : once(process.execPath, args)
for (const [name, flags, limit] of /** @type {const} */ ([
  ['remark-parse + js-yaml alone', [], '≤ 1.0'],
  ['remark-parse with GFM + js-yaml', ['--gfm'], 'shown'],
]))
  show(
    `check of 200 copies of the seed, one core ÷ ${name}`,
    against(
      3,
      () => onOneCore([door, 'check', many]),
      () => onOneCore([floorScript, many, ...flags]),
      [0, 1],
    ),
    limit,
  )
show(
  'check of 200 copies of the seed, all cores ÷ remark-parse + js-yaml',
  against(
    3,
    () => once(process.execPath, [door, 'check', many]),
    () => once(process.execPath, [floorScript, many]),
    [0, 1],
  ),
  '≤ 0.8',
)
const thousand = join(folder, 'thousand')
mkdirSync(thousand)
for (let i = 0; i < 1000; i++) copyFileSync(seed, join(thousand, `report-${String(i).padStart(3, '0')}.md`))
const times = [1, 2, 3].map(() => once(process.execPath, [door, 'check', thousand]).ms)
console.log(
  `check of 1,000 copies of the seed, all cores: ${(1e6 / Math.min(...times)).toFixed(0)} files/s, peak memory of all processes ${(await peakOfAll(door, ['check', thousand], root)).toFixed(0)} MB  (wanted ≥ 110 on two cores, < 500 MB)`,
)
console.log(
  `peak memory of check of one edition${' '.repeat(24)}${peakOfNode(door, ['check', '2026-Q1'], folder, root).toFixed(0).padStart(6)} MB  (wanted < 250)`,
)
console.log(
  `peak memory of node in build${' '.repeat(31)}${peakOfNode(door, ['build', '--force', '--out', out], folder, root).toFixed(0).padStart(6)} MB  (wanted < 400)`,
)
console.log(
  `peak memory of node in build of 137 pages${' '.repeat(18)}${peakOfNode(door, ['build', '--force', '--out', out], folder, long).toFixed(0).padStart(6)} MB  (wanted < 400)`,
)
