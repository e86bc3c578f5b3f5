// Files of the compiled program, and what V8 made of each → one file, and back: finding forty files took longer than reading them.
const { isAscii } = require('node:buffer')
const { closeSync, openSync, readSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { crc32 } = require('node:zlib')

/**
 * Where bytes begin, behind the list; how many they are; and their sum.
 * @typedef {[number, number, number]} Stretch
 * What a pack says of a file: its name, which state of it this is, its text and what V8 made of that.
 * @typedef {{ name: string, state: string, text: Stretch, data: Stretch }} Entry
 * @typedef {{ name: string, state: string, text: Buffer, data: Buffer }} Packed
 */

// First the length and the sum of the list of files, then the list, then the files.
const HEAD = 8
// All is read into the same memory: what was never written to before costs more than reading a file.
let room = Buffer.allocUnsafeSlow(2 ** 20)

/** Bytes of a file, which are there until others are read. @param {number} file @param {Stretch} stretch of it */
function readAt(file, [at, size, sum]) {
  if (size > room.length) room = Buffer.allocUnsafeSlow(size)
  const found = room.subarray(0, readSync(file, room, 0, size, at))
  return found.length === size && crc32(found) === sum ? found : undefined
}

/** @param {number} file @returns {{ entries: Entry[], base: number }} */
function listIn(file) {
  const head = Buffer.alloc(HEAD)
  readSync(file, head, 0, HEAD, 0)
  // A list takes a hundred bytes for a file: one longer than the room is something else.
  const size = Math.min(head.readUInt32LE(0), room.length)
  const list = readAt(file, [HEAD, size, head.readUInt32LE(4)])
  return { entries: list ? JSON.parse(list.toString()) : [], base: HEAD + size }
}

/** Latin letters alone are read in a third of the time. @param {Buffer} bytes */
const textOf = bytes => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')

class Pack {
  /** @type {number | undefined} */
  #file
  #base = 0
  /** @type {ReadonlyMap<string, Entry>} */
  #entries = new Map()

  /** @param {string} path of what writePack wrote; where it did not, or it was damaged since, nothing is in it */
  constructor(path) {
    try {
      this.#file = openSync(path, 'r')
      const { entries, base } = listIn(this.#file)
      this.#entries = new Map(entries.map(entry => [entry.name, entry]))
      this.#base = base
    } catch {
      // Nothing was kept.
    }
  }

  /**
   * Bytes of a file in a state, which are there until others are asked for, if not one of them has changed: V8 does not look, and ends
   * the process where one has.
   * @param {string} name @param {string} state @param {'text' | 'data'} part
   */
  read(name, state, part) {
    const entry = this.#entries.get(name)
    if (this.#file === undefined || entry?.state !== state) return undefined
    try {
      const [at, size, sum] = entry[part]
      return readAt(this.#file, [this.#base + at, size, sum])
    } catch {
      // The disk fails, or another machine has replaced it: as if it had not been kept.
      return undefined
    }
  }

  /** All but the files of these names. @param {Pick<ReadonlySet<string>, 'has'>} names @returns {Packed[]} */
  without(names) {
    return [...this.#entries.values()].flatMap(({ name, state }) => {
      if (names.has(name)) return []
      /** @param {'text' | 'data'} part */
      const copy = part => {
        const found = this.read(name, state, part)
        return found && Buffer.from(found)
      }
      const [text, data] = [copy('text'), copy('data')]
      return text && data ? [{ name, state, text, data }] : []
    })
  }

  close() {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}

/** Never read half-written, whoever else ends at the same moment. @param {string} path @param {string | Uint8Array} content */
function replace(path, content) {
  const draft = `${path}-${process.pid}-${process.hrtime.bigint()}.tmp`
  try {
    writeFileSync(draft, content)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** @param {string} path @param {readonly Packed[]} files */
function writePack(path, files) {
  let at = 0
  /** @param {Buffer} bytes @returns {Stretch} */
  const stretch = bytes => {
    at += bytes.length
    return [at - bytes.length, bytes.length, crc32(bytes)]
  }
  const entries = files.map(({ name, state, text, data }) => ({ name, state, text: stretch(text), data: stretch(data) }))
  const list = Buffer.from(JSON.stringify(entries))
  const head = Buffer.alloc(HEAD)
  head.writeUInt32LE(list.length, 0)
  head.writeUInt32LE(crc32(list), 4)
  replace(path, Buffer.concat([head, list, ...files.flatMap(({ text, data }) => [text, data])]))
}

module.exports = { Pack, replace, textOf, writePack }
