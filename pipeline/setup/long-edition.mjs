// The project's own edition many times over → the sources of a long one, of 137 pages: for measuring.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const EDITION = '2026-Q1'
/** So many times each chapter stands in it. */
const TIMES = 10

/** What a chapter of figures has more than the edition itself: series long enough for tables and charts. @param {string} part */
function series(part) {
  const years = Array.from({ length: 8 }, (_, i) => `  ${2017 + i}年: ${1200 + 137 * i + 61 * (i % 3)}亿元`)
  const lines = [`标题: 市场规模（第${part}部分）`, '指标: 市场规模', '地区: 中国', `口径: 第${part}部分`, '来源: 待补', '数据:', ...years]
  return `\n\n## 历年数据\n\n\`\`\`yaml figures id=series-${part}\n${lines.join('\n')}\n\`\`\`\n`
}

/** Ids and headings of their own for each time a chapter stands there. @param {string} text @param {string} part */
function again(text, part) {
  return text
    .replaceAll(/ id=([a-z0-9-]+)(?: carried=\S+)?/g, ` id=$1-${part}`)
    .replaceAll(/\]\(#([a-z0-9-]+)\//g, `](#$1-${part}/`)
    .replaceAll(/^(#+ .+)$/gm, `$1（第${part}部分）`)
}

/** @param {string} root of the project @param {string} folder where a project with that one edition is made @returns {string} that folder */
export function writeLongEdition(root, folder) {
  const [from, to] = [join(root, 'sources'), join(folder, 'sources')]
  mkdirSync(join(to, EDITION), { recursive: true })
  cpSync(join(from, 'registers'), join(to, 'registers'), { recursive: true })
  const chapters = readdirSync(join(from, EDITION)).filter(name => /^0[2-8]-/.test(name))
  const front = readFileSync(join(from, EDITION, 'edition.md'), 'utf8').replace(/^上期: .*\n/m, '')
  writeFileSync(join(to, EDITION, 'edition.md'), front)
  for (let i = 1; i <= TIMES; i++)
    for (const name of chapters) {
      const part = String(i).padStart(2, '0')
      const text = again(readFileSync(join(from, EDITION, name), 'utf8'), part)
      writeFileSync(join(to, EDITION, `${part}-${name}`), name.includes('market') ? text + series(part) : text)
    }
  return folder
}
