#!/usr/bin/env node
// The door: sets up what is missing (packages, compiled program), then hands over. Needs nothing but Node.js and npm.
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { load } from './load.mjs'
import { setUp } from './set-up.mjs'

// A command is done before much of it has run often enough for optimising to pay: V8 shall find a function hot fifteen times later than
// by itself. Takes a fifth to a third off the processor's time. V8 12 (Node 22) has another measure, and complains of this flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000')
const args = process.argv.slice(2)
await setUp({ browser: args[0] === 'build' })
const { program, keep } = load(
  fileURLToPath(new URL('../../.build/quarterly.cjs', import.meta.url)),
  /^[a-z]+$/.exec(args[0] ?? '')?.[0] ?? 'help',
)
try {
  process.exitCode = await program.main(args)
  // What was no command (2) is not kept.
  if (process.exitCode !== 2) keep()
} catch (error) {
  // Our own mistake, and no verdict on anybody's report: neither 0 nor 1 (security.md 4). It may carry an author's words: no line of
  // it begins a command to CI, and nothing in it is one to a terminal.
  const { stack = String(error) } = /** @type {Error} */ (error)
  const safe = stack.replaceAll('##[', '## [').replaceAll(/[\0-\x09\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
  console.error(safe.replaceAll(/^/gmu, '│ '))
  process.exitCode = 70
}
