// A command → the most memory it held, in MB (Linux).
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Of its own process alone, a browser left out (what getrusage tells counts the parent's as well).
 * @param {string} door the program @param {readonly string[]} args @param {string} folder where a script may be put @param {string} cwd
 */
export function peakOfNode(door, args, folder, cwd) {
  const script = join(folder, 'peak.mjs')
  // Told when all is done: the door begins its work and does not wait for it.
  writeFileSync(
    script,
    `import { readFileSync, writeSync } from 'node:fs'
process.argv.splice(1, 1)
process.on('exit', () => writeSync(2, readFileSync('/proc/self/status', 'utf8')))
await import(${JSON.stringify(pathToFileURL(door).href)})`,
  )
  const done = spawnSync(process.execPath, [script, door, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  return Number(/VmHWM:\s*([0-9]+)/.exec(done.stderr)?.[1] ?? Number.NaN) / 1024
}

/** A process and those it started: what several share is shared out among them (PSS). @param {number} pid @returns {number} MB */
function heldBy(pid) {
  try {
    const own = Number(/^Pss:\s*([0-9]+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return children.reduce((sum, child) => sum + heldBy(Number(child)), own)
  } catch {
    // Gone, or no Linux.
    return 0
  }
}

/** Of all its processes together, asked ten times a second. @param {string} door @param {readonly string[]} args @param {string} cwd @returns {Promise<number>} */
export function peakOfAll(door, args, cwd) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [door, ...args], { cwd, stdio: 'ignore' })
    let most = 0
    const clock = setInterval(() => {
      most = Math.max(most, heldBy(child.pid ?? 0))
    }, 100)
    child.on('exit', () => {
      clearInterval(clock)
      resolve(most === 0 ? Number.NaN : most)
    })
  })
}
