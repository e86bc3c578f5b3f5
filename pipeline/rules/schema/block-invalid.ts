// Data that do not have the form their kind asks for.
import type { Edition, Observation, Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

const seen = seenBefore('schema/block-invalid')

/** A value that was not written at all is told by syntax/yaml-silent-loss, with the name of its key. */
function* invalid(edition: Edition): Generator<Observation> {
  const at = ({ place: { file, position } }: Observation) => `${position.start.offset} ${file}`
  const unwritten = new Set(edition.faults.filter(fault => fault.message === 'empty-value').map(at))
  for (const fault of seen(edition)) if (!unwritten.has(at(fault))) yield fault
}

export const blockInvalid: Rule = {
  id: 'schema/block-invalid',
  severity: 'error',
  title: { zh: '数据块不合格式', en: 'a block that does not fit its schema' },
  messages: {
    empty: { zh: '数据块是空的', en: 'the block is empty' },
    'not-a-map': { zh: '这里要写「键: 值」，不能只是一段文字或一个列表', en: 'key: value pairs are due here, not one text or a list' },
    'fullwidth-colon': {
      zh: '这里用了全角冒号，整行成了一段文字；键和值之间用半角冒号加空格',
      en: 'a full-width colon makes one text of the whole line; put a half-width colon and a space between key and value',
    },
    'unknown-kind': { zh: '没有「{kind}」这种数据块；可用：{known}', en: 'there is no block kind «{kind}»; there are: {known}' },
    'duplicate-id': {
      zh: '标识「{id}」已经用过；每个数据块的标识在一期里只能用一次',
      en: 'id «{id}» is taken; each block of an edition has its own',
    },
    'unknown-figure': { zh: '没有标识为 {id} 的数据', en: 'no figure has the id {id}' },
    'second-front-matter': {
      zh: '一期只能有一份元数据；另一份在别的文件里',
      en: 'an edition has one front matter; there is another in an earlier file',
    },
    'unknown-key': { zh: '这里没有「{key}」这个键；可用：{known}', en: 'there is no key «{key}» here; there are: {known}' },
    'missing-key': { zh: '缺少「{key}」：{about}', en: '«{key}» is missing: {about}' },
    'bad-key': { zh: '键「{key}」写法不对：{about}', en: 'key «{key}» has not the right form: {about}' },
    'wrong-type': { zh: '「{value}」不是这里该有的形式（应为 {expected}）', en: '«{value}» is not of the form due here ({expected})' },
    'not-one-of': { zh: '「{value}」不在可选之列：{expected}', en: '«{value}» is not one of: {expected}' },
    'bad-form': { zh: '「{value}」写法不对：{about}', en: '«{value}» has not the right form: {about}' },
    'too-long': { zh: '「{value}」超过 {limit} 个字符', en: '«{value}» has more than {limit} characters' },
    'empty-text': { zh: '这里不能为空；还不知道就写 待补', en: 'this must not be empty; write 待补 where it is still owed' },
    'too-many': { zh: '超过 {limit} 项', en: 'more than {limit} entries' },
    'too-few': { zh: '至少要有 {limit} 项', en: 'at least {limit} entries are due' },
    'not-allowed': { zh: '「{value}」在这里不许用', en: '«{value}» is not allowed here' },
  },
  check: invalid,
}
