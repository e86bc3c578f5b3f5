// YAML that parses and drops the author's text on the way.
import type { Rule } from '../../types.ts'
import { seenBefore } from '../stage.ts'

export const yamlSilentLoss: Rule = {
  id: 'syntax/yaml-silent-loss',
  severity: 'error',
  title: { zh: 'YAML 悄悄丢字', en: 'YAML that silently drops text' },
  messages: {
    'comment-in-value': {
      zh: '「{lost}」被当作注释丢掉了，只剩「{kept}」；要保留就写成 {repair}，是说明就另起一行写',
      en: '«{lost}» is dropped as a comment and only «{kept}» is left; to keep it write {repair}, and put a remark on a line of its own',
    },
    'comment-behind': {
      zh: '「{kept}」后面的「{lost}」被当作注释丢掉了；是说明就另起一行写，是正文就写进引号里',
      en: '«{lost}» behind «{kept}» is dropped as a comment; put a remark on a line of its own, and text inside the quotes',
    },
    'comment-line': {
      zh: '「{lost}」整行被当作注释丢掉了；是正文就写成 {repair}，是注释就在 # 后面空一格',
      en: 'the line «{lost}» is dropped as a comment; as text write {repair}, as a comment put a space behind the #',
    },
    'split-number': {
      zh: '「{text}」里的逗号把一个数分成了两项；去掉逗号，或给整个数加上引号',
      en: 'the comma in «{text}» makes two items of one number; leave it out, or put the whole in quotes',
    },
    'joined-items': {
      zh: '「{text}」没有另成一项，和相邻的一行连成了一段文字；- 后面空一格，同一层的 - 上下对齐',
      en: '«{text}» is no item of its own and is joined with the line beside it; put a space behind -, and items of one list one below the other',
    },
    'empty-value': {
      zh: '「{key}」后面没有值；还不知道就写 待补',
      en: 'nothing stands after «{key}»; write 待补 where the value is still owed',
    },
  },
  check: seenBefore('syntax/yaml-silent-loss'),
}
