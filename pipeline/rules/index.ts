// The rules, in one list: adding a rule is one file, its page and one line here. Their order does not matter.
import type { Rule } from '../types.ts'
import { forecastExpired } from './drift/forecast-expired.ts'
import { metricDropped } from './drift/metric-dropped.ts'
import { restatedValue } from './drift/restated-value.ts'
import { staleContent } from './drift/stale-content.ts'
import { carriedButChanged } from './edition/carried-but-changed.ts'
import { dateDisagreement } from './edition/date-disagreement.ts'
import { missingMetadata } from './edition/missing-metadata.ts'
import { nextUpdateNotADate } from './edition/next-update-not-a-date.ts'
import { noFigureInPeriod } from './edition/no-figure-in-period.ts'
import { openSlot } from './edition/open-slot.ts'
import { publishedChanged } from './edition/published-changed.ts'
import { unchangedUnmarked } from './edition/unchanged-unmarked.ts'
import { categoryMismatch } from './entity/category-mismatch.ts'
import { defunct } from './entity/defunct.ts'
import { duplicateAlias } from './entity/duplicate-alias.ts'
import { inconsistentName } from './entity/inconsistent-name.ts'
import { ambiguousCurrency } from './figures/ambiguous-currency.ts'
import { excessDigits } from './figures/excess-digits.ts'
import { impossibleSign } from './figures/impossible-sign.ts'
import { inconsistentDuplicate } from './figures/inconsistent-duplicate.ts'
import { mixedUnitSeries } from './figures/mixed-unit-series.ts'
import { partExceedsWhole } from './figures/part-exceeds-whole.ts'
import { percentOutOfRange } from './figures/percent-out-of-range.ts'
import { precisionMismatch } from './figures/precision-mismatch.ts'
import { qualifierConflict } from './figures/qualifier-conflict.ts'
import { ratioMismatch } from './figures/ratio-mismatch.ts'
import { scaleSuspect } from './figures/scale-suspect.ts'
import { scopeBreak } from './figures/scope-break.ts'
import { seriesGap } from './figures/series-gap.ts'
import { seriesOrder } from './figures/series-order.ts'
import { sharesSum } from './figures/shares-sum.ts'
import { stepOutlier } from './figures/step-outlier.ts'
import { sumMismatch } from './figures/sum-mismatch.ts'
import { unknownTerm } from './figures/unknown-term.ts'
import { unreadableQuantity } from './figures/unreadable-quantity.ts'
import { unreadable } from './file/unreadable.ts'
import { impossible } from './forecast/impossible.ts'
import { kindPeriodConflict } from './forecast/kind-period-conflict.ts'
import { unquantified } from './forecast/unquantified.ts'
import { windowOverlap } from './forecast/window-overlap.ts'
import { windowStarted } from './forecast/window-started.ts'
import { convertedMismatch } from './fx/converted-mismatch.ts'
import { mixedCurrency } from './fx/mixed-currency.ts'
import { rateUndeclared } from './fx/rate-undeclared.ts'
import { amountMismatch } from './growth/amount-mismatch.ts'
import { cagrMismatch } from './growth/cagr-mismatch.ts'
import { cagrOutOfRange } from './growth/cagr-out-of-range.ts'
import { multipleDecline } from './growth/multiple-decline.ts'
import { ppVsPercent } from './growth/pp-vs-percent.ts'
import { rateUnqualified } from './growth/rate-unqualified.ts'
import { yoyMismatch } from './growth/yoy-mismatch.ts'
import { deadAnchor } from './links/dead-anchor.ts'
import { forbiddenTarget } from './links/forbidden-target.ts'
import { homograph } from './links/homograph.ts'
import { picture } from './links/picture.ts'
import { directionMismatch } from './prose/direction-mismatch.ts'
import { nearDuplicate } from './prose/near-duplicate.ts'
import { numberNotInData } from './prose/number-not-in-data.ts'
import { summaryWithoutFigures } from './prose/summary-without-figures.ts'
import { superlativeUnqualified } from './prose/superlative-unqualified.ts'
import { untiedNumber } from './prose/untied-number.ts'
import { vagueQuantifier } from './prose/vague-quantifier.ts'
import { stale } from './registers/stale.ts'
import { blockInvalid } from './schema/block-invalid.ts'
import { heterogeneousList } from './schema/heterogeneous-list.ts'
import { keyEncodesData } from './schema/key-encodes-data.ts'
import { unknownRule } from './settings/unknown-rule.ts'
import { claimWithoutSource } from './source/claim-without-source.ts'
import { figureWithoutSource } from './source/figure-without-source.ts'
import { genericSource } from './source/generic-source.ts'
import { mixedSeries } from './source/mixed-series.ts'
import { unused } from './source/unused.ts'
import { citationForm } from './standards/citation-form.ts'
import { editionUnknown } from './standards/edition-unknown.ts'
import { newsOlderThanPeriod } from './standards/news-older-than-period.ts'
import { emptySection } from './structure/empty-section.ts'
import { headingBlockMismatch } from './structure/heading-block-mismatch.ts'
import { manualNumbering } from './structure/manual-numbering.ts'
import { tableCells } from './structure/table-cells.ts'
import { tocMismatch } from './structure/toc-mismatch.ts'
import { tocSelfEntry } from './structure/toc-self-entry.ts'
import { unreadMarkup } from './structure/unread-markup.ts'
import { duplicateKey } from './syntax/duplicate-key.ts'
import { fenceLabel } from './syntax/fence-label.ts'
import { forbiddenYaml } from './syntax/forbidden-yaml.ts'
import { frontMatter } from './syntax/front-matter.ts'
import { fullwidthStructuralChar } from './syntax/fullwidth-structural-char.ts'
import { implicitType } from './syntax/implicit-type.ts'
import { mergeConflict } from './syntax/merge-conflict.ts'
import { rawHtml } from './syntax/raw-html.ts'
import { tooLarge } from './syntax/too-large.ts'
import { yamlParse } from './syntax/yaml-parse.ts'
import { yamlSilentLoss } from './syntax/yaml-silent-loss.ts'
import { bidiControl } from './text/bidi-control.ts'
import { controlCharacter } from './text/control-character.ts'
import { encoding } from './text/encoding.ts'
import { invisibleCharacter } from './text/invisible-character.ts'
import { cjkLatinSpacing } from './typography/cjk-latin-spacing.ts'
import { fullwidthColon } from './typography/fullwidth-colon.ts'
import { fullwidthDigits } from './typography/fullwidth-digits.ts'
import { quotes } from './typography/quotes.ts'
import { rangeConnector } from './typography/range-connector.ts'
import { rangeUnitElided } from './typography/range-unit-elided.ts'
import { trailingSpace } from './typography/trailing-space.ts'
import { voidWaiver } from './waivers/void-waiver.ts'

export const rules: readonly Rule[] = [
  unreadable,
  encoding,
  controlCharacter,
  invisibleCharacter,
  bidiControl,
  mergeConflict,
  yamlParse,
  yamlSilentLoss,
  duplicateKey,
  fullwidthStructuralChar,
  implicitType,
  forbiddenYaml,
  fenceLabel,
  frontMatter,
  rawHtml,
  tooLarge,
  blockInvalid,
  heterogeneousList,
  keyEncodesData,
  missingMetadata,
  nextUpdateNotADate,
  dateDisagreement,
  noFigureInPeriod,
  carriedButChanged,
  unchangedUnmarked,
  publishedChanged,
  openSlot,
  unreadableQuantity,
  ambiguousCurrency,
  mixedUnitSeries,
  scaleSuspect,
  excessDigits,
  precisionMismatch,
  percentOutOfRange,
  impossibleSign,
  qualifierConflict,
  seriesOrder,
  seriesGap,
  unknownTerm,
  partExceedsWhole,
  sumMismatch,
  sharesSum,
  ratioMismatch,
  scopeBreak,
  stepOutlier,
  inconsistentDuplicate,
  rateUnqualified,
  amountMismatch,
  cagrMismatch,
  cagrOutOfRange,
  yoyMismatch,
  ppVsPercent,
  multipleDecline,
  mixedCurrency,
  rateUndeclared,
  convertedMismatch,
  kindPeriodConflict,
  impossible,
  windowOverlap,
  unquantified,
  windowStarted,
  tocMismatch,
  tocSelfEntry,
  unreadMarkup,
  tableCells,
  headingBlockMismatch,
  manualNumbering,
  emptySection,
  deadAnchor,
  forbiddenTarget,
  homograph,
  picture,
  fullwidthDigits,
  numberNotInData,
  untiedNumber,
  directionMismatch,
  vagueQuantifier,
  superlativeUnqualified,
  summaryWithoutFigures,
  nearDuplicate,
  figureWithoutSource,
  genericSource,
  mixedSeries,
  unused,
  claimWithoutSource,
  restatedValue,
  metricDropped,
  forecastExpired,
  staleContent,
  editionUnknown,
  newsOlderThanPeriod,
  citationForm,
  inconsistentName,
  duplicateAlias,
  categoryMismatch,
  defunct,
  stale,
  rangeUnitElided,
  rangeConnector,
  quotes,
  fullwidthColon,
  trailingSpace,
  cjkLatinSpacing,
  unknownRule,
  voidWaiver,
]

const byId = new Map(rules.map(rule => [rule.id, rule]))

export function ruleNamed(id: string): Rule | undefined {
  return byId.get(id)
}
