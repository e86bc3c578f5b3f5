// `quarterly check --self-test`: an edition → a line for every family of rules: was the fault that was planted found?
import { checkBundle } from '../build.ts'
import { selfTest } from '../self-test.ts'
import type { CliContext } from './context.ts'
import { oneEdition } from './status.ts'

export async function runSelfTest(name: string | undefined, context: CliContext): Promise<number> {
  const outcomes = selfTest(await oneEdition(name, context), bundle => checkBundle(bundle).verdict)
  const missed = outcomes.filter(one => !one.found)
  const zh = context.language === 'zh'
  for (const { rule, found } of outcomes) context.print(`${found ? '✓' : '✗'} ${rule}\n`)
  const last = zh
    ? missed.length === 0
      ? `✓ 自检通过：种下的 ${outcomes.length} 个错误都找到了\n`
      : `✗ 自检不通过：种下的 ${outcomes.length} 个错误有 ${missed.length} 个没有找到；规则关掉了，或登记册有错误\n`
    : missed.length === 0
      ? `✓ self-test passed: all ${outcomes.length} planted faults were found\n`
      : `✗ self-test failed: ${missed.length} of ${outcomes.length} planted faults were not found; a rule is turned off, or a register has errors\n`
  context.print(last)
  return missed.length === 0 ? 0 : 1
}
