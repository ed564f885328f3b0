type Fields = Readonly<Record<string, unknown>>;

/** Values as the server keeps them, by field, and the version of the plan that has them. */
export type Saved<F extends Fields> = Readonly<{ base: F; version: number }>;

/**
 * What a person typed over saved values, by field, and those that were in sight when the first of it was typed; null
 * where nothing is typed. They are what a save is made upon: a newer version that arrives in the page meanwhile
 * must not pass for the one that the person saw.
 */
export type TypedOver<F extends Fields> = Readonly<{ patch: Partial<F>; seen: Saved<F> | null }>;

export function nothingTyped<F extends Fields>(): TypedOver<F> {
  return { patch: {}, seen: null };
}

/** The values with what was typed over them. */
export function valuesOf<F extends Fields>({ patch, seen }: TypedOver<F>, saved: Saved<F>): F {
  return { ...(seen ?? saved).base, ...patch };
}

/** Types more over the values; the first of it is typed over those `saved` now. */
export function typeOver<F extends Fields>(
  typed: TypedOver<F>,
  saved: Saved<F>,
  more: Partial<F>,
): TypedOver<F> {
  return { patch: { ...typed.patch, ...more }, seen: typed.seen ?? saved };
}

/** What is typed and differs from the values that it was typed over. */
export function changesOf<F extends Fields>({ patch, seen }: TypedOver<F>): Partial<F> {
  return only(patch, (key, value) => !isSame(value, seen?.base[key]));
}

/** Fields that somebody else has given another value since they were typed over. */
export function contestedFields<F extends Fields>({ patch, seen }: TypedOver<F>, saved: Saved<F>): string[] {
  if (seen === null || saved.version <= seen.version) return [];
  return Object.keys(patch).filter(
    (key) =>
      key in seen.base &&
      key in saved.base &&
      !isSame(saved.base[key], seen.base[key]) &&
      !isSame(saved.base[key], patch[key]),
  );
}

/**
 * Goes on upon newer values where no field is contested; where one is, nothing moves until the person has decided.
 * The same object where nothing is to be done.
 */
export function catchUp<F extends Fields>(typed: TypedOver<F>, saved: Saved<F>): TypedOver<F> {
  const { patch, seen } = typed;
  if (seen === null || saved.version < seen.version) return typed;
  if (Object.keys(patch).length === 0) return nothingTyped();
  const isKnown = saved.version === seen.version && isSame(saved.base, seen.base);
  return isKnown || contestedFields(typed, saved).length > 0 ? typed : { patch, seen: saved };
}

/** After `sent` was saved as `version`: what was typed meanwhile stays, over the values that are saved now. */
export function afterSave<F extends Fields>(
  { patch, seen }: TypedOver<F>,
  sent: Partial<F>,
  version: number,
): TypedOver<F> {
  if (seen === null) return nothingTyped();
  return {
    patch: only(patch, (key, value) => !(key in sent) || !isSame(value, sent[key])),
    seen: { base: { ...seen.base, ...sent }, version },
  };
}

/** Gives up the fields that are contested. */
export function takeTheirs<F extends Fields>(typed: TypedOver<F>, saved: Saved<F>): TypedOver<F> {
  const contested = new Set(contestedFields(typed, saved));
  const patch = only(typed.patch, (key) => !contested.has(key));
  return Object.keys(patch).length === 0 ? nothingTyped() : { patch, seen: saved };
}

/** Goes on upon the newer values with all that was typed, as the person has decided. */
export function keepMine<F extends Fields>({ patch }: TypedOver<F>, saved: Saved<F>): TypedOver<F> {
  return { patch, seen: saved };
}

function only<F extends Fields>(
  patch: Partial<F>,
  holds: (key: string, value: unknown) => boolean,
): Partial<F> {
  const left = Object.entries<unknown>(patch).filter(([key, value]) => holds(key, value));
  return Object.fromEntries(left) as Partial<F>;
}

/** The database keeps the keys of an object in an order of its own. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left, inOrder) === JSON.stringify(right, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
}
