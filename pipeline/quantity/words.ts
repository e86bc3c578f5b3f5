// The words of the grammar, as tables; each is tried longest first. A table may be longer than a file should be.
import { longestFirst } from './characters.ts'
import type { Method, Qualifier } from './model.ts'

/** Multipliers and their powers of ten. 十 and 百 stand here for 3百万; a Chinese numeral takes its own 十百千. */
export const MULTIPLIERS = longestFirst<readonly [string, number]>([
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['十万', 5],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['十亿', 9],
  ['百亿', 10],
  ['千亿', 11],
  ['万亿', 12],
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
  ['trillion', 12],
])

/** 10¹² in Japan and Taiwan, 10⁶ in physics: never guessed. */
export const MEGA = '兆'

/** Words for money behind the amount, and the currencies each may stand for. */
export const CURRENCIES = longestFirst<readonly [string, readonly string[]]>([
  ['元人民币', ['CNY']],
  ['人民币元', ['CNY']],
  ['人民币', ['CNY']],
  ['元', ['CNY', 'HKD', 'TWD']],
  ['美元', ['USD']],
  ['美金', ['USD']],
  ['港元', ['HKD']],
  ['港币', ['HKD']],
  ['欧元', ['EUR']],
  ['日元', ['JPY']],
  ['日圆', ['JPY']],
  ['英镑', ['GBP']],
  ['韩元', ['KRW']],
  ['新台币', ['TWD']],
  ['元新台币', ['TWD']],
  ['加元', ['CAD']],
  ['澳元', ['AUD']],
  ['新加坡元', ['SGD']],
  ['瑞士法郎', ['CHF']],
  ['印度卢比', ['INR']],
])

/** Signs that stand before the amount. */
export const CURRENCY_SIGNS = longestFirst<readonly [string, readonly string[]]>([
  ['¥', ['CNY', 'JPY']],
  ['CN¥', ['CNY']],
  ['JP¥', ['JPY']],
  ['$', ['USD', 'HKD', 'TWD', 'CAD', 'AUD', 'SGD']],
  ['US$', ['USD']],
  ['HK$', ['HKD']],
  ['NT$', ['TWD']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['₩', ['KRW']],
  ['人民币', ['CNY']],
  ['港币', ['HKD']],
  ['新台币', ['TWD']],
  ['美元', ['USD']],
  ['美金', ['USD']],
])

/** Letter codes, before the amount or behind it; in prose they must stand alone. */
export const CURRENCY_CODES = longestFirst<readonly [string, readonly string[]]>([
  ['RMB', ['CNY']],
  ...['CNY', 'USD', 'EUR', 'JPY', 'HKD', 'GBP', 'KRW', 'TWD', 'CAD', 'AUD', 'SGD', 'CHF', 'INR'].map(code => [code, [code]] as const),
])

export const PREFIXES = longestFirst<readonly [string, Qualifier]>([
  ['约', 'about'],
  ['约为', 'about'],
  ['大约', 'about'],
  ['大概', 'about'],
  ['≈', 'about'],
  ['~', 'about'],
  ['近', 'below'],
  ['接近', 'below'],
  ['将近', 'below'],
  ['不足', 'below'],
  ['不到', 'below'],
  ['超', 'above'],
  ['超过', 'above'],
  ['逾', 'above'],
  ['突破', 'above'],
  ['至少', 'at-least'],
  ['最少', 'at-least'],
  ['不少于', 'at-least'],
  ['不低于', 'at-least'],
  ['高于', 'at-least'],
  ['≥', 'at-least'],
  ['>=', 'at-least'],
  ['>', 'at-least'],
  ['至多', 'at-most'],
  ['最多', 'at-most'],
  ['不超过', 'at-most'],
  ['不高于', 'at-most'],
  ['低于', 'at-most'],
  ['≤', 'at-most'],
  ['<=', 'at-most'],
  ['<', 'at-most'],
])

export const SUFFIXES = longestFirst<readonly [string, Qualifier]>([
  ['左右', 'about'],
  ['上下', 'about'],
  ['以上', 'above'],
  ['余', 'above'],
  ['多', 'above'],
  ['以下', 'at-most'],
  ['以内', 'at-most'],
])

/** 30多亿 is 30亿 to 40亿. */
export const MORE = longestFirst<readonly [string]>([['多'], ['余'], ['几']])

export const METHODS = longestFirst<readonly [string, Method]>([
  ['累计同比', 'ytd-yoy'],
  ['同比', 'yoy'],
  ['环比', 'qoq'],
  ['年均', 'cagr'],
  ['复合', 'cagr'],
  ['年均复合', 'cagr'],
  ['年复合', 'cagr'],
  ['复合年', 'cagr'],
  ['复合年均', 'cagr'],
  ['CAGR', 'cagr'],
  ['平均', 'average'],
  ['较年初', 'ytd'],
  ['比年初', 'ytd'],
])

/** Nouns for a rate of change, with its direction. */
export const RATE_NOUNS = longestFirst<readonly [string, 1 | -1]>([
  ...['增长率', '增速', '增幅', '涨幅'].map(word => [word, 1] as const),
  ...['降幅', '跌幅'].map(word => [word, -1] as const),
])
export const COPULAS = longestFirst<readonly [string]>([['为'], ['是'], ['达'], ['达到']])

/** Verbs of change; +1 up, −1 down. */
export const CHANGES = longestFirst<readonly [string, 1 | -1]>([
  ...['增长', '增加', '提高', '上升', '上涨', '提升', '扩大', '增', '升', '涨'].map(word => [word, 1] as const),
  ...['下降', '减少', '降低', '下跌', '下滑', '缩小', '萎缩', '降', '跌', '减'].map(word => [word, -1] as const),
])
export const REACHING = longestFirst<readonly [string]>([['到'], ['至'], ['为']])

/** Range connectors; the ones GB/T 15834 and common use do not give to numbers are worth a note. */
export const CONNECTORS = longestFirst<readonly [string, 'usual' | 'unusual']>([
  ['～', 'usual'],
  ['至', 'usual'],
  ['到', 'usual'],
  ...['~', '〜', '——', '—', '–', '―', '‒', '−', '-'].map(word => [word, 'unusual'] as const),
])

/** Units as a share of what the value is kept in: 3成 is 30 %, 5‰ 0.5 %, 25个基点 0.25 percentage points. */
export const SHARES = longestFirst<readonly [string, 'percent' | 'percentage-point' | 'multiple', number]>([
  ['%', 'percent', 0],
  ['‰', 'percent', -1],
  ['成', 'percent', 1],
  ['个百分点', 'percentage-point', 0],
  ['百分点', 'percentage-point', 0],
  ['个基点', 'percentage-point', -2],
  ['基点', 'percentage-point', -2],
  ['倍', 'multiple', 0],
])

/** 百分之十五: the unit stands first. */
export const SHARE_PREFIXES = longestFirst<readonly [string, number]>([
  ['百分之', 0],
  ['千分之', -1],
])

/** Counters taken in prose, each with the characters that, following it, make it the beginning of another word (台湾, 项目). */
export const COUNTERS = longestFirst<readonly [string, string]>([
  ['台', '湾式风阶账北积'],
  ['家', '庭用居族电具长乡'],
  ['个', '月工小季星人性体别年'],
  ['套', '件餐用'],
  ['款', '式项'],
  ['项', '目链'],
  ['人', '工才民类机为员力脸体口均文'],
  ['人次', ''],
  ['户', '外口型主'],
  ['名', '单称为义字'],
  ['座', '谈位右'],
  ['种', '类植子族'],
  ['件', '数'],
  ['只', '有是能要需会'],
  ['辆', ''],
  ['架', '构设次'],
  ['颗', '粒'],
  ['枚', '举'],
  ['块', '存链状'],
  ['片', '段上区面内'],
  ['条', '件款例目'],
  ['份', '额子'],
  ['篇', '章幅'],
  ['所', '有以在示需述谓属'],
  ['笔', '者记试'],
  ['吨', '位'],
  ['公里', ''],
  ['公斤', ''],
  ['千克', ''],
  ['平方米', ''],
  ['千瓦时', ''],
  ['千瓦', ''],
  ['兆瓦', ''],
  ['吉瓦', ''],
  ['节点', ''],
  ['个节点', ''],
  ['用户', ''],
])

/** Counters that only a whole text may have: in prose they are durations, ordinals, versions or code. */
export const OTHER_COUNTERS = longestFirst<readonly [string]>(
  ['艘', '棵', '头', '亩', '公顷', '桶', '本', '门', '站', '间', '栋', '根', '双', '箱', '升', '克', '毫米', '厘米', '立方米', '列', '架次']
    .concat([
      '次',
      '位',
      '起',
      '单',
      '股',
      '例',
      '部',
      '张',
      '度',
      '米',
      '瓦',
      '核',
      '代',
      '层',
      '级',
      '天',
      '小时',
      '分钟',
      '毫秒',
      '微秒',
      '秒',
    ])
    .concat(['个月', '岁', '字节', '兆字节', '兆赫', '兆比特', '点', 'GB', 'TB', 'PB', 'EB', 'MB', 'KB', 'GHz', 'MHz', 'kHz', 'Hz'])
    .concat(['kWh', 'kW', 'MW', 'GW', 'W', 'ms', 'μs', 'ns', 'nm', 'mm', 'cm', 'km', 'kg', 'Gbps', 'Mbps', 'vCPU'])
    .map(word => [word] as const),
)

/** What may follow 成, 倍 or 元 so that they are no unit: 成为, 倍频, 元素. */
export const NO_UNIT_BEFORE: Readonly<Record<string, string>> = {
  成: '为立功果本员熟长分就都绩交品型年效人语不',
  倍: '频率数',
  元: '素年数宇件组器旦月老首帅化二一锂',
}
