// Publishing: an edition is whole whatever happens, and nothing is left lying about. And the cells of figures.csv.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'rolldown'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { manifestOf, publish, sha256 } from '../pipeline/publish.ts'
import { csvCell } from '../pipeline/render.ts'

/** Which call to the disk is to fail, how, and how many there have been; the disk works while `failAt` is undefined. */
const disk = vi.hoisted(() => ({ failAt: undefined as number | undefined, code: 'ENOSPC', calls: [] as string[] }))
vi.mock('node:fs', async importOriginal => {
  const real = await importOriginal<typeof import('node:fs')>()
  const failing = (name: string, path: unknown) => {
    disk.calls.push(name)
    return disk.calls.length === disk.failAt ? Object.assign(new Error(`${disk.code}: ${name}`), { code: disk.code, path }) : undefined
  }
  const watch = <T extends unknown[], R>(name: string, call: (...args: T) => R) => {
    return (...args: T): R => {
      const error = failing(name, args[0])
      if (error) throw error
      return call(...args)
    }
  }
  const fsync = (file: number, done: (error: Error | null) => void) => {
    const error = failing('sync', file)
    if (error) done(error)
    else real.fsync(file, done)
  }
  const { mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = real
  const calls = { mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync }
  const watched = Object.entries(calls).map(([name, call]) => [name, watch(name.replace('Sync', ''), call as never)])
  return { ...real, ...Object.fromEntries(watched), fsync }
})

const EDITION = '2026-Q1'
const NAMES = ['report.md', ...Array.from({ length: 28 }, (_, i) => `charts/chart-${i}.svg`), 'manifest.json']
const LISTED = JSON.stringify({ outputs: NAMES.slice(0, -1).map(path => ({ path })) })
const filesOf = (version: number) =>
  NAMES.map(path => ({ path, body: path === 'manifest.json' ? LISTED : `${path} of version ${version}\n`.repeat(50) }))
const fine = async () => {}

let out: string
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'quarterly-publish-'))
})
afterEach(() => {
  disk.failAt = undefined
  rmSync(out, { recursive: true, force: true })
})

/** Which version a folder holds; throws where it is not whole. */
function versionIn(folder: string): number {
  const version = Number(/version (\d+)/u.exec(readFileSync(join(folder, NAMES[0]!), 'utf8'))?.[1])
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(found).toHaveLength(NAMES.length)
  for (const { path, body } of filesOf(version)) expect(readFileSync(join(folder, path), 'utf8')).toBe(body)
  return version
}
const outcome = (promise: Promise<void>) =>
  promise.then(
    () => 'published',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

describe('publish', () => {
  it('puts every file where it belongs and leaves nothing else', async () => {
    await publish(out, EDITION, filesOf(1), fine)
    expect(versionIn(join(out, EDITION))).toBe(1)
    await publish(out, EDITION, filesOf(2), fine)
    expect(versionIn(join(out, EDITION))).toBe(2)
    expect(readdirSync(out)).toEqual([EDITION])
  })
  it.each([
    ['sources', { 'edition.md': '甲\n' }, 'edition.md'],
    [
      'an edition with a paper put beside it',
      { ...Object.fromEntries(filesOf(1).map(one => [one.path, one.body])), 'b.txt': '乙\n' },
      'b.txt',
    ],
    ['what a broken manifest lists', { 'manifest.json': '{', 'a.md': '丙\n' }, 'a.md'],
    ['a repository', { '.git/HEAD': 'ref\n' }, '.git/HEAD'],
  ])('takes the place of nothing but an edition: %s', async (_, files: Record<string, string>, named) => {
    for (const [path, body] of Object.entries(files)) {
      mkdirSync(join(out, EDITION, path, '..'), { recursive: true })
      writeFileSync(join(out, EDITION, path), body)
    }
    const refused = await outcome(publish(out, EDITION, filesOf(2), fine))
    expect(refused).toContain(`里有不是成品的文件（${named}），没有覆盖`)
    for (const [path, body] of Object.entries(files)) expect(readFileSync(join(out, EDITION, path), 'utf8')).toBe(body)
    expect(readdirSync(out)).toEqual([EDITION])
  })
  it('takes the place of an empty folder', async () => {
    mkdirSync(join(out, EDITION))
    await publish(out, EDITION, filesOf(1), fine)
    expect(versionIn(join(out, EDITION))).toBe(1)
  })
  it.runIf(process.getuid?.() !== undefined)('removes an edition nobody may write in', async () => {
    await publish(out, EDITION, filesOf(1), fine)
    for (const folder of ['charts', '.']) chmodSync(join(out, EDITION, folder), 0o555)
    await publish(out, EDITION, filesOf(2), fine)
    expect(versionIn(join(out, EDITION))).toBe(2)
    expect(readdirSync(out)).toEqual([EDITION])
  })
  it('removes files the new version no longer has', async () => {
    await publish(out, EDITION, filesOf(1), fine)
    await publish(out, EDITION, [{ path: 'report.md', body: 'alone' }], fine)
    expect(readdirSync(join(out, EDITION))).toEqual(['report.md'])
  })
  it('makes the folder of all editions, and the folders above it', async () => {
    await publish(join(out, 'a/b'), EDITION, filesOf(1), fine)
    expect(versionIn(join(out, 'a/b', EDITION))).toBe(1)
  })
  it('gives verify the bytes as they stand on the disk', async () => {
    await publish(out, EDITION, [{ path: 'a/b.pdf', body: new Uint8Array([0, 255, 10, 13]) }], async staged => {
      expect([...staged].map(([path, bytes]) => [path, [...bytes]])).toEqual([['a/b.pdf', [0, 255, 10, 13]]])
    })
  })
  it('keeps the old edition where verify throws, and says what verify said', async () => {
    await publish(out, EDITION, filesOf(1), fine)
    const refused = publish(out, EDITION, filesOf(2), () => Promise.reject(new Error('a figure is missing')))
    await expect(refused).rejects.toThrow('a figure is missing')
    expect([versionIn(join(out, EDITION)), readdirSync(out)]).toEqual([1, [EDITION]])
  })
  it('leaves nothing where the first edition of all is refused', async () => {
    expect(await outcome(publish(out, EDITION, filesOf(1), () => Promise.reject(new Error('no'))))).toBe('no')
    expect(readdirSync(out)).toEqual([])
  })
  it('does not touch other editions, nor what people keep beside them', async () => {
    await publish(out, '2025-Q4', filesOf(7), fine)
    writeFileSync(join(out, 'README.md'), 'kept')
    await publish(out, EDITION, filesOf(1), fine)
    expect(versionIn(join(out, '2025-Q4'))).toBe(7)
    expect(readdirSync(out).sort()).toEqual(['2025-Q4', EDITION, 'README.md'])
  })
})

describe('what a killed build left behind', () => {
  const dead = 2 ** 22 + 1
  it('an edition that was moved aside comes back', async () => {
    await publish(out, EDITION, filesOf(1), fine)
    renameSync(join(out, EDITION), join(out, `.old-${EDITION}`))
    await publish(out, '2025-Q4', filesOf(7), fine)
    expect(versionIn(join(out, EDITION))).toBe(1)
    expect(readdirSync(out).sort()).toEqual(['2025-Q4', EDITION])
  })
  it('an old edition whose successor is in place goes', async () => {
    await publish(out, EDITION, filesOf(2), fine)
    mkdirSync(join(out, `.old-${EDITION}/charts`), { recursive: true })
    await publish(out, '2025-Q4', filesOf(7), fine)
    expect(versionIn(join(out, EDITION))).toBe(2)
    expect(readdirSync(out).sort()).toEqual(['2025-Q4', EDITION])
  })
  it('temporary folders of the dead go, those of the living stay', async () => {
    for (const owner of [dead, process.ppid]) mkdirSync(join(out, `.tmp-${EDITION}-draft-${owner}/charts`), { recursive: true })
    await publish(out, EDITION, filesOf(1), fine)
    expect(readdirSync(out).sort()).toEqual([`.tmp-${EDITION}-draft-${process.ppid}`, EDITION])
  })
})

describe('a disk that fails', () => {
  it('a parent that is a file is ENOTDIR, and the file is as it was', async () => {
    writeFileSync(join(out, 'file'), 'kept')
    expect(await outcome(publish(join(out, 'file/output'), EDITION, filesOf(1), fine))).toBe('ENOTDIR')
    expect(readFileSync(join(out, 'file'), 'utf8')).toBe('kept')
    expect(readdirSync(out)).toEqual(['file'])
  })
  it('a file where the folder of the edition belongs is not taken for an edition', async () => {
    writeFileSync(join(out, 'output'), '')
    expect(await outcome(publish(join(out, 'output'), EDITION, filesOf(1), fine))).toMatch(/^E(?:EXIST|NOTDIR)$/u)
  })
  it('that fails at any one call leaves one whole edition, and the next build nothing but it', async () => {
    const few = (version: number) => filesOf(version).slice(-4)
    await publish(out, EDITION, few(1), fine)
    disk.calls = []
    await publish(out, EDITION, few(2), fine)
    const calls = disk.calls.slice()
    const codes = ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EMFILE']
    for (let moment = 1; moment <= calls.length; moment++) {
      disk.failAt = undefined
      await publish(out, EDITION, few(1), fine)
      disk.calls = []
      disk.code = codes[moment % codes.length]!
      disk.failAt = moment
      const said = await outcome(publish(out, EDITION, few(2), fine))
      disk.failAt = undefined
      // What could not be removed is tried once more.
      const wanted = calls[moment - 1] === 'rm' ? [disk.code, 'published'] : [disk.code]
      expect([moment, calls[moment - 1], wanted.includes(said)]).toEqual([moment, calls[moment - 1], true])
      const bodies = few(0).map(({ path }) => readFileSync(join(out, EDITION, path), 'utf8'))
      // Only what fails after the new one is in place may leave the new one.
      const versions = moment < calls.lastIndexOf('rename') + 2 ? [1] : [1, 2]
      expect(versions.map(version => few(version).map(({ body }) => body))).toContainEqual(bodies)
      await publish(out, '2025-Q4', few(7), fine)
      expect(readdirSync(out).sort()).toEqual(['2025-Q4', EDITION])
    }
    expect(calls.length).toBeGreaterThan(15)
  })
  it('everything is flushed before the first rename: each file, then the folder', async () => {
    disk.calls = []
    await publish(out, EDITION, filesOf(1), fine)
    const before = disk.calls.slice(0, disk.calls.indexOf('rename'))
    expect(before.filter(call => call === 'sync').length).toBeGreaterThan(NAMES.length)
    expect(before.lastIndexOf('writeFile')).toBeLessThan(before.lastIndexOf('sync'))
    expect(disk.calls.slice(disk.calls.indexOf('rename')).filter(call => call === 'sync')).toHaveLength(1)
  })
})

describe('kill -9', () => {
  let child: ChildProcess | undefined
  let built: string
  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), 'quarterly-publisher-'))
    const entry = join(built, 'entry.ts')
    const source = join(import.meta.dirname, '../pipeline/publish.ts')
    writeFileSync(
      entry,
      `import { publish } from ${JSON.stringify(source)}
const names = ${JSON.stringify(NAMES)}
const textOf = (path, version) => (path === 'manifest.json' ? ${JSON.stringify(LISTED)} : (path + ' of version ' + version + '\\n').repeat(50))
const [out, first] = process.argv.slice(2)
for (let version = Number(first); ; version++) {
  await publish(out, '${EDITION}', names.map(path => ({ path, body: textOf(path, version) })), async () => {})
  process.stdout.write('.')
}`,
    )
    await build({ input: entry, platform: 'node', logLevel: 'silent', output: { dir: built, entryFileNames: 'entry.mjs' } })
  })
  afterAll(() => {
    child?.kill('SIGKILL')
    rmSync(built, { recursive: true, force: true })
  })

  /** The same pseudo-random moments in every run of the suite. */
  function* moments(seed: number): Generator<number> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      yield (state / 2 ** 32) * 60
    }
  }
  /** Publishes over and over from `version` on, and is killed so long after the first is done. */
  function publishUntilKilled(version: number, ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const running = spawn(process.execPath, [join(built, 'entry.mjs'), out, String(version)], { stdio: ['ignore', 'pipe', 'pipe'] })
      child = running
      let said = ''
      running.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      running.stdout.once('data', () => setTimeout(() => running.kill('SIGKILL'), ms))
      running.once('exit', (_, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(said))))
    })
  }

  it('at thirty moments: what stands there is one whole version, and the next build tidies up', { timeout: 120_000 }, async () => {
    await publish(out, EDITION, filesOf(0), fine)
    const [edition, aside] = [join(out, EDITION), join(out, `.old-${EDITION}`)]
    let left = 0
    const next = moments(2026)
    for (let run = 1; run <= 30; run++) {
      await publishUntilKilled(run * 1000, next.next().value as number)
      const standing = versionIn(existsSync(edition) ? edition : aside)
      expect(standing).toBeGreaterThanOrEqual(run * 1000)
      left += readdirSync(out).filter(name => name.startsWith('.')).length
      await publish(out, '2025-Q4', filesOf(7), fine)
      expect([run, readdirSync(out).sort()]).toEqual([run, ['2025-Q4', EDITION]])
      expect(versionIn(edition)).toBe(standing)
    }
    // Else the moments were all between two builds, and nothing was tried.
    expect(left).toBeGreaterThan(5)
  })
})

describe('manifest.json', () => {
  const input = { edition: EDITION, date: '2026-01-16', draft: false, versions: { quarterly: '0.1.0' }, absent: {} }
  const inputs = ['b', 'a', 'a-c'].map(path => ({ path, sha256: sha256(path) }))
  it('lists every file with its size and sha256, by code unit whatever their order', () => {
    const manifest = manifestOf({ ...input, inputs }, filesOf(1))
    const read = JSON.parse(String(manifest.body))
    expect(read.inputs.map((one: { path: string }) => one.path)).toEqual(['a', 'a-c', 'b'])
    expect(read.outputs).toHaveLength(NAMES.length)
    expect(read.outputs.find((one: { path: string }) => one.path === 'report.md')).toEqual({
      path: 'report.md',
      bytes: Buffer.byteLength(filesOf(1)[0]!.body),
      sha256: sha256(filesOf(1)[0]!.body),
    })
    expect(manifestOf({ ...input, inputs: inputs.toReversed() }, filesOf(1).toReversed()).body).toBe(manifest.body)
  })
  it('counts bytes, not characters', () => {
    const { outputs } = JSON.parse(String(manifestOf({ ...input, inputs }, [{ path: 'a', body: '元' }]).body))
    expect(outputs[0].bytes).toBe(3)
  })
})

describe('a cell of figures.csv', () => {
  const cells: readonly (readonly [string, string, string])[] = [
    ['plain text', '100亿元', '100亿元'],
    ['nothing', '', ''],
    ['a comma', 'a,b', '"a,b"'],
    ['quotes', '他说"好"', '"他说""好"""'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['a carriage return', 'a\rb', '"a\rb"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with quotes and commas', '=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['a plus', '+cmd|x', "'+cmd|x"],
    ['a minus', '-2+3', "'-2+3"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return in front', '\r=1', `"'\r=1"`],
    ['a negative number', '-12.5', '-12.5'],
    ['a signed number', '+3', '+3'],
    ['an equals sign inside', 'a=b', 'a=b'],
  ]
  it.each(cells)('%s', (_, text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })
})
