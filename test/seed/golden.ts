// What a careful reader finds in the sample: the rule that must say it, and the lines it must stand on.

export interface Golden {
  readonly rule: string
  /** Every one of these lines gets a finding of the rule. */
  readonly lines: readonly number[]
  /** What is wrong there. */
  readonly what: string
}

/** Defects of the sample, by what they are about. */
export const golden: readonly Golden[] = [
  { rule: 'edition/missing-metadata', lines: [1], what: 'no front matter: quarter, date and currency are unknown' },
  { rule: 'structure/toc-self-entry', lines: [5, 6], what: 'the contents list holds the title and itself' },
  { rule: 'prose/summary-without-figures', lines: [37], what: 'the summary cites no figure' },
  { rule: 'prose/vague-quantifier', lines: [39, 40, 66, 67, 199, 373, 390], what: 'remarkable, rapid, nibbled away: without a figure' },
  { rule: 'prose/near-duplicate', lines: [390, 205, 206, 265], what: 'the same claim twice' },
  { rule: 'structure/heading-block-mismatch', lines: [53, 273], what: 'the block speaks of another region, or version, than its heading' },
  { rule: 'schema/key-encodes-data', lines: [47, 49, 50, 51, 54], what: 'years and kinds in keys, unit and scope in values' },
  { rule: 'source/figure-without-source', lines: [49, 50, 51, 54, 55], what: 'no figure has a source' },
  { rule: 'figures/ambiguous-currency', lines: [49, 50, 51], what: 'a bare 元 beside 美元, and no currency declared' },
  { rule: 'forecast/kind-period-conflict', lines: [49, 54], what: 'taken for actual only because the period is over' },
  { rule: 'figures/precision-mismatch', lines: [50], what: 'one significant digit beside five' },
  { rule: 'figures/series-gap', lines: [50, 51], what: '2024 and 2026 to 2029 are missing' },
  { rule: 'figures/scope-break', lines: [51], what: 'another scope in brackets inside one series' },
  { rule: 'figures/step-outlier', lines: [51], what: '−95 %' },
  { rule: 'growth/cagr-out-of-range', lines: [51], what: '−45.07 % a year' },
  { rule: 'schema/heterogeneous-list', lines: [53], what: 'a point in time, a rate and prose in one list' },
  { rule: 'fx/mixed-currency', lines: [54], what: '美元 and 元 without a rate' },
  { rule: 'growth/rate-unqualified', lines: [55], what: 'a rate without base, end or method' },
  { rule: 'typography/range-unit-elided', lines: [55], what: '15-20%' },
  { rule: 'typography/range-connector', lines: [55, 369, 375, 381], what: 'a hyphen in ranges' },
  { rule: 'drift/stale-content', lines: [64], what: 'an event of 2023-11 as news' },
  { rule: 'prose/superlative-unqualified', lines: [70], what: 'first, without metric, period or report' },
  { rule: 'source/generic-source', lines: [70, 395], what: 'an IDC report, kinds of sources' },
  { rule: 'entity/inconsistent-name', lines: [71, 195], what: 'X86 and x86, 云宏 and 云宏信息' },
  { rule: 'entity/duplicate-alias', lines: [79], what: 'one company counted twice' },
  { rule: 'entity/category-mismatch', lines: [79, 287], what: 'storage among vendors, an organisation among techniques' },
  { rule: 'structure/manual-numbering', lines: [86, 103, 120, 139, 156, 173], what: 'numbers written into headings' },
  { rule: 'source/claim-without-source', lines: [91, 108, 131, 376, 382], what: 'claims of research and products without a reference' },
  { rule: 'syntax/yaml-parse', lines: [210], what: 'text behind a quoted value' },
  { rule: 'typography/quotes', lines: [210], what: 'straight quotes around Chinese' },
  { rule: 'standards/edition-unknown', lines: [238, 244, 261], what: 'editions the register does not have' },
  { rule: 'standards/news-older-than-period', lines: [255], what: 'a publication of 2020 as an update' },
  { rule: 'standards/citation-form', lines: [261], what: 'NIST does not number by year' },
  { rule: 'entity/defunct', lines: [287], what: 'an alliance that was dissolved' },
  { rule: 'forecast/window-started', lines: [369], what: 'the window has begun' },
  { rule: 'forecast/window-overlap', lines: [375, 381], what: '2026 and 2028 belong to two windows' },
  {
    rule: 'forecast/unquantified',
    lines: [370, 371, 372, 373, 376, 377, 378, 379, 382, 383, 384, 385],
    what: 'forecasts without a figure',
  },
  { rule: 'prose/direction-mismatch', lines: [385], what: 'a new height, against the only figure for 2030' },
  { rule: 'typography/fullwidth-colon', lines: [394, 395, 396], what: 'a half-width colon behind a Chinese label' },
  { rule: 'edition/next-update-not-a-date', lines: [396], what: 'a cadence, not a date' },
  {
    rule: 'typography/trailing-space',
    lines: [52, 68, 74, 95, 112, 129, 148, 165, 182, 201, 207, 224, 243, 260, 279, 296, 315, 332, 351, 357, 374, 380, 394, 395],
    what: 'spaces at the end of a line',
  },
]

/** What is right in the sample: these rules find nothing on these lines; without lines, nowhere. */
export const silent: readonly Golden[] = [
  { rule: 'structure/toc-mismatch', lines: [], what: 'the contents list: 31 entries, 31 headings' },
  { rule: 'links/dead-anchor', lines: [], what: 'links that all lead somewhere' },
  { rule: 'typography/cjk-latin-spacing', lines: [], what: 'one spacing style' },
  { rule: 'typography/fullwidth-digits', lines: [], what: 'digits of ordinary width' },
  { rule: 'text/invisible-character', lines: [], what: 'no invisible character' },
  { rule: 'text/control-character', lines: [], what: 'no control character' },
  { rule: 'text/encoding', lines: [], what: 'UTF-8 without a mark' },
  { rule: 'syntax/raw-html', lines: [], what: 'no HTML' },
  { rule: 'syntax/duplicate-key', lines: [], what: 'no period twice in a list of figures' },
  { rule: 'edition/date-disagreement', lines: [], what: 'the dates of lines 1, 39, 390 and 394 agree' },
  { rule: 'figures/scale-suspect', lines: [], what: 'neither step is a power of ten' },
  { rule: 'figures/step-outlier', lines: [49, 50], what: 'the step from 2023 to 2025, +13.64 % a year' },
  { rule: 'growth/cagr-out-of-range', lines: [49, 50], what: 'the same' },
  { rule: 'prose/near-duplicate', lines: [100, 283], what: 'a short term twice' },
  { rule: 'figures/unreadable-quantity', lines: [], what: '工业4.0, 2.0, 27001:2025, 800-53, L2 TLB are no figures' },
  { rule: 'prose/untied-number', lines: [167, 238, 255, 273, 275], what: 'the same' },
]
