import type { ItemStateDto } from "#lib/features/checklist/types.ts";
import type { ProjectScoreDto } from "#lib/features/scoring/types.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";

/** More than any framework has; a request of this many rows stays below the body's limit. */
export const BATCH_LIMIT = 2_000;

/** An item as it stands after a batch. `note` only where the batch has changed it. */
export type BatchedItemDto = Readonly<{
  id: string;
  ownerId: string | null;
  dueDate: string | null;
  effortDays: number | null;
  note?: string;
  version: number;
  /** The environments that the batch has changed. */
  states: Readonly<Partial<Record<Environment, ItemStateDto>>>;
}>;

export type BatchResultDto = Readonly<{
  batchId: string;
  items: readonly BatchedItemDto[];
  /** How many were as wished already. */
  unchanged: number;
  scores: readonly ProjectScoreDto[];
}>;

/** One reason why a batch was refused: what somebody else has changed since it was looked at. */
export type BatchConflictRow = Readonly<{
  itemId: string;
  key: string;
  title: string;
  /** The environment of a status, or "fields" for owner, due date, note and effort. */
  what: Environment | "fields";
  by: string | null;
  at: string;
}>;

/** What a refused batch says: all that is in its way. Nothing was changed. */
export type BatchConflict = Readonly<{ kind: "batch"; rows: readonly BatchConflictRow[] }>;
