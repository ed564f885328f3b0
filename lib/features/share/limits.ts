/** Bounds that forms show as well; apart from the schema, which browsers need not load. */
export const SHARE_DAYS = { min: 1, max: 90, usual: 14 } as const;
export const SHARE_LABEL_MAX = 80;
/** Links of one pack that may be open at once. */
export const OPEN_SHARES_MAX = 20;
/** Openings of one link that are kept, and how many of them lists show; the counters go on. */
export const VIEWS_KEPT = 200;
export const VIEWS_LISTED = 10;
