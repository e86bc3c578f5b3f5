#!/usr/bin/env node
// The door: sets up what is missing (packages, compiled program), then hands over. Needs nothing but Node.js and npm.
// CommonJS: Node.js is a tenth sooner at its first line than for a module.
const { join } = require('node:path')
const { load, setFlags } = require('./load.cjs')
const { setUp } = require('./set-up.cjs')

setFlags()
const args = process.argv.slice(2)

async function run() {
  await setUp({ browser: args[0] === 'build' })
  const { program, keep } = load(join(__dirname, '../../.build/quarterly.cjs'), /^[a-z]+$/.exec(args[0] ?? '')?.[0] ?? 'help')
  process.exitCode = await program.main(args)
  // What was no command (2) is not kept.
  if (process.exitCode !== 2) keep()
}

run().catch(error => {
  // Our own mistake, and no verdict on anybody's report: neither 0 nor 1 (security.md 4). It may carry an author's words: no line of
  // it begins a command to CI, and nothing in it is one to a terminal.
  const { stack = String(error) } = error
  const safe = stack.replaceAll('##[', '## [').replaceAll(/[\0-\x09\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
  console.error(safe.replaceAll(/^/gmu, '│ '))
  process.exitCode = 70
})
