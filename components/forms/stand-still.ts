/** A line of a list that opens to a form; `isGone` once the page does not have it any more. */
export type Line<Content> = Readonly<{ id: string; content: Content; isGone?: boolean }>;

/**
 * The lines to show, while those of `open` are open: then all keep their order, new ones come last, and an open one
 * that is gone stays as it was last. The page's own where none is open.
 */
export function standStill<Content>(
  before: readonly Line<Content>[],
  now: readonly Line<Content>[],
  open: readonly string[],
): readonly Line<Content>[] {
  if (open.length === 0) return now;
  const present = new Map(now.map((line) => [line.id, line]));
  const known = new Set(before.map(({ id }) => id));
  return [
    ...before.flatMap(
      (line) => present.get(line.id) ?? (open.includes(line.id) ? { ...line, isGone: true } : []),
    ),
    ...now.filter(({ id }) => !known.has(id)),
  ];
}
