// `quarterly doctor`: what this machine has and lacks for a build, in a few lines.
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describeBrowser } from '../browser/find.ts'
import { sandboxObstacle } from '../browser/sandbox.ts'
import { newestEdition } from '../editions.ts'
import { FACES } from '../fonts/faces.ts'
import type { CliContext } from './context.ts'

interface Line {
  readonly good: boolean
  readonly zh: string
  readonly en: string
}

function nodeLine(): Line {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(part => Number.parseInt(part, 10))
  const good = major > 20 || (major === 20 && minor >= 19)
  return {
    good,
    zh: `Node.js ${process.versions.node}${good ? '' : '，需要 20.19 或更新'}`,
    en: `Node.js ${process.versions.node}${good ? '' : ', 20.19 or later is needed'}`,
  }
}

function fontsLine(): Line {
  const require = createRequire(import.meta.url)
  const packages = Object.values(FACES).map(face => `@expo-google-fonts/${face.package}`)
  const missing = packages.filter(name => {
    try {
      return !statSync(require.resolve(`${name}/package.json`)).isFile()
    } catch {
      return true
    }
  })
  if (missing.length > 0)
    return { good: false, zh: `缺字体 ${missing.join('、')}：运行 npm ci`, en: `fonts missing: ${missing.join(', ')}; run npm ci` }
  return {
    good: true,
    zh: '字体：思源宋体、思源黑体（Noto Serif SC、Noto Sans SC），西文 Noto Serif、Noto Sans，Noto Emoji',
    en: 'fonts: Noto Serif SC, Noto Sans SC, Noto Serif, Noto Sans, Noto Emoji',
  }
}

async function browserLines(): Promise<Line[]> {
  const { binary, version, missing } = await describeBrowser()
  if (!binary) return [{ good: false, zh: `浏览器：${missing?.zh ?? '没有'}`, en: `browser: ${missing?.en ?? 'none'}` }]
  const starts = version !== undefined
  const kinds = {
    override: { zh: 'QUARTERLY_BROWSER', en: 'QUARTERLY_BROWSER' },
    bundled: { zh: '随依赖安装', en: 'came with the packages' },
    puppeteer: { zh: 'puppeteer 下载', en: 'fetched by puppeteer' },
    system: { zh: '系统自带', en: 'of the system' },
  }
  const kind = kinds[binary.kind]
  const obstacle = sandboxObstacle()
  const sandbox: Line = obstacle
    ? { good: true, zh: `沙箱：关。${obstacle.zh}`, en: `sandbox: off. ${obstacle.en}` }
    : { good: true, zh: '沙箱：开', en: 'sandbox: on' }
  return [
    {
      good: starts,
      zh: `浏览器：${version ?? '启动不了'}（${kind.zh}，${binary.path}）`,
      en: `browser: ${version ?? 'does not start'} (${kind.en}, ${binary.path})`,
    },
    sandbox,
  ]
}

async function sourcesLine(context: CliContext): Promise<Line> {
  const newest = await newestEdition(join(context.project, 'sources')).catch(() => undefined)
  return newest
    ? { good: true, zh: `最新一期：${newest}`, en: `newest edition: ${newest}` }
    : { good: false, zh: `${join(context.project, 'sources')} 里没有期次`, en: `no edition in ${join(context.project, 'sources')}` }
}

/** Exit code 0 where a whole build can be made here, 3 where something is missing. */
export async function runDoctor(context: CliContext): Promise<number> {
  const lines = [
    { good: true, zh: `quarterly ${context.version}`, en: `quarterly ${context.version}` },
    nodeLine(),
    fontsLine(),
    ...(await browserLines()),
    await sourcesLine(context),
  ]
  context.print(lines.map(line => `${line.good ? '✓' : '✗'} ${line[context.language]}\n`).join(''))
  return lines.every(line => line.good) ? 0 : 3
}
