// What this clone lacks → installed packages, compiled program. Costs a few file stats when nothing is missing.
const { existsSync, lstatSync, readFileSync, statSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { isCompiled, root } = require('./stamp.cjs')

const stamp = join(root, 'node_modules', '.quarterly')
const OLDEST = [20, 19]

/** @param {string} zh @param {string} en */
function say(zh, en) {
  const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
  process.stderr.write(`${chinese ? zh : en}\n`)
}

/** @param {string} zh @param {string} en @returns {never} */
function stop(zh, en) {
  say(zh, en)
  process.exit(2)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = OLDEST
  if (major < oldMajor || (major === oldMajor && minor < oldMinor)) {
    stop(
      `需要 Node.js ${OLDEST.join('.')} 或更新的版本；这里是 ${process.versions.node}`,
      `Node.js ${OLDEST.join('.')} or later is needed; this is ${process.versions.node}`,
    )
  }
}

function lockStamp() {
  const { size, mtimeMs } = statSync(join(root, 'package-lock.json'))
  return `${size} ${mtimeMs} ${process.platform}-${process.arch}`
}

function installPackages() {
  // Of another clone: npm would empty the folder the link leads to.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockStamp()) return
  say('安装锁定的依赖（只需一次）……', 'Installing the locked packages (once) …')
  // Loaded here: it is large, and most starts have nothing to install.
  const { spawnSync } = require('node:child_process')
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.status !== 0)
    stop('依赖没有装成：请检查网络，再运行一次', 'The packages could not be installed: check the network and run this again')
  writeFileSync(stamp, lockStamp())
}

/**
 * Sets up this clone. Exits with 2 and one sentence where it cannot.
 * @param {{ browser?: boolean }} [wants] whether the browser will be needed
 */
async function setUp(wants = {}) {
  checkNode()
  // An installed package comes compiled and has no lock file beside it.
  if (!existsSync(join(root, 'package-lock.json'))) return
  installPackages()
  if (!isCompiled()) {
    say('编译……', 'Compiling …')
    const { compile } = await import('./compile.mjs')
    try {
      await compile()
    } catch (error) {
      stop(`编译不成：${/** @type {Error} */ (error).message}`, `The program does not compile: ${/** @type {Error} */ (error).message}`)
    }
  }
  if (wants.browser) {
    const { fetchBrowser } = require('./browser.cjs')
    await fetchBrowser(say)
  }
}

module.exports = { setUp }
