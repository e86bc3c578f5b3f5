// Documents nobody wrote for this tool, the same ones every time: manuals with manifests, workflows, templates and broken examples in them.

/** What stands in fences of such manuals, by what it is. */
export const BLOCKS: Readonly<Record<string, string>> = {
  kubernetes:
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels: {app: web}\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n        - name: web\n          image: "nginx:1.25"\n          args: ["--port", "8080"]',
  manifests: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  key: value # default',
  partOfManifest: 'spec:\n  containers:\n    - name: app\n      resources:\n        limits: {cpu: 500m, memory: 1Gi}\n      ...',
  compose:
    "version: '3.8'\nservices:\n  db:\n    image: postgres:16 # pinned\n    ports:\n      - 5432:5432\n    environment:\n      - POSTGRES_PASSWORD=x\nvolumes:\n  data:",
  workflow:
    'name: ci\non:\n  push:\n    branches: [main]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: |\n          npm ci\n          npm test',
  gitlab: 'stages: [build, test]\nbuild:\n  stage: build\n  script:\n    - make\n  only:\n    - main',
  openapi:
    'openapi: 3.0.3\ninfo:\n  title: Pets\n  version: 1.0.0\npaths:\n  /pets:\n    get:\n      responses:\n        200:\n          description: OK',
  cloudformation:
    "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub 'stack-b'\n      Tags: !Ref Tags",
  helm: 'metadata:\n  name: {{ include "chart.fullname" . }}\n  {{- with .Values.labels }}\n  labels:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}',
  ansible:
    '- hosts: all\n  become: yes\n  tasks:\n    - name: install\n      apt: name=nginx state=present\n      when: ansible_os_family == "Debian"',
  jinja: '{% for item in items %}\n- name: {{ item }}\n{% endfor %}',
  anchors: 'defaults: &defaults\n  adapter: postgres\n  host: localhost\ndev:\n  <<: *defaults\n  database: dev',
  broken: 'key: value\n  nested: wrong\n- item\n"unclosed: x',
  tabs: 'a:\n\tb: 1\n\tc: 2',
  placeholders: 'token: <your token here>\nurl: https://example.org/%s\nname: @name\nvalue: `date`',
  ellipsis: 'services:\n  web:\n    ...\n  # more services here',
  settings: 'theme: jekyll\nplugins:\n  - jekyll-feed # rss\nurl: # none yet\nyes: no\nversion: 1.10',
  scalar: 'just a line of text',
  comment: '# nothing but a comment',
  empty: '',
  duplicate: 'a: 1\nb: 2\na: 3',
  tagged: '!!python/object:os.system\nx: !vault |\n  $ANSIBLE_VAULT',
  directive: '%YAML 1.2\n---\na: 1',
  list: '- one\n- two # second\n- "#3"',
  numbers: 'price: $5\nrate: 15-20%\nrevenue_2024: 12.5M\ngrowth: 300%\nyear: 2024\nsize: 10GB',
  lint: 'rules:\n  line-length:\n    max: 120\n    level: warning\n  truthy: disable',
}

/** Labels of fences as they are met; most are plain. */
const LABELS = [
  'yaml',
  'yaml',
  'yaml',
  'yml',
  'YAML',
  'yaml title="values.yaml"',
  'yaml {1,3-5}',
  'yml linenums="1"',
  'yaml showLineNumbers',
  '{.yaml}',
  'yaml hl_lines="2"',
  '',
]

const FRONTS = [
  '',
  '',
  '---\nlayout: post\ntitle: "Hello: world"\ndate: 2024-05-01 10:00:00 +0000\ncategories: [a, b]\n---\n\n',
  '+++\ntitle = "Hugo"\ndate = 2024-05-01\ndraft = true\n+++\n\n',
  '---\nid: intro\nsidebar_position: 1\nslug: /\ntags:\n  - x\n---\n\nimport Tabs from "@theme/Tabs";\n\n',
  '---\ntitle: {{ page.title }}\n---\n\n',
]

const PROSE = [
  'This guide shows how to set things up. In 2024, usage grew 45% to 3.2 million users (see [docs](https://example.org/a(b))).\n\n',
  '<p align="center"><img src="https://img.example/b.svg" alt="build"></p>\n\n<details><summary>More</summary>\n\nHidden *text*.\n\n</details>\n\n',
  '| Option | Default | Description |\n| --- | :-: | --- |\n| `a` | 1 | first |\n| `b` | ~~2~~ | second\\|third |\n\n',
  '1. Install it:\n\n   ```bash\n   npm i -g thing\n   ```\n\n2. Run `thing --help`.\n\n- [x] done\n- [ ] not done\n\n',
  '> **Note**\n> Prices start at $5 per month, 20–30% less than before.\n\n',
  '<Tabs>\n  <TabItem value="a" label="A">\n\nText {props.value} here.\n\n  </TabItem>\n</Tabs>\n\n{/* an MDX comment */}\n\n',
  '项目在2024年获得了1.2万颗星，下载量同比增长35%。\n\n',
  'Term[^1] and a line that ends here.  \nNext line. Email me@example.org or visit www.example.org.\n\n[^1]: A footnote.\n\n[ref]: https://example.org "title"\n\n',
]

const names = Object.keys(BLOCKS)

/** Numbers that look like chance, and are the same for the same document. */
function chance(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 40503) >>> 0
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A block in its fence, some of them in a list or a quotation. */
function fenced(text: string, label: string, how: number): string {
  const lines = [`\`\`\`${label}`, ...(text === '' ? [] : text.split('\n')), '```']
  if (how === 0) return `- A step:\n\n${lines.map(line => `  ${line}`.trimEnd()).join('\n')}\n\n`
  if (how === 1) return `${lines.map(line => `> ${line}`).join('\n')}\n\n`
  return `${lines.join('\n')}\n\n`
}

export interface Foreign {
  readonly name: string
  readonly text: string
}

/** The i-th document, with about `blocks` blocks of YAML. */
export function foreignDocument(i: number, blocks = 20): Foreign {
  const next = chance(i + 1)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!
  const parts = [`${pick(FRONTS)}# Project ${i}\n\n`]
  for (let n = 0; n < blocks; n++) {
    parts.push(
      `## Step ${n + 1}${n % 5 === 4 ? ' {#custom-id}' : ''}\n\n`,
      pick(PROSE),
      fenced(BLOCKS[pick(names)]!, pick(LABELS), next(8)),
    )
  }
  const text = parts.join('')
  const ends = i % 7 === 3 ? text.replaceAll('\n', '\r\n') : text
  return {
    name: `${String(i).padStart(4, '0')}-${pick(['README', 'guide', '安装', 'how to'])}.md`,
    text: i % 11 === 5 ? `\uFEFF${ends}` : ends,
  }
}
