export const PLAN_NAME_MAX = 120;
export const PLAN_NOTE_MAX = 2_000;
export const PLANS_MAX = 50;
export const ROLES_MAX = 8;
export const ROLE_NAME_MAX = 40;
/** Aspects that a plan names a role for: the twelve, and room for more. */
export const ASPECTS_MAX = 200;
export const DAYS_OFF_MAX = 60;
export const ROLE_DAYS_MAX = 500;
export const PHASE_MONTHS_MAX = 12;
/** Requirements of one plan that a person has decided about; more than any project has. */
export const ENTRIES_MAX = 2_000;
export const COMPARED_MAX = 4;
/** Projects of a programme: their work is scheduled together, in the browser as well. */
export const PROGRAMME_PROJECTS_MAX = 40;

export const TEMPLATES_MAX = 50;
