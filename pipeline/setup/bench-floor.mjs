// The floor of a check of many files: remark-parse (with --gfm also the syntax the sources use) and js-yaml, on one core, and nothing else.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const folder = process.argv[2] ?? '.'
const plain = unified().use(remarkParse)
const processor = process.argv.includes('--gfm') ? plain.use(remarkGfm).use(remarkFrontmatter, ['yaml']).freeze() : plain.freeze()
for (const name of readdirSync(folder)) {
  const tree = processor.parse(readFileSync(join(folder, name), 'utf8'))
  for (const node of tree.children) {
    if (node.type !== 'code') continue
    try {
      load(node.value, { schema: FAILSAFE_SCHEMA })
    } catch {
      // The seed has one block nobody can read.
    }
  }
}
