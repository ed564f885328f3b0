import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { BatchItem, Overtaken } from "./data.ts";
import type { BatchItemInput } from "./schema.ts";

type Fields = Readonly<{
  ownerId: string | null;
  dueDate: string | null;
  note: string;
  effortDays: number | null;
}>;
export type PlannedState = Readonly<{
  environment: Environment;
  status: ItemStatus;
  reason: string;
  answered: boolean;
  version: number;
  before: Readonly<{ status: ItemStatus; reason: string; answered: boolean }>;
}>;

/** What a batch does to one item, without what is as wished already. */
export type PlannedItem = Readonly<{
  item: BatchItem;
  states: readonly PlannedState[];
  /** Only those that differ; null when none does. */
  fields: Readonly<{ before: Partial<Fields>; after: Partial<Fields> }> | null;
}>;

const FIELDS = ["ownerId", "dueDate", "note", "effortDays"] as const;

/**
 * Compares a wish with what stands there. Two people who want the same do not disagree: a wish that is
 * already fulfilled is no conflict, whatever its version. Pure.
 */
export function planItem(
  item: BatchItem,
  wish: BatchItemInput,
): Readonly<{ planned: PlannedItem; overtaken: readonly Overtaken[] }> {
  const overtaken: Overtaken[] = [];
  const states: PlannedState[] = [];
  for (const wanted of wish.states ?? []) {
    const { environment, status, answered = true, version } = wanted;
    const state = item.states.get(environment);
    if (!state) continue;
    const reason = status === "not_applicable" ? wanted.reason : "";
    if (state.status === status && state.reason === reason && state.answered === answered) continue;
    if (state.version !== version) {
      overtaken.push({ item, what: environment });
      continue;
    }
    const before = { status: state.status, reason: state.reason, answered: state.answered };
    states.push({ environment, status, reason, answered, version, before });
  }
  const given = wish.fields ?? {};
  const changed = FIELDS.filter((field) => given[field] !== undefined && given[field] !== item[field]);
  if (changed.length > 0 && wish.version !== item.version) overtaken.push({ item, what: "fields" });
  const pick = (of: Partial<Fields>): Partial<Fields> =>
    Object.fromEntries(changed.map((field) => [field, of[field]]));
  const fields = changed.length === 0 ? null : { before: pick(item), after: pick(withoutUndefined(given)) };
  return { planned: { item, states, fields }, overtaken };
}

/** A key that is there without a value counts as not there. */
function withoutUndefined(given: NonNullable<BatchItemInput["fields"]>): Partial<Fields> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
