import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { isDueDay } from "#lib/features/checklist/due-day.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";

/** What a bulk edit wishes; null and undefined leave a thing as it is. */
export type BulkChoice = Readonly<{
  status: ItemStatus | null;
  environments: readonly Environment[];
  /** For "not applicable". */
  reason: string;
  /** A person's id, or null to take the owner away. */
  ownerId?: string | null;
  /** A day, or null to take the date away. */
  dueDate?: string | null;
}>;

export type BatchItemWish = Readonly<{
  itemId: string;
  version?: number;
  fields?: Readonly<{
    ownerId?: string | null;
    dueDate?: string | null;
    note?: string;
    effortDays?: number | null;
  }>;
  states?: readonly Readonly<{
    environment: Environment;
    status: ItemStatus;
    reason: string;
    version: number;
  }>[];
}>;

/** The requests' items: those that the choice changes, in the environments in which each of them matters. */
export function bulkItems(items: readonly ChecklistItemDto[], choice: BulkChoice): BatchItemWish[] {
  return items.flatMap((item) => {
    const states = statesOf(item, choice);
    const fields = {
      ...(choice.ownerId !== undefined && choice.ownerId !== item.ownerId ? { ownerId: choice.ownerId } : {}),
      ...(choice.dueDate !== undefined && choice.dueDate !== item.dueDate ? { dueDate: choice.dueDate } : {}),
    };
    const hasFields = Object.keys(fields).length > 0;
    if (states.length === 0 && !hasFields) return [];
    return [
      {
        itemId: item.id,
        ...(hasFields ? { version: item.version, fields } : {}),
        ...(states.length > 0 ? { states } : {}),
      },
    ];
  });
}

function statesOf(item: ChecklistItemDto, { status, environments, reason }: BulkChoice) {
  if (status === null || !item.applicable) return [];
  const wanted = status === "not_applicable" ? reason : "";
  return ENVIRONMENTS.filter((name) => environments.includes(name)).flatMap((environment) => {
    const state = item.states[environment];
    if (!state || (state.answered && state.status === status && state.reason === wanted)) return [];
    return [{ environment, status, reason: wanted, version: state.version }];
  });
}

export type BulkProblem = "nothing" | "environment" | "reason" | "day";

/** Whether a choice says anything at all, and all that it needs to. */
export function choiceProblem(choice: BulkChoice): BulkProblem | null {
  const { status, environments, reason, ownerId, dueDate } = choice;
  if (typeof dueDate === "string" && !isDueDay(dueDate)) return "day";
  if (status === null) return ownerId === undefined && dueDate === undefined ? "nothing" : null;
  if (environments.length === 0) return "environment";
  return status === "not_applicable" && reason.trim() === "" ? "reason" : null;
}
