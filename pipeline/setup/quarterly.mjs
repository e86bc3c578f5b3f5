#!/usr/bin/env node
// The door: sets up what is missing (packages, compiled program), then hands over. Needs nothing but Node.js and npm.
import { setUp } from './set-up.mjs'

await setUp({ browser: process.argv[2] === 'build' })
const { enableCompileCache } = /** @type {{ enableCompileCache?: () => void }} */ (await import('node:module'))
enableCompileCache?.()
const program = new URL('../../.build/quarterly.js', import.meta.url).href
const { main } = await import(program)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // Our own mistake, and no verdict on anybody's report: neither 0 nor 1 (security.md 4).
  console.error(error)
  process.exitCode = 70
}
