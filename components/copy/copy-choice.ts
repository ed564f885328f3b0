import type { Environment } from "#lib/domain/vocabulary.ts";
import type { CopyRow } from "#lib/features/copy/types.ts";
import type { BatchItemWish } from "#components/batch/bulk-choice.ts";

export type CopyChoice = Readonly<{
  aspects: ReadonlySet<string>;
  environments: readonly Environment[];
  /** Also where something has been said here already. */
  over: boolean;
}>;

/** The rows that a choice takes. */
export function chosenRows(rows: readonly CopyRow[], choice: CopyChoice): readonly CopyRow[] {
  return rows.filter(
    (row) =>
      choice.aspects.has(row.aspect) &&
      choice.environments.includes(row.environment) &&
      (choice.over || !row.here.answered),
  );
}

/** The rows as one request's items. */
export function copyItems(rows: readonly CopyRow[]): BatchItemWish[] {
  const byItem = new Map<string, CopyRow[]>();
  for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
  return [...byItem].map(([itemId, own]) => ({
    itemId,
    states: own.map(({ environment, here, there }) => ({
      environment,
      status: there.status,
      reason: there.reason,
      version: here.version,
    })),
  }));
}
