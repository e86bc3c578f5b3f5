// What was compiled → whether it is what stands here. Every start of the program waits for this.
const { readdirSync, readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '../..')
const build = join(root, '.build')

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesIn(path) : /\.(?:ts|[cm]js|json)$/.test(entry.name) ? [path] : []
  })
}

/** Names, sizes and times of everything compiled: changed text means a new stamp. */
function stampNow() {
  const paths = [...filesIn(join(root, 'pipeline')), ...filesIn(join(root, 'schemas')), join(root, 'package-lock.json')]
  const lines = paths.map(path => {
    const { size, mtimeMs } = statSync(path)
    return `${path.slice(root.length)} ${size} ${mtimeMs}`
  })
  return lines.join('\n')
}

function isCompiled() {
  try {
    return readFileSync(join(build, 'stamp'), 'utf8') === stampNow()
  } catch {
    return false
  }
}

module.exports = { build, filesIn, isCompiled, root, stampNow }
