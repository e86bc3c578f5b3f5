// The words that the rules of prose and sources look for, in one place where an editor can find and change them. Tables only.

/** A word that means something only in some company: `before` and `behind` are what may stand beside it, `not…` what must not. */
export interface Wording {
  readonly word: string
  readonly behind?: readonly string[]
  readonly notBehind?: readonly string[]
  readonly notBefore?: readonly string[]
}

/** What 快速, 迅速 and the like must qualify to say how much something changes: 快速部署 is a feature, not a measure. */
const CHANGING = [
  ...['发展', '增长', '增加', '上升', '提升', '提高', '扩大', '扩张', '普及', '渗透', '推进', '崛起', '成长', '壮大'],
  ...['下降', '减少', '降低', '下滑', '萎缩', '缩小', '攀升', '回升', '回落', '演进', '改善', '上涨', '下跌'],
]

/** Words for «much» that want a number beside them. */
export const VAGUE: readonly Wording[] = [
  { word: '显著', notBehind: ['性', '特点', '特征', '位置'] },
  { word: '大幅', notBehind: ['面'] },
  { word: '爆发', notBehind: ['力', '户'] },
  { word: '爆炸式' },
  { word: '井喷' },
  { word: '蚕食' },
  { word: '激增' },
  { word: '猛增' },
  { word: '骤增' },
  { word: '骤降' },
  { word: '急剧' },
  { word: '飞速' },
  { word: '突飞猛进' },
  ...['快速', '迅速', '高速', '迅猛', '明显'].map(word => ({ word, behind: CHANGING })),
]

/** What may hold a rank: 最大的厂商 is a claim, 最大的挑战 and 最大限度 are not. */
const HOLDERS = [
  ...['厂商', '供应商', '企业', '公司', '服务商', '提供商', '运营商', '集成商', '市场', '品牌', '平台', '客户', '云厂商', '开发商'],
]
const RANKED = [...HOLDERS, ...HOLDERS.map(word => `的${word}`)]

/** Words of rank that say little without metric, period and source. */
export const SUPERLATIVES: readonly Wording[] = [
  // 第一季度, 第一章, 第一步 count; only what is said of a place counts here.
  { word: '第一', behind: ['', '的', '名', '位', '大', '梯队', '阵营', '品牌'], notBefore: ['放在', '摆在', '列在', '排在'] },
  { word: '最大', behind: RANKED },
  { word: '最领先', behind: ['', '的'] },
  { word: '领先', notBehind: ['指标', '于竞争', '一步'] },
  { word: '首家', notBehind: ['门店', '店'] },
  { word: '唯一一家' },
  { word: '榜首' },
  { word: '龙头', behind: ['', '企业', '厂商', '公司', '地位', '品牌', '老大'] },
  { word: '冠军' },
]

/** Nouns for what is measured, beside the metrics of the register. */
export const MEASURES = [
  ...['份额', '占有率', '收入', '营收', '销售额', '销量', '出货量', '装机量', '部署量', '订单', '规模', '市值', '利润'],
  ...['用户数', '客户数', '下载量', '安装量', '交付量', '产量', '产值'],
]

/** Nouns for a place that no register need hold. */
export const PLACES = ['国内', '国际', '国外', '海外', '全国', '全球', '世界', '亚太', '欧洲', '北美', '亚洲', '中国', '我国', '本土']

/** Direction words: +1 up, −1 down, 0 above everything before. */
export const DIRECTIONS: readonly (readonly [word: string, way: 'up' | 'down' | 'high' | 'low'])[] = [
  ...['增长', '上升', '提高', '提升', '增加', '上涨', '扩大', '攀升', '走高', '回升'].map(word => [word, 'up'] as const),
  ...['增至', '增到', '升至', '升到', '涨至', '涨到'].map(word => [word, 'up'] as const),
  ...['下降', '减少', '降低', '下滑', '下跌', '萎缩', '缩小', '回落', '走低'].map(word => [word, 'down'] as const),
  ...['降至', '降到', '减至', '减到', '跌至', '跌到'].map(word => [word, 'down'] as const),
  ...['新高', '新高度', '新高点', '新的高度', '新的高点', '历史最高'].map(word => [word, 'high'] as const),
  ...['新低', '新低点', '新的低点', '历史最低'].map(word => [word, 'low'] as const),
]

/** Words that say nothing of their own between a subject, its period and its value: all else makes it another subject. */
export const FILLERS = [
  ...['的', '在', '于', '为', '是', '达', '达到', '约', '大约', '将', '将达', '将达到', '已', '已达', '已达到', '可', '可达', '会', '仍'],
  ...['预计', '预计将', '预计为', '预计达到', '有望', '有望达到', '估计', '估算', '预测', '实际', '初步', '初步估计', '据测算', '据估算', '据统计'],
  ...['整体', '总体', '总', '总额', '合计', '共', '共计', '突破', '超过', '接近', '增至', '增长至', '增长到', '增加到', '增加至', '升至', '上升至', '上升到'],
  ...['提高到', '提高至', '降至', '下降至', '下降到', '减少到', '减少至', '扩大到', '扩大至', '到', '至', '则', '而', '并', '并将', '也', '又', '再', '再次'],
  ...['同比', '环比', '年均', '复合', '继续', '持续', '进一步', '稳步', '保持', '呈', '呈现', '有所', '明显', '显著', '大幅', '快速', '小幅', '略有'],
  ...['创', '创下', '创出', '历史', '仍将', '还将', '逐步', '不断', '趋势', '态势', '全年', '当年', '期间', '时', '底', '末', '了'],
]

/** Headings that name no subject of their own, in pieces: what is left of a heading without them is its subject. */
export const HEADING_WORDS = [
  ...['市场', '规模', '动态', '分析', '报告', '发展', '最新', '技术', '季度', '年度', '执行', '摘要', '概述', '概况', '概览', '总览', '要点', '提要'],
  ...['结论', '展望', '未来', '趋势', '预测', '数据', '主要', '总体', '整体', '情况', '现状', '本期', '变化', '回顾', '小结', '总结', '核心', '观点', '产业', '行业'],
]

/** Headings of a summary. */
export const SUMMARIES = ['摘要', '概要', '提要', '内容提要', '核心观点', '要点速览', 'summary', 'abstract', 'highlights']

/** Money that is a price or a deal, which no report keeps a series of. */
export const DEALS = [
  ...['收购', '并购', '融资', '投资', '募资', '募集', '中标', '合同', '签约', '订单', '罚款', '赔偿', '售价', '定价', '单价', '价格', '报价', '每台', '每套'],
  ...['每年', '每月', '年费', '月费', '补贴', '采购', '预算', '注册资本', '估值', '拨款', '贷款'],
  ...['acquire', 'acquisition', 'invest', 'funding', 'contract', 'price', 'fine of'],
]

/** What was said before: it need not agree with what is said now. */
export const EARLIER = ['上一期', '上期', '原稿', '此前', '原先', '原为', '原值', '曾', '修订', '下调', '上调', '更正', '旧版', '前一期']

/** Qualities of a product: percentages of these are features, not statistics. */
export const QUALITIES = [
  ...['性能', '利用率', '延迟', '时延', '吞吐', '开销', '能耗', '功耗', '效率', '可用性', '可靠性', '带宽', '准确率', '精度', '命中率', '成功率'],
  ...['占用', '损耗', '负载', '速度', '成本', '密度', '覆盖率', '合格率', '响应', '耗时', '时间', '内存', '缓存', '算力'],
  ...['performance', 'latency', 'throughput', 'utilization', 'utilisation', 'availability', 'overhead', 'efficiency', 'bandwidth'],
]

/** A kind of source where a source is due, in pieces: a label that holds nothing else names none. */
export const GENRES = [
  ...['公开', '厂商', '行业', '市场', '技术', '媒体', '新闻', '网络', '互联网', '第三方', '相关', '有关', '权威', '专家', '内部', '综合', '券商', '研究', '机构'],
  ...['企业', '官方', '调查', '调研', '统计', '公司', '业内', '业界', '产业', '渠道', '各', '等', '及', '与', '和', '的', '人士', '部门'],
  ...['报告', '研报', '发布', '分析', '资料', '信息', '报道', '数据', '公告', '访谈', '整理', '估算', '测算', '文献', '网站', '年报', '财报', '白皮书'],
]

/** Labels of a line that says where things are known from. */
export const SOURCE_LABELS = ['数据来源', '资料来源', '信息来源', '来源', '出处']

/** A report named by its kind, with who or what it is put in the mouth of: IDC报告显示. */
export const REPORTS = ['报告', '研报', '白皮书', '调研报告', '研究报告', '调查报告', '蓝皮书']
export const GENERIC_REPORTS = ['数据', '研究', '调查', '调研', '统计', '统计数据', '公开数据', '公开资料', '行业数据', '市场数据', '市场研究', '行业研究', '分析']
export const SAYING = ['显示', '指出', '表明', '认为', '称', '预测', '预计', '披露', '发现']
/** A report that is this one, or was named just before. */
export const OWN = ['本', '该', '此', '这份', '上述', '前述', '上文', '年度', '季度']

/** How things stand at present: a reader asks since when, and who says so. */
export const PRESENT = ['目前', '当前', '现阶段', '现已', '至今']
/** Fields in which what comes true is still research. */
export const RESEARCH = ['量子', '光计算', '光子', '生物计算', '神经形态', '类脑', '脑机', '可控核聚变', 'DNA存储']
/** What is said to come true of them. */
export const COMING = ['突破', '出现', '成熟', '商用', '商业化', '普及', '落地', '问世', '量产']

/** Behind a direction word these make it say something else than that the value moved: 增长放缓, 下降空间. */
export const NO_MOVE = [
  ...['放缓', '趋缓', '乏力', '停滞', '见顶', '点', '空间', '潜力', '动力', '预期', '目标', '率', '速度', '引擎', '曲线', '压力', '的', '性'],
]
