/** Apart from the schema, so that a form that needs a number does not bring the validator along. */

export const PROJECT_NAME_MAX = 120;
export const PROJECT_DESCRIPTION_MAX = 2000;
export const PROJECT_SLUG_MAX = 60;
/** More people than this are a department, not a project's team. */
export const PROJECT_MEMBERS_MAX = 200;
