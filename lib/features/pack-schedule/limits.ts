/** Bounds that forms show as well; apart from the schema, which browsers need not load. */
export const SCHEDULE_NAME_MAX = 80;
export const RECIPIENTS_MAX = 50;
/** Schedules of one organisation. */
export const SCHEDULES_MAX = 20;
/** People who are offered as recipients. */
export const OFFERED_MAX = 200;
