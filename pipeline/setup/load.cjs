// The compiled program → its exports. Its files and what V8 made of them are kept together, so that the next start need not compile again:
// a check starts in three quarters of the time. Later versions of Node.js do this themselves (module.enableCompileCache).
const { mkdirSync, readFileSync, statSync } = require('node:fs')
const Module = require('node:module')
const { basename, dirname, join } = require('node:path')
const { getHeapCodeStatistics, setFlagsFromString } = require('node:v8')
const vm = require('node:vm')
const { Pack, replace, textOf, writePack } = require('./pack.cjs')

// A command is done before much of it has run often enough for optimising to pay: V8 shall find a function hot fifteen times later than
// by itself. Takes a fifth to two fifths off the processor's time. Each version measures it in its own way, and complains of another's.
const counts = ['turbofan=45000', 'osr=12000', 'maglev=6000', 'maglev-osr=1500'].map(count => `--invocation-count-for-${count}`)
const v8 = Number.parseFloat(process.versions.v8)
const later = v8 === 11.3 ? '--interrupt-budget=1000000' : v8 > 11.3 && v8 < 15 ? counts.join(' ') : undefined
// Nor shall the memory for new objects grow, as memory touched for the first time costs more than clearing it more often; and so little of
// it is cleared by one thread.
const flags = later && `${later} --semi-space-growth-factor=1 --no-parallel-scavenge`

/**
 * Sets V8's flags for a short run. Again before each file is loaded or kept: a thread that starts sets the growth back to two for all, and
 * what was kept under other flags is refused.
 */
function setFlags() {
  if (flags) setFlagsFromString(flags)
}

/** What Node.js puts around a file. */
const [HEAD = '', TAIL = ''] = Module.wrap('\0').split('\0')

/** A file that imports packages as it goes, but for types in comments: V8 11 would not know from where, and says so only then. */
const IMPORTS = /^(?![ \t]*\*)(?:.*[^.\w{])?import\(/m

/**
 * What the first run of a command needed may be little: what is kept is kept anew after a run that compiled so many times more. Looking
 * takes milliseconds: it is done in the first run, the second, the fourth and so on, and after many no more.
 */
const [MORE, MANY] = [1.05, 2 ** 10]
const compiledSize = () => getHeapCodeStatistics().bytecode_and_metadata_size

/** Bytes that were compiled when what is kept was kept, and how many runs there have been since. @param {string} path */
function lastKept(path) {
  try {
    const [size = 0, runs = 0] = readFileSync(path, 'latin1')
      .split(' ')
      .map(word => Number(word) || 0)
    return { size, runs }
  } catch {
    return { size: 0, runs: 0 }
  }
}

/** The files of one folder that this thread has loaded. */
class Program {
  /** @type {Map<string, { script: vm.Script, state: string, text: string }>} */
  #loaded = new Map()
  #folder
  #kept
  #pack
  #isFresh = false

  /** @param {string} folder of the program @param {string} kept the file that what is kept stands in */
  constructor(folder, kept) {
    this.#folder = folder
    this.#kept = kept
    this.#pack = new Pack(kept)
  }

  /** Node.js itself looks for each file in many places. @param {any} parent @param {string} name */
  #require(parent, name) {
    const filename = join(this.#folder, name)
    const { _cache: cache } = /** @type {any} */ (Module)
    if (cache[filename]) return cache[filename].exports
    const module = /** @type {any} */ (new Module(filename, parent))
    cache[filename] = Object.assign(module, { filename, paths: parent.paths })
    try {
      this.run(module, filename)
      module.loaded = true
    } finally {
      if (!module.loaded) delete cache[filename]
    }
    return module.exports
  }

  /** @param {string} filename */
  #script(filename) {
    const name = basename(filename)
    const { size, ctimeMs, ino } = statSync(filename)
    // V8 itself would take it for another of the same length. No program sets this time, as some set the other back.
    const state = `${size} ${ctimeMs} ${ino}`
    const packed = this.#pack.read(name, state, 'text')
    const text = packed ? textOf(packed) : HEAD + readFileSync(filename, 'utf8') + TAIL
    const cachedData = packed && this.#pack.read(name, state, 'data')
    if (!cachedData && IMPORTS.test(text)) return undefined
    setFlags()
    const script = new vm.Script(text, { filename, ...(cachedData ? { cachedData } : {}) })
    this.#isFresh ||= !cachedData || script.cachedDataRejected === true
    this.#loaded.set(name, { script, state, text })
    return script
  }

  /** Runs a file of the program as Node.js does. @param {any} module @param {string} filename */
  run(module, filename) {
    const script = this.#script(filename)
    if (!script) return plain(module, filename)
    /** @param {string} id */
    const require = id => (/^\.\/[^/]+\.cjs$/.test(id) ? this.#require(module, id.slice(2)) : module.require(id))
    script.runInThisContext().call(module.exports, module.exports, require, module, filename, this.#folder)
  }

  /** Keeps what was compiled anew. */
  keep() {
    const path = `${this.#kept}.runs`
    const last = lastKept(path)
    if (!this.#isFresh && last.runs >= MANY) return
    const runs = last.runs + 1
    const isDue = Number.isInteger(Math.log2(runs))
    const size = this.#isFresh || isDue ? compiledSize() : 0
    const isMore = this.#isFresh || size > last.size * MORE
    if (isMore) this.#keepAll()
    replace(path, isMore ? `${size} 0` : `${last.size} ${runs}`)
  }

  #keepAll() {
    mkdirSync(dirname(this.#kept), { recursive: true })
    setFlags()
    const files = [...this.#loaded].map(([name, { script, state, text }]) => {
      return { name, state, text: Buffer.from(text), data: script.createCachedData() }
    })
    const others = this.#pack.without(this.#loaded)
    // Windows does not replace a file that we hold open.
    this.#pack.close()
    writePack(this.#kept, [...files, ...others])
  }

  close() {
    this.#pack.close()
  }
}

const { _extensions: extensions } = /** @type {any} */ (Module)
const plain = extensions['.js']

/**
 * From here on, loads CommonJS files of one folder from what was kept of them.
 * @param {string} folder of the program, @param {string} kept file of what is kept
 * @returns {() => void} keeps what was compiled anew; where nothing can be written, nothing is kept
 */
function loadFromKept(folder, kept) {
  const program = new Program(folder, kept)
  /** @param {any} module @param {string} filename */
  extensions['.cjs'] = (module, filename) => (dirname(filename) === folder ? program.run(module, filename) : plain(module, filename))
  return () => {
    try {
      program.keep()
    } catch {
      // A folder that is not ours to write in: the next start compiles again.
    } finally {
      program.close()
    }
  }
}

/**
 * From here on, this thread loads the compiled program from what was kept of it.
 * @param {string} folder of the program, @param {string} task what it is started for: each calls other functions, and keeps them for itself
 * @returns {() => void} is to be called when it has done its work
 */
function keepCompiled(folder, task) {
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => void }} */ (/** @type {unknown} */ (Module))
  enableCompileCache?.(join(folder, 'kept'))
  return enableCompileCache ? () => {} : loadFromKept(folder, join(folder, 'kept', `${task}.pack`))
}

/**
 * @param {string} path of the compiled program, @param {string} command what it is started for
 * @returns {{ program: any, keep: () => void }} its exports, and what is to be called when it has done its work
 */
function load(path, command) {
  const keep = keepCompiled(dirname(path), command)
  return { program: require(path), keep }
}

module.exports = { keepCompiled, load, setFlags }
