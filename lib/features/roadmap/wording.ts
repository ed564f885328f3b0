/** Screen and report say the same things in the same words: what the page needs of the report's sentences. */
export { blockerText, levelText } from "#lib/reports/roadmap-context.ts";
export { reasons } from "#lib/reports/roadmap-reasons.ts";
export { findingKind, phaseTitle } from "#lib/reports/roadmap-summary.ts";
export { REPORT_FORMATS } from "#lib/reports/formats.ts";
export { CLASSIFICATIONS } from "#lib/reports/roadmap-report.ts";
export type { PlannedItem, PlannedPhase, ReportAspect, UnplannedItem } from "#lib/reports/roadmap-report.ts";
