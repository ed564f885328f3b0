import { z } from "zod";
import { ENVIRONMENTS, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import type { ItemChangeDto } from "./types.ts";

const status = z.enum(ITEM_STATUSES);

/** What an audit event says of before or after; null when it says nothing that can be read. */
export const eventPayload = z.record(z.string(), z.unknown()).nullable().catch(null);

const statusText = z.string().transform((text) => {
  const [word, ...reason] = text.split(": ");
  return { status: status.safeParse(word).data ?? null, reason: reason.join(": ") || null };
});

type Payload = Readonly<Record<string, unknown>>;

/** What an event changed on an item, in the order in which it is told. Pure. */
export function itemChanges(
  action: string,
  before: Payload,
  after: Payload,
  names: ReadonlyMap<string, string>,
): ItemChangeDto[] {
  const changes: ItemChangeDto[] = [];
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const amount = (value: unknown) => (typeof value === "number" ? value : null);
  const person = (value: unknown) =>
    typeof value === "string" ? (names.get(value) ?? "former member") : null;
  if (action === "item.status_changed") {
    for (const name of ENVIRONMENTS.filter((each) => each in after)) {
      const to = statusText.safeParse(after[name]).data;
      const from = statusText.safeParse(before[name]).data?.status ?? null;
      if (to?.status)
        changes.push({ kind: "status", environment: name, from, to: to.status, reason: to.reason });
    }
  } else if (action === "item.confirmed") {
    changes.push({ kind: "confirmed" });
  } else if (action === "item.updated") {
    if ("ownerId" in after)
      changes.push({ kind: "owner", from: person(before.ownerId), to: person(after.ownerId) });
    if ("dueDate" in after)
      changes.push({ kind: "dueDate", from: text(before.dueDate), to: text(after.dueDate) });
    if ("effortDays" in after) {
      changes.push({ kind: "effort", from: amount(before.effortDays), to: amount(after.effortDays) });
    }
    if ("note" in after) changes.push({ kind: "note", cleared: after.note === "" });
  }
  return changes.length > 0 ? changes : [{ kind: "other", action }];
}
