// The compiled program → its exports. What V8 made of each file is kept beside it, so that the next start need not compile again:
// a check starts in three quarters of the time. Later versions of Node.js do this themselves (module.enableCompileCache).
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import vm from 'node:vm'

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

const DIGEST = 32
/** @param {Uint8Array} data */
const digest = data => createHash('sha256').update(data).digest()

/** What was kept, if not a byte of it has changed: V8 does not look, and ends the process where it has. @param {Buffer | undefined} kept */
function whole(kept) {
  if (!kept) return undefined
  const data = kept.subarray(DIGEST)
  return digest(data).equals(kept.subarray(0, DIGEST)) ? data : undefined
}

/** A file that imports packages as it goes, but for types in comments: V8 11 would not know from where, and says so only then. */
const IMPORTS = /^(?![ \t]*\*)(?:.*[^.\w{])?import\(/m

/**
 * From here on, loads CommonJS files of one folder from what was kept of them.
 * @param {string} folder of the program, @param {string} kept folder of what is kept
 * @returns {() => void} keeps what was compiled anew; where nothing can be written, nothing is kept
 */
function loadFromKept(folder, kept) {
  /** @type {Map<string, vm.Script>} */
  const fresh = new Map()
  const { _extensions: extensions } = /** @type {any} */ (Module)
  const plain = extensions['.js']
  /** @param {any} module @param {string} filename */
  extensions['.cjs'] = (module, filename) => {
    if (dirname(filename) !== folder) return plain(module, filename)
    const source = readFileSync(filename, 'utf8')
    // By what it was made of: V8 itself would take it for a file of the same length.
    const path = join(kept, createHash('sha256').update(source).digest('hex').slice(0, 32))
    const cachedData = whole(readIfThere(path))
    if (!cachedData && IMPORTS.test(source)) return plain(module, filename)
    const script = new vm.Script(Module.wrap(source), { filename, ...(cachedData ? { cachedData } : {}) })
    if (!cachedData || script.cachedDataRejected) fresh.set(path, script)
    /** @param {string} id */
    const require = id => module.require(id)
    script.runInThisContext().call(module.exports, module.exports, require, module, filename, folder)
  }
  return () => {
    try {
      if (fresh.size > 0) mkdirSync(kept, { recursive: true })
      for (const [path, script] of fresh) {
        // Never read half-written, whoever else ends at the same moment.
        const draft = `${path}-${process.pid}-${randomUUID()}`
        const data = script.createCachedData()
        writeFileSync(draft, Buffer.concat([digest(data), data]))
        renameSync(draft, path)
      }
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
export function keepCompiled(folder, task) {
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => void }} */ (/** @type {unknown} */ (Module))
  enableCompileCache?.(join(folder, 'kept'))
  return enableCompileCache ? () => {} : loadFromKept(folder, join(folder, 'kept', task))
}

/**
 * @param {string} path of the compiled program, @param {string} command what it is started for
 * @returns {{ program: any, keep: () => void }} its exports, and what is to be called when it has done its work
 */
export function load(path, command) {
  const keep = keepCompiled(dirname(path), command)
  return { program: createRequire(path)(path), keep }
}
