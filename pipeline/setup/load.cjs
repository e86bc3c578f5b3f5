// The compiled program → its exports. What V8 made of each file is kept beside it, so that the next start need not compile again:
// a check starts in three quarters of the time. Later versions of Node.js do this themselves (module.enableCompileCache).
const { isAscii } = require('node:buffer')
const { createHash, randomUUID } = require('node:crypto')
const { closeSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join } = require('node:path')
const { getHeapCodeStatistics, setFlagsFromString } = require('node:v8')
const vm = require('node:vm')

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
const [HEAD = Buffer.alloc(0), TAIL = Buffer.alloc(0)] = Module.wrap('\0')
  .split('\0')
  .map(text => Buffer.from(text))
// All files are read into the same memory: what was never written to before costs more than to read a file.
let room = Buffer.allocUnsafeSlow(2 ** 21)

/** Reads a file into the room. @param {string} path @param {number} [from] where in the room it begins @returns {number} where it ends */
function readAt(path, from = 0) {
  const file = openSync(path, 'r')
  try {
    const end = from + fstatSync(file).size
    if (end + TAIL.length > room.length) room = Buffer.allocUnsafeSlow(end + TAIL.length)
    for (let at = from, got = 1; at < end; at += got) {
      got = readSync(file, room, at, end - at, at - from)
      if (got === 0) throw new Error(`${path} is being written`)
    }
    return end
  } finally {
    closeSync(file)
  }
}

const DIGEST = 32
/** @param {Uint8Array} data */
const digest = data => createHash('sha256').update(data).digest()

/** What was kept, until another file is read, if not a byte of it has changed: V8 does not look, and ends the process where it has. @param {string} path */
function whole(path) {
  try {
    const end = readAt(path)
    const data = room.subarray(DIGEST, end)
    return digest(data).equals(room.subarray(0, DIGEST)) ? data : undefined
  } catch {
    return undefined
  }
}

/** A file as Node.js runs it, and a name for what is in it: V8 itself would take it for another of the same length. @param {string} path */
function wrapped(path) {
  const end = readAt(path, HEAD.length)
  const name = digest(room.subarray(HEAD.length, end)).toString('hex').slice(0, 32)
  HEAD.copy(room)
  TAIL.copy(room, end)
  const text = room.subarray(0, end + TAIL.length)
  return { name, source: text.toString(isAscii(text) ? 'latin1' : 'utf8') }
}

/** A file that imports packages as it goes, but for types in comments: V8 11 would not know from where, and says so only then. */
const IMPORTS = /^(?![ \t]*\*)(?:.*[^.\w{])?import\(/m

/**
 * What the first run of a command needed may be little: what is kept is kept anew after a run that compiled so many times more. Looking
 * takes milliseconds: after so many runs in which there was no more, nobody looks again.
 */
const [MORE, LOOKS] = [1.05, 20]
const compiledSize = () => getHeapCodeStatistics().bytecode_and_metadata_size

/** Bytes that were compiled when what is kept was kept, and how many runs have looked since. @param {string} path */
function lookedAt(path) {
  try {
    const [size = 0, looks = 0] = readFileSync(path, 'latin1')
      .split(' ')
      .map(word => Number(word) || 0)
    return { size, looks }
  } catch {
    return { size: 0, looks: 0 }
  }
}

/** Never read half-written, whoever else ends at the same moment. @param {string} path @param {Uint8Array} data */
function replace(path, data) {
  const draft = `${path}-${process.pid}-${randomUUID()}`
  writeFileSync(draft, data)
  renameSync(draft, path)
}

/** @param {ReadonlyMap<string, vm.Script>} scripts path → script, with all that was compiled of it by now @param {string} folder */
function keepAll(scripts, folder) {
  mkdirSync(folder, { recursive: true })
  setFlags()
  for (const [path, script] of scripts) {
    const data = script.createCachedData()
    replace(path, Buffer.concat([digest(data), data]))
  }
}

/**
 * From here on, loads CommonJS files of one folder from what was kept of them.
 * @param {string} folder of the program, @param {string} kept folder of what is kept
 * @returns {() => void} keeps what was compiled anew; where nothing can be written, nothing is kept
 */
function loadFromKept(folder, kept) {
  /** @type {Map<string, vm.Script>} */
  const scripts = new Map()
  let isFresh = false
  const { _extensions: extensions } = /** @type {any} */ (Module)
  const plain = extensions['.js']
  /** @param {any} module @param {string} filename */
  extensions['.cjs'] = (module, filename) => {
    if (dirname(filename) !== folder) return plain(module, filename)
    const { name, source } = wrapped(filename)
    const path = join(kept, name)
    const cachedData = whole(path)
    if (!cachedData && IMPORTS.test(source)) return plain(module, filename)
    setFlags()
    const script = new vm.Script(source, { filename, ...(cachedData ? { cachedData } : {}) })
    isFresh ||= !cachedData || script.cachedDataRejected === true
    scripts.set(path, script)
    /** @param {string} id */
    const require = id => module.require(id)
    script.runInThisContext().call(module.exports, module.exports, require, module, filename, folder)
  }
  return () => {
    try {
      const path = join(kept, 'size')
      const last = lookedAt(path)
      if (!isFresh && last.looks >= LOOKS) return
      const size = compiledSize()
      const isMore = isFresh || size > last.size * MORE
      if (isMore) keepAll(scripts, kept)
      replace(path, Buffer.from(isMore ? `${size} 0` : `${last.size} ${last.looks + 1}`))
    } catch {
      // A folder that is not ours to write in: the next start compiles again.
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
  return enableCompileCache ? () => {} : loadFromKept(folder, join(folder, 'kept', task))
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
