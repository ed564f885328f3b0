/** Bounds that forms show as well; apart from the schema, which browsers need not load. */
export const APPROVER_MAX = 80;
/** Projects whose roadmap stands in a pack; of more, those with the lowest scores. */
export const ROADMAPS_MAX = 100;
/** Projects that a pack lists. */
export const PROJECTS_MAX = 1_000;
/** Packs of an organisation that may wait or be built at once. */
export const UNFINISHED_MAX = 5;
/** Days that a pack lies ready. */
export const KEPT_DAYS = 30;
