/** Bounds that forms show as well; apart from the schema, which browsers need not load. */

/** Person-days a month; more is a programme over many projects. */
export const CAPACITY_MAX = 500;
/** What a cover and a footer hold. */
export const REPORT_VERSION_MAX = 24;
