/** What the form offers and shares with the report. */
export { PACK_SECTIONS } from "#lib/reports/board-pack.ts";
export { REPORT_FORMATS } from "#lib/reports/formats.ts";
export { CLASSIFICATIONS } from "#lib/reports/roadmap-report.ts";
