/** Values as the server keeps them, by field, and the version of the thing that has them. */
export type Saved<F extends object> = Readonly<{ values: F; version: number }>;

/** What a person typed over saved values, and those that it was typed over: a save is made upon them. */
export type TypedOver<F extends object> = Readonly<{
  mine: F;
  base: F;
  version: number;
  /** Versions that own saves have overtaken: a page that still shows one of them says nothing new. */
  behind: readonly number[];
}>;

/** Where a value stands: the name of its field, and below that the part, in a field whose parts count singly. */
export type Place = readonly [string, ...string[]];

/** Names of the fields whose parts are typed, merged and contested each by itself. */
export type Apart = readonly string[];

/** A place that somebody else has changed otherwise since it was typed over. */
export type Contested = Readonly<{ place: Place; isGone: boolean }>;

export function nothingTyped<F extends object>({ values, version }: Saved<F>): TypedOver<F> {
  return { mine: values, base: values, version, behind: [] };
}

export function typeOver<F extends object>(typed: TypedOver<F>, more: Partial<F>): TypedOver<F> {
  return { ...typed, mine: { ...typed.mine, ...more } };
}

/** Takes back what was typed. */
export function discard<F extends object>(typed: TypedOver<F>): TypedOver<F> {
  return { ...typed, mine: typed.base };
}

/** Names of the fields that differ from those that they were typed over. */
export function changedFields<F extends object>({
  mine,
  base,
}: Pick<TypedOver<F>, "mine" | "base">): string[] {
  return mine === base ? [] : keysOf([mine, base]).filter((key) => !isSameAt([key], mine, base));
}

/**
 * Places where what was typed and what is saved now exclude each other. Where all of it was taken back, also those
 * that were not typed: what is left of it means nothing by itself. Under the version that it was typed over,
 * only what has gone is one: other values there are a default that moved, or an own save as the server wrote it.
 */
export function contestedPlaces<F extends object>(
  { mine, base, version, behind }: TypedOver<F>,
  saved: Saved<F>,
  apart: Apart = [],
): readonly Contested[] {
  if (behind.includes(saved.version) || changedFields({ mine, base }).length === 0) return [];
  const theirs = saved.values;
  const isTakenBack = saved.version === 0 && version > 0;
  return placesOf([mine, base, theirs], apart).flatMap((place): Contested[] => {
    if (isSameAt(place, mine, base) && !isTakenBack) return [];
    if (place.length === 1 && !(place[0] in theirs) && place[0] in base) return [{ place, isGone: true }];
    if (saved.version === version || isSameAt(place, theirs, base) || isSameAt(place, theirs, mine))
      return [];
    return [{ place, isGone: false }];
  });
}

/**
 * Goes on upon newer values: what was typed stays, all else follows. Where a place is contested nothing moves until
 * the person has decided. The same object where nothing is to be done.
 */
export function catchUp<F extends object>(
  typed: TypedOver<F>,
  saved: Saved<F>,
  apart: Apart = [],
): TypedOver<F> {
  const { mine, base, version, behind } = typed;
  if (behind.includes(saved.version)) return typed;
  if (saved.version === version && isSame(saved.values, base))
    return behind.length === 0 ? typed : { ...typed, behind: [] };
  if (contestedPlaces(typed, saved, apart).length > 0) return typed;
  const places = mine === base ? [] : placesOf([mine, base], apart);
  const kept = places.filter((place) => !isSameAt(place, mine, base));
  return { ...nothingTyped(saved), mine: copied(kept, mine, saved.values) };
}

/** After `sent`, all values as they stood at the time, was saved as `version`. What was typed meanwhile stays typed. */
export function afterSave<F extends object>(typed: TypedOver<F>, sent: F, version: number): TypedOver<F> {
  const behind = [...typed.behind, typed.version].filter((each) => each !== version);
  return { mine: typed.mine, base: sent, version, behind };
}

/** After a save that met another version than it was made upon: what the page shows counts, whatever its number. */
export function overtaken<F extends object>(typed: TypedOver<F>): TypedOver<F> {
  return typed.behind.length === 0 ? typed : { ...typed, behind: [] };
}

/** Gives up what was typed at these places. */
export function takeTheirs<F extends object>(
  typed: TypedOver<F>,
  saved: Saved<F>,
  places: readonly Place[],
): TypedOver<F> {
  return { ...keepMine(typed, saved, places), mine: copied(places, saved.values, typed.mine) };
}

/** What was typed at these places is meant to replace theirs. */
export function keepMine<F extends object>(
  typed: TypedOver<F>,
  saved: Saved<F>,
  places: readonly Place[],
): TypedOver<F> {
  return { ...typed, base: copied(places, saved.values, typed.base) };
}

/** What stands at a place; undefined where nothing does. */
export function valueAt(values: object, place: Place): unknown {
  return place.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), values);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const keysOf = (trees: readonly object[]) => [...new Set(trees.flatMap((tree) => Object.keys(tree)))];

function placesOf(trees: readonly object[], apart: Apart): Place[] {
  const below = (place: Place): Place[] => {
    const parts = trees.map((tree) => valueAt(tree, place)).filter((part) => part !== undefined);
    return parts.length > 0 && parts.every(isRecord)
      ? keysOf(parts).flatMap((key) => below([...place, key]))
      : [place];
  };
  return keysOf(trees).flatMap((key) => (apart.includes(key) ? below([key]) : [[key] as const]));
}

/** `onto` with what stands at these places of `from`. */
function copied<F extends object>(places: readonly Place[], from: F, onto: F): F {
  return places.reduce((values, place) => put(values, place, valueAt(from, place)) as F, onto);
}

function put(values: object, [key, ...rest]: readonly string[], value: unknown): object {
  if (key === undefined) return values;
  const { [key]: present, ...others } = values as Readonly<Record<string, unknown>>;
  const next = rest.length === 0 ? value : put(isRecord(present) ? present : {}, rest, value);
  if (next === undefined) return others;
  // In place, so that what is listed by its keys keeps its order.
  return { ...values, [key]: next };
}

const isSameAt = (place: Place, left: object, right: object) =>
  isSame(valueAt(left, place), valueAt(right, place));

/** The database keeps the keys of an object in an order of its own. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left, inOrder) === JSON.stringify(right, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
}
