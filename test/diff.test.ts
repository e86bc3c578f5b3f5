// `quarterly diff` as people meet it: on the terminal, as JSON and Markdown, with editions, files and git revisions, and used wrongly.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { afterAll, describe, expect, it } from 'vitest'
import { frontOf, type JsonChange, lineOf, project } from './comparing.ts'
import { door, quarterly, root } from './program.ts'

const one = (text: string) => text.trim().split('\n').length

const before = `# 市场动态

全球市场继续增长。

\`\`\`yaml figures id=global-market
指标: 市场规模
地区: 全球
口径: 虚拟化
来源: 待补
数据:
  2023年: 3097.3亿元
  2024年: 4000亿元
  2025年预计: 4500亿元
\`\`\`

\`\`\`yaml vendors id=vendor-news
厂商:
  - 名称: VMware
    动态:
      - 商业模式从永久许可转向订阅制
      - 用户成本显著增加
\`\`\`

# 技术

国产芯片开始支持硬件虚拟化。
`
const after = `# 市场动态

全球市场继续增长。

\`\`\`yaml figures id=global-market
指标: 市场规模
地区: 全球
口径: 虚拟化
来源: 待补
数据:
  2024年:
    值: 4100亿元
    修订自: 4000亿元
    说明: 补上了第四季度的数
  2025年实际: 4400亿元
  2026年预计: 5000亿元
\`\`\`

\`\`\`yaml vendors id=vendor-news
厂商:
  - 名称: VMware
    动态:
      - 商业模式从永久许可转向按核心订阅
      - '关闭了<b>两个</b>[数据中心](http://a.example) @someone #12'
\`\`\`

# 技术方向

国产芯片开始支持硬件虚拟化。
`

const PRETTY = `2025-Q4 → 2026-Q1

▸ 市场动态  sources/2026-Q1/01.md
  12:8  修订  全球虚拟化市场规模 2024年  4000亿元 → 4100亿元  +100亿元（+2.5%）
      修订自 4000亿元；说明：补上了第四季度的数
  15:12  状态  全球虚拟化市场规模  4500亿元（2025年预计） → 4400亿元（2025年实际）  −100亿元（−2.22%）
      预测偏高 2.27%
  16:12  新增  全球虚拟化市场规模 2026年预计  5000亿元
  sources/2025-Q4/01.md:11:10  删去  全球虚拟化市场规模 2023年  3097.3亿元
  › VMware
  23:9  改写  商业模式从永久许可转向{+按核心+}订阅[-制-]
  24:10  新增  关闭了<b>两个</b>[数据中心](http://a.example) @someone #12
  sources/2025-Q4/01.md:21:9  删去  用户成本显著增加

▸ 技术方向  sources/2026-Q1/01.md
  27:3  改名  「技术」→「技术方向」

8 处变化：数据 修订 1、状态 1、新增 1、删去 1；章节 改名 1；语句 改写 1、新增 1、删去 1
比较了 3 → 3 个数、4 → 4 条语句
`
const ENGLISH = `2025-Q4 → 2026-Q1

▸ 市场动态  sources/2026-Q1/01.md
  12:8  revised  全球虚拟化市场规模 2024年  4000亿元 → 4100亿元  +100亿元 (+2.5%)
      revised from 4000亿元; note: 补上了第四季度的数
  15:12  status  全球虚拟化市场规模  4500亿元 (2025年预计) → 4400亿元 (2025年实际)  −100亿元 (−2.22%)
      the forecast was 2.27% too high
  16:12  new  全球虚拟化市场规模 2026年预计  5000亿元
  sources/2025-Q4/01.md:11:10  dropped  全球虚拟化市场规模 2023年  3097.3亿元
  › VMware
  23:9  reworded  商业模式从永久许可转向{+按核心+}订阅[-制-]
  24:10  added  关闭了<b>两个</b>[数据中心](http://a.example) @someone #12
  sources/2025-Q4/01.md:21:9  removed  用户成本显著增加

▸ 技术方向  sources/2026-Q1/01.md
  27:3  renamed  「技术」→「技术方向」

8 changes: figures revised 1, status 1, new 1, dropped 1; sections renamed 1; statements reworded 1, added 1, removed 1
compared 3 → 3 figures, 4 → 4 statements
`
const MARKDOWN = `## 2025-Q4 → 2026-Q1

**8 处变化：数据 修订 1、状态 1、新增 1、删去 1；章节 改名 1；语句 改写 1、新增 1、删去 1**

### 市场动态

| 变化 | 数据 | 原 | 现 | 差 | 说明 |
| --- | --- | --- | --- | --- | --- |
| 修订 | 全球虚拟化市场规模 2024年 | 4000亿元 | 4100亿元 | +100亿元（+2.5%） | 修订自 4000亿元；说明：补上了第四季度的数 |
| 状态 | 全球虚拟化市场规模 | 4500亿元（2025年预计） | 4400亿元（2025年实际） | −100亿元（−2.22%） | 预测偏高 2.27% |
| 新增 | 全球虚拟化市场规模 2026年预计 |  | 5000亿元 |  |  |
| 删去 | 全球虚拟化市场规模 2023年 | 3097.3亿元 |  |  |  |

- **改写** VMware：商业模式从永久许可转向<ins>按核心</ins>订阅<del>制</del> <sub>sources/2026-Q1/01.md:&#8203;23:9</sub>
- **新增** VMware：关闭了&#60;b&#62;两个&#60;/b&#62;&#91;数据中心&#93;(http:&#8203;//a.example) @&#8203;someone #&#8203;12 <sub>sources/2026-Q1/01.md:&#8203;24:10</sub>
- **删去** VMware：用户成本显著增加 <sub>sources/2025-Q4/01.md:&#8203;21:9</sub>

### 技术方向

- **改名** 「技术」→「技术方向」 <sub>sources/2026-Q1/01.md:&#8203;27:3</sub>
`
const UNREAD = `a.md → b.md

b.md 有 1 处读不懂，没有比较：b.md:5:4
没有变化
比较了 3 → 0 个数、4 → 4 条语句
`
const LINES = [
  'figure revised 12:10 → 12:8 市场动态: 全球虚拟化市场规模: 4000亿元 → 4100亿元 | +100亿元 2.5 | – | 4000亿元 | 补上了第四季度的数',
  'figure status 13:12 → 15:12 市场动态: 全球虚拟化市场规模: 4500亿元 → 4400亿元 | −100亿元 -2.22 | +100亿元 2.27 | – | –',
  'figure new – → 16:12 市场动态: 全球虚拟化市场规模: – → 5000亿元 | – | – | – | –',
  'figure dropped 11:10 → – 市场动态: 全球虚拟化市场规模: 3097.3亿元 → – | – | – | – | –',
  'section renamed 24:3 → 27:3 技术方向: 技术 → 技术方向',
  'statement reworded 20:9 → 23:9 市场动态 › VMware: 商业模式从永久许可转向{+按核心+}订阅[-制-]',
  'statement added – → 24:10 市场动态 › VMware: {+关闭了<b>两个</b>[数据中心](http://a.example) @someone #12+}',
  'statement removed 21:9 → – 市场动态 › VMware: [-用户成本显著增加-]',
]
const COUNTS = {
  figure: { revised: 1, status: 1, 'new': 1, dropped: 1 },
  section: { renamed: 1 },
  statement: { reworded: 1, added: 1, removed: 1 },
}

// What is compiled is compiled before anything is looked at.
quarterly(['--version'])
const both = project()
both.write('sources/2025-Q4/edition.md', frontOf('2025-Q4'))
both.write('sources/2026-Q1/edition.md', frontOf('2026-Q1', '上期: 2025-Q4\n'))
both.write('sources/2025-Q4/01.md', before)
both.write('sources/2026-Q1/01.md', after)

describe('the newest edition and the one its 上期 names', () => {
  it('reads well on a terminal', () => {
    const run = both.diff()
    expect([run.status, run.err, run.out]).toEqual([0, '', PRETTY])
    expect(both.diff('2026-Q1').out).toBe(run.out)
    expect(both.diff('2025-Q4', '2026-Q1').out).toBe(run.out)
    expect(both.diff('sources/2025-Q4', 'sources/2026-Q1').out).toBe(run.out)
  })
  it('in English, and in colours', () => {
    expect(both.diff('--lang', 'en').out).toBe(ENGLISH)
    // NO_COLOR counts as soon as it is there: this run goes without it.
    const env = { ...process.env, FORCE_COLOR: '1' }
    delete (env as { NO_COLOR?: string }).NO_COLOR
    const out = execFileSync(process.execPath, [door, 'diff'], { cwd: both.folder, env, encoding: 'utf8' })
    expect(out).toContain('转向\u001b[4m\u001b[32m按核心\u001b[39m\u001b[24m订阅\u001b[9m\u001b[31m制\u001b[39m\u001b[29m')
  })
  it('says that there is nothing to say', () => {
    expect(both.diff('2026-Q1', '2026-Q1').out).toBe('sources/2026-Q1 → sources/2026-Q1\n\n没有变化\n比较了 3 → 3 个数、4 → 4 条语句\n')
  })
  it('prints as JSON what its schema says', () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(join(root, 'schemas/comparison.json'), 'utf8')))
    for (const args of [[], ['2026-Q1', '2025-Q4'], ['2026-Q1', '2026-Q1']]) {
      const valid = validate(JSON.parse(both.diff('--format', 'json', ...args).out))
      expect([args, valid, validate.errors]).toEqual([args, true, null])
    }
    const own = quarterly(['diff', '--format', 'json', '2025-Q4', '2026-Q1'])
    expect([validate(JSON.parse(own.out)), own.status]).toEqual([true, 0])
    const { changes, counts } = JSON.parse(both.diff('--format', 'json').out)
    expect(changes.map(lineOf)).toEqual(LINES)
    expect(counts).toEqual(COUNTS)
  })
  it('as Markdown is whole, and makes nothing of an author’s text', () => {
    const { out, status } = both.diff('--format', 'markdown')
    expect([status, out]).toEqual([0, MARKDOWN])
    const made: string[] = []
    visit(unified().use(remarkParse).use(remarkGfm).parse(out), node => {
      if (node.type === 'link' || node.type === 'image' || node.type === 'html') made.push('value' in node ? node.value : node.type)
    })
    expect([...new Set(made)].sort()).toEqual(['</del>', '</ins>', '</sub>', '<del>', '<ins>', '<sub>'])
    expect(out).not.toMatch(/@someone|#12/u)
  })
  it('says what it could not read', () => {
    const broken = project()
    broken.write('a.md', before)
    broken.write('b.md', before.replace('地区: 全球\n', ''))
    const run = broken.diff('a.md', 'b.md')
    expect([run.status, run.out]).toEqual([0, UNREAD])
  })
})

const hasGit = (() => {
  try {
    execFileSync('git', ['--version'])
    return true
  } catch {
    return false
  }
})()

describe.runIf(hasGit)('git revisions', () => {
  const repo = project()
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=甲', '-c', 'user.email=a@example.invalid', '-c', 'commit.gpgsign=false', ...args], {
      cwd: repo.folder,
      encoding: 'utf8',
    })
  const odd = 'it\'s "quoted"\n一行.md'
  repo.write('sources/2026-Q1/edition.md', frontOf('2026-Q1'))
  repo.write('sources/2026-Q1/01.md', '# 篇\n\n市场在快速增长。\n')
  repo.write(`deep er/${odd}`, '# 篇\n\n市场在快速增长。\n')
  repo.write('two/a.md', '# 甲\n')
  repo.write('two/b.md', '# 乙\n')
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-qm', 'first')
  git('tag', 'v1')
  repo.write('sources/2026-Q1/01.md', '# 篇\n\n市场在缓慢增长。\n')
  repo.write(`deep er/${odd}`, '# 篇\n\n市场在缓慢增长。\n')
  git('commit', '-qam', 'second')

  const told = (...args: string[]) => {
    const run = repo.diff('--format', 'json', ...args)
    const result = run.status === 0 ? JSON.parse(run.out) : { changes: [] }
    return [run.status, run.err, ...(result.changes as JsonChange[]).map(lineOf)]
  }
  const REWORDED = 'statement reworded 3:1 → 3:1 篇: 市场在[-快速-]{+缓慢+}增长。'

  it('of an edition, by revision, tag and branch', () => {
    expect(told('HEAD~1:2026-Q1', 'HEAD:2026-Q1')).toEqual([0, '', REWORDED])
    expect(told('v1:2026-Q1', '2026-Q1')).toEqual([0, '', REWORDED])
    expect(told('v1:sources/2026-Q1', 'main:sources/2026-Q1/')).toEqual([0, '', REWORDED])
    expect(told('main:2026-Q1', 'v1:2026-Q1')).toEqual([0, '', 'statement reworded 3:1 → 3:1 篇: 市场在[-缓慢-]{+快速+}增长。'])
  })
  it('one name is held against the same in the folder', () => {
    expect(told('v1:2026-Q1')).toEqual([0, '', REWORDED])
    expect(told('HEAD:2026-Q1')).toEqual([0, ''])
  })
  it('of a file with quotes, spaces and a line break in its name', () => {
    expect(told(`v1:deep er/${odd}`, `main:deep er/${odd}`)).toEqual([0, '', REWORDED])
    const run = quarterly(['diff', '--format', 'json', `v1:./${odd}`], { cwd: join(repo.folder, 'deep er') })
    expect([run.status, run.err, JSON.parse(run.out).before.path]).toEqual([0, '', `v1:deep er/${odd}`])
    const below = quarterly(['diff', '--format', 'json', `v1:deep er/${odd}`], { cwd: join(repo.folder, 'two') })
    expect([below.status, below.err, JSON.parse(below.out).changes.map(lineOf)]).toEqual([0, '', [REWORDED]])
    expect(repo.diff(`v1:deep er/${odd}`, `main:deep er/${odd}`).out).toContain('▸ 篇  main:deep er/it\'s "quoted"\\u{A}一行.md')
  })
  it.each([
    ['nowhere:2026-Q1', 'git 里没有版本 nowhere\n', 'git knows no revision nowhere\n'],
    ['v1:2031-Q1', 'v1 这个版本里没有 2031-Q1\n', '2031-Q1 is not in revision v1\n'],
    ['v1:../outside.md', 'v1 这个版本里没有 ../outside.md\n', '../outside.md is not in revision v1\n'],
    ['v1:two', 'v1:two 里不止一份文件，请写明是哪一份\n', 'v1:two holds several documents: name one\n'],
    ['v1:deep', 'v1 这个版本里没有 deep\n', 'deep is not in revision v1\n'],
    [':2026-Q1', 'git 里没有版本 \n', 'git knows no revision \n'],
  ])('%j is one line and exit code 2', (name, zh, en) => {
    const runs = [repo.diff(name, '2026-Q1'), repo.diff('--lang', 'en', name, '2026-Q1')]
    expect(runs.map(run => [run.status, run.out, run.err])).toEqual([
      [2, '', zh],
      [2, '', en],
    ])
  })
  it('a revision that begins with - is never given to git', () => {
    const run = repo.diff('--', '--output=stolen:2026-Q1', '2026-Q1')
    expect([run.status, run.err]).toEqual([2, 'git 里没有版本 --output=stolen\n'])
  })
  it('what is a file is no revision', () => {
    repo.write('v1:甲.md', '# 篇\n\n市场没有增长。\n')
    expect(told('v1:甲.md', 'HEAD:2026-Q1')[0]).toBe(0)
  })
  it('registers are those of the revision', () => {
    const references = (title: string) =>
      `核对日期: 2026-01-16\n来源: 甲\n条目:\n  - 标识: a-b\n    标题: ${title}\n    发布者: 某院\n    发布日期: 2025-10-01\n    文号: 甲1\n`
    repo.write('registers/old.md', '# 甲\n')
    repo.write('other/2026-Q1/edition.md', frontOf('2026-Q1'))
    repo.write('other/2026-Q1/01.md', '# 篇\n\n```yaml references id=refs\n资料:\n  - a-b\n```\n')
    repo.write('other/registers/references.yaml', references('旧题'))
    git('add', '-A')
    git('commit', '-qm', 'registers')
    repo.write('other/registers/references.yaml', references('新题').replace('某院', '另一院'))
    git('commit', '-qam', 'other registers')
    expect(told('HEAD~1:other/2026-Q1', 'HEAD:other/2026-Q1')).toEqual([
      0,
      '',
      'source changed 5:5 → 5:5 篇: a-b [{"name":"标题","before":"旧题","after":"新题"},{"name":"发布者","before":"某院","after":"另一院"}]',
    ])
  })
  it('an edition is what was committed', () => {
    repo.write('sources/registers/entities.yaml', '核对日期: 2026-01-16\n来源: 甲\n条目: []\n')
    git('add', '-A')
    git('commit', '-qm', 'third')
    expect(told('HEAD:2026-Q1')).toEqual([0, ''])
  })
  it('where there is no repository, and where there is no git', () => {
    const outside = mkdtempSync(join(tmpdir(), 'quarterly-no-git-'))
    afterAll(() => rmSync(outside, { recursive: true, force: true }))
    const env = { GIT_CEILING_DIRECTORIES: tmpdir() }
    const runs = [quarterly(['diff', 'HEAD:a.md', 'b.md'], { cwd: outside, env }), repo.diff('HEAD:2026-Q1', '2026-Q1')]
    expect([runs[0]!.status, runs[0]!.err]).toEqual([2, expect.stringMatching(/^不在 git 仓库的工作区里：.*\n$/u)])
    const without = quarterly(['diff', 'HEAD:2026-Q1', '2026-Q1'], { cwd: repo.folder, env: { PATH: outside } })
    expect([without.status, without.err]).toEqual([2, '没有找到 git，读不了版本库里的内容\n'])
  })
})

describe('wrong use is one line and exit code 2', () => {
  it.each([
    [['2031-Q1', '2026-Q1']],
    [['nowhere.md', '2026-Q1']],
    [['2025-Q4']],
    [['a', 'b', 'c']],
    [['', '2026-Q1']],
    [['--format', 'xml']],
    [['sources', '2026-Q1']],
  ])('%j', args => {
    const run = both.diff(...args)
    expect([run.status, run.out, one(run.err)]).toEqual([2, '', 1])
    expect(run.err.trim()).not.toBe('')
  })
  it('a document that would take a parser minutes', () => {
    both.write('slow.md', `${'](]('.repeat(4_500)} a@b.example\n`.repeat(5))
    const run = both.diff('slow.md', '2026-Q1')
    expect([run.status, run.out, one(run.err)]).toEqual([2, '', 1])
    expect(run.err).toContain('slow.md')
  })
  it('an empty folder, and a file that is not UTF-8', () => {
    both.write('empty/x.txt', '')
    expect(both.diff('empty', '2026-Q1')).toMatchObject({ status: 2, err: 'empty 里没有能读的文件\n' })
  })
})
