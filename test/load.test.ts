// What V8 compiled is kept beside the program: starts find it, and nothing in it can change what a program does.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import Module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Pack, writePack } from '../pipeline/setup/pack.cjs'
import { root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-load-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const program = join(folder, 'program')
const kept = join(program, 'kept')

beforeEach(() => {
  rmSync(program, { recursive: true, force: true })
  mkdirSync(program)
  write('甲')
})

function write(word: string): void {
  writeFileSync(
    join(program, 'main.cjs'),
    `const part = require('./part.cjs')\nexports.main = async () => part.say() + (await part.late())\n`,
  )
  writeFileSync(
    join(program, 'part.cjs'),
    `exports.say = () => '${word}'\nexports.late = async () => (await import('node:path')).basename(__filename)\n`,
  )
}

/** Starts the program as the door does. */
function start(command = 'check', env: { readonly MUCH?: string } = {}): string {
  const load = pathToFileURL(join(root, 'pipeline/setup/load.cjs')).href
  const script = `import { load, setFlags } from ${JSON.stringify(load)}
setFlags()
const { program, keep } = load(${JSON.stringify(join(program, 'main.cjs'))}, ${JSON.stringify(command)})
console.log(await program.main())
keep()`
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env: { ...process.env, ...env } })
  return `${done.stdout}${done.stderr}`
}

const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()

/** What is kept of the program, without the note of how often it was run. */
const compiled = () => filesIn(kept).filter(path => !path.endsWith('.runs'))
const all = (path: string) => new Pack(path).without(new Set())
const timesOf = (paths: readonly string[]) => paths.map(path => statSync(path).mtimeMs)

/** Later versions of Node.js keep it themselves, in their own way. */
const isOurs = !('enableCompileCache' in Module)

describe('a compiled program', () => {
  it('says the same at every start, and is kept after the first', () => {
    expect(start()).toBe('甲part.cjs\n')
    const before = timesOf(compiled())
    expect(before.length).toBeGreaterThan(0)
    expect(start()).toBe('甲part.cjs\n')
    expect(timesOf(compiled())).toEqual(before)
  })
  it.runIf(isOurs)('that starts a thread, which changes flags of V8 for all, is kept all the same', () => {
    const thread = `const { Worker } = require('node:worker_threads')\nawait new Promise(done => new Worker('0', { eval: true }).on('exit', done))`
    writeFileSync(join(program, 'main.cjs'), `exports.main = async () => {\n${thread}\nreturn require('./part.cjs').say()\n}\n`)
    expect(start()).toBe('甲\n')
    const before = timesOf(compiled())
    expect([start(), start()]).toEqual(['甲\n', '甲\n'])
    expect(timesOf(compiled())).toEqual(before)
  })
  it('that was changed says what it says now, of the same length or not', () => {
    expect(start()).toBe('甲part.cjs\n')
    write('乙')
    expect(start()).toBe('乙part.cjs\n')
    write('丙丙')
    expect(start()).toBe('丙丙part.cjs\n')
  })
  it('that was changed and given its old time again says what it says now', () => {
    for (const word of ['甲', '乙']) {
      const path = join(program, 'part.cjs')
      writeFileSync(path, `exports.say = () => '${word}'\nexports.late = async () => ''\n`)
      utimesSync(path, 1000, 1000)
      expect(start()).toBe(`${word}\n`)
    }
  })
  it.runIf(isOurs)('is kept anew where a start compiled much more than the first, and then no more', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `f${i}`)
    const much = names.map((name, i) => `const ${name} = (a, b) => (a > b ? [a * ${i}, b - a, 'much'] : [b * a, ${i} - b].map(String))`)
    const all = `[${names.map(name => `${name}(1, 2)`).join()}].length`
    writeFileSync(join(program, 'part.cjs'), `${much.join('\n')}\nexports.say = () => (process.env.MUCH ? ${all} : 1)\n`)
    writeFileSync(join(program, 'main.cjs'), `const part = require('./part.cjs')\nexports.main = async () => part.say()\n`)
    const kilobytes = () => compiled().reduce((sum, path) => sum + statSync(path).size, 0) / 1024
    expect(start()).toBe('1\n')
    const little = kilobytes()
    expect(start('check', { MUCH: '1' })).toBe('2000\n')
    expect(kilobytes()).toBeGreaterThan(little + 100)
    const before = timesOf(compiled())
    expect([start('check'), start('check', { MUCH: '1' })]).toEqual(['1\n', '2000\n'])
    expect(timesOf(compiled())).toEqual(before)
  })
  it.runIf(isOurs)('that needs now these files and now those is kept whole', () => {
    writeFileSync(join(program, 'other.cjs'), `exports.say = () => '乙'\n`)
    writeFileSync(join(program, 'part.cjs'), `exports.say = () => '甲'\n`)
    writeFileSync(join(program, 'main.cjs'), `exports.main = async () => require(process.env.MUCH ? './other.cjs' : './part.cjs').say()\n`)
    expect([start(), start('check', { MUCH: '1' })]).toEqual(['甲\n', '乙\n'])
    const [path] = compiled()
    const files = all(path!).map(file => [file.name, file.text.length > 0 && file.data.length > 0])
    expect(files.sort()).toEqual(['main.cjs', 'other.cjs', 'part.cjs'].map(name => [name, true]))
    const before = timesOf(compiled())
    expect([start(), start('check', { MUCH: '1' })]).toEqual(['甲\n', '乙\n'])
    expect(timesOf(compiled())).toEqual(before)
  })
  it('tells of a file that fails, at each start', () => {
    writeFileSync(join(program, 'part.cjs'), `throw new Error('丁')\n`)
    for (const _ of [1, 2]) expect(start()).toMatch(/Error: 丁\n +at .*part\.cjs:1/u)
  })
  it.each<[string, (path: string) => void]>([
    ['cut short', path => truncateSync(path, Math.floor(statSync(path).size / 2))],
    [
      'damaged in the middle',
      path =>
        writeFileSync(path, readFileSync(path).fill(0x5a, Math.floor(statSync(path).size / 2), Math.floor(statSync(path).size / 2) + 64)),
    ],
    ['empty', path => truncateSync(path, 0)],
    ['something else', path => writeFileSync(path, Buffer.alloc(5000, 7))],
    [
      'of another version of V8',
      path =>
        writePack(
          path,
          all(path).map(file => ({ ...file, data: file.data.fill(0x5a, 4, 12) })),
        ),
    ],
    [
      'of nothing',
      path =>
        writePack(
          path,
          all(path).map(file => ({ ...file, data: Buffer.alloc(0) })),
        ),
    ],
  ])('is compiled again where what was kept is %s', (_, spoil) => {
    expect(start()).toBe('甲part.cjs\n')
    for (const path of compiled()) spoil(path)
    expect(start()).toBe('甲part.cjs\n')
    expect(start()).toBe('甲part.cjs\n')
  })
  it.runIf(isOurs)('leaves nothing of what could not be kept', () => {
    mkdirSync(join(kept, 'check.pack', 'in the way'), { recursive: true })
    expect([start(), start()]).toEqual(['甲part.cjs\n', '甲part.cjs\n'])
    expect(readdirSync(kept)).toEqual(['check.pack'])
  })
  it('needs no folder to keep anything in', () => {
    writeFileSync(kept, 'a file')
    expect(start()).toBe('甲part.cjs\n')
    rmSync(kept)
    chmodSync(program, 0o555)
    expect(start('build')).toBe('甲part.cjs\n')
    chmodSync(program, 0o755)
  })
})
