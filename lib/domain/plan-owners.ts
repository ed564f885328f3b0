import { compareKeys } from "./requirement-key.ts";

/** A requirement that a plan holds, the role that works on it there, and who owns it now. */
export type RoleTask = Readonly<{ key: string; role: string; ownerId: string | null }>;

/** Somebody who stands for the role of a requirement would own it; `replaces` is who does now. */
export type OwnerProposal = Readonly<{ key: string; role: string; ownerId: string; replaces: string | null }>;

/**
 * The owners that follow from who stands for which role: for each requirement whose role somebody stands for, and
 * who does not own it already. Sorted by key, whatever the order of the tasks.
 */
export function ownerProposals(
  tasks: readonly RoleTask[],
  holders: ReadonlyMap<string, string>,
): OwnerProposal[] {
  return tasks
    .flatMap(({ key, role, ownerId: replaces }): OwnerProposal[] => {
      const ownerId = holders.get(role);
      return ownerId === undefined || ownerId === replaces ? [] : [{ key, role, ownerId, replaces }];
    })
    .toSorted((left, right) => compareKeys(left.key, right.key));
}
