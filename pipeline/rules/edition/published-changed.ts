// A published edition, or the one before it, whose sources are other than they were when it was released.
import { fileStart } from '../../position.ts'
import type { Released } from '../../release.ts'
import type { Edition, Observation, Place, Rule } from '../../types.ts'

/** Where the front matter says what state the edition is in; else the beginning of its first file. */
function stateOf(edition: Edition): Place {
  const source = edition.sources.find(one => one.frontMatter)
  if (!source) return fileStart(edition.sources[0]?.path ?? edition.path)
  return { file: source.path, position: source.frontMatter!.yaml.at('/状态').value }
}

const suggestion = {
  zh: '改回原样；要更正就另出一期：quarterly correct',
  en: 'put it back; a correction is an edition of its own: quarterly correct',
}

/** @param shown a path of the edition as it is told */
function* heldAgainst(edition: Edition, release: Released, shown: (path: string) => string): Generator<Observation> {
  const { frontMatter } = edition
  const { file, record, isThere, differences } = release
  if (!record) yield { message: isThere ? 'record-broken' : 'record-missing', data: { file }, place: stateOf(edition) }
  else if (frontMatter && frontMatter.状态 !== '已发布') yield { message: 'reopened', data: { file }, place: stateOf(edition), suggestion }
  else {
    const all = (message: string, paths: readonly string[], at: (path: string) => Place) =>
      paths.map(path => ({ message, data: { path: shown(path) }, place: at(path), suggestion }))
    yield* all('changed', differences.changed, path => fileStart(`${edition.path}/${path}`))
    yield* all('added', differences.added, path => fileStart(`${edition.path}/${path}`))
    yield* all('gone', differences.missing, () => stateOf(edition))
  }
}

/** The edition before, where it has a record: nobody checks it any more once there is a newer one, which is compared with it. */
function recordedBefore({ previous }: Edition): { readonly edition: Edition; readonly release: Released } | undefined {
  return previous?.release?.isThere ? { edition: previous, release: previous.release } : undefined
}

function* changed(edition: Edition): Generator<Observation> {
  if (edition.release) yield* heldAgainst(edition, edition.release, path => path)
  const before = recordedBefore(edition)
  if (before) yield* heldAgainst(before.edition, before.release, path => `${before.edition.path.split('/').at(-1)}/${path}`)
}

export const publishedChanged: Rule = {
  id: 'edition/published-changed',
  severity: 'error',
  title: { zh: '发布之后又改了', en: 'changed after it was published' },
  messages: {
    changed: { zh: '「{path}」在发布之后改过', en: '«{path}» was changed after the edition was published' },
    added: { zh: '「{path}」是发布之后加的', en: '«{path}» was added after the edition was published' },
    gone: { zh: '「{path}」在发布之后删掉了', en: '«{path}» was removed after the edition was published' },
    reopened: {
      zh: '发布记录 {file} 还在，状态却不是已发布：发布中断了就再运行一次 quarterly release',
      en: 'there is a record {file}, yet the state is not 已发布; where a release was interrupted run quarterly release again',
    },
    'record-missing': {
      zh: '状态是已发布，却没有发布记录 {file}：无法知道发布之后改过没有',
      en: 'the state is 已发布, yet there is no record {file}: whether anything was changed since cannot be told',
    },
    'record-broken': {
      zh: '发布记录 {file} 读不出来，或被改过；从版本库取回原来的',
      en: 'the record {file} cannot be read, or was edited; take the original from the repository',
    },
  },
  absent: edition => (edition.release || recordedBefore(edition) ? undefined : { zh: '还没有发布', en: 'it has not been published' }),
  check: changed,
}
