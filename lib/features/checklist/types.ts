import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";

/** The answer in one environment. Times are ISO 8601. */
export type ItemStateDto = Readonly<{
  status: ItemStatus;
  answered: boolean;
  /** Why it does not apply; empty unless the status is not_applicable. */
  reason: string;
  version: number;
  updatedAt: string;
  /** Who set it; null while nobody has. */
  updatedBy: string | null;
}>;

export type PersonDto = Readonly<{ id: string; name: string }>;

export type ChecklistItemDto = Readonly<{
  id: string;
  key: string;
  title: string;
  aspect: string;
  criticality: Criticality;
  /** Environments in which it matters; only these have a state. */
  environments: readonly Environment[];
  /** False when the intake leaves it out; then `missingTraits` says why. */
  applicable: boolean;
  missingTraits: readonly string[];
  ownerId: string | null;
  /** Calendar day, YYYY-MM-DD. */
  dueDate: string | null;
  note: string;
  /** Person-days: the catalogue's likely value, and what somebody set over it. */
  effortLikely: number;
  effortDays: number | null;
  dependsOn: readonly string[];
  version: number;
  states: Readonly<Partial<Record<Environment, ItemStateDto>>>;
}>;

/** One line of an item's history. */
export type ItemEventDto = Readonly<{
  at: string;
  actor: string;
  action: string;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}>;

/** What a failed tick says of the state that somebody else has set meanwhile. */
export type StateConflict = Readonly<{ kind: "state"; current: Partial<Record<Environment, ItemStateDto>> }>;

/** What a failed edit says of the fields as they are now. */
export type ItemConflict = Readonly<{
  kind: "item";
  current: Pick<ChecklistItemDto, "ownerId" | "dueDate" | "note" | "effortDays" | "version">;
}>;
