export const VIEW_NAME_LIMIT = 80;
export const VIEW_QUERY_LIMIT = 1_000;
/** Of one person; a list beyond it helps nobody. */
export const VIEW_LIMIT = 50;

/** Filters of the checklist under a name. */
export type SavedViewDto = Readonly<{
  id: string;
  name: string;
  /** The part of the address behind the question mark. */
  query: string;
  shared: boolean;
  /** Whether it is the viewer's own, to change and delete. */
  own: boolean;
  /** Whose it is. */
  owner: string;
  /** The viewer opens checklists with it. */
  isDefault: boolean;
  version: number;
}>;
