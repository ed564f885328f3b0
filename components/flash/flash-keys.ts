import type { ItemStatus } from "#lib/domain/vocabulary.ts";

export type FlashCommand =
  | Readonly<{ kind: "move"; by: 1 | -1 }>
  | Readonly<{ kind: "status"; status: ItemStatus }>
  | Readonly<{ kind: "evidence" | "details" | "owner" | "due" | "undo" | "help" | "search" | "leave" }>;

const KEYS: Readonly<Record<string, FlashCommand>> = {
  j: { kind: "move", by: 1 },
  k: { kind: "move", by: -1 },
  "1": { kind: "status", status: "open" },
  "2": { kind: "status", status: "partial" },
  "3": { kind: "status", status: "met" },
  "4": { kind: "status", status: "not_applicable" },
  n: { kind: "status", status: "not_applicable" },
  e: { kind: "evidence" },
  i: { kind: "details" },
  o: { kind: "owner" },
  d: { kind: "due" },
  u: { kind: "undo" },
  "/": { kind: "search" },
  "?": { kind: "help" },
};

const ALWAYS: Readonly<Record<string, FlashCommand>> = {
  ArrowRight: { kind: "move", by: 1 },
  ArrowLeft: { kind: "move", by: -1 },
  Escape: { kind: "leave" },
};

type Press = Readonly<{ key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }>;

/** What a key asks for outside of fields and dialogs. Single keys can be turned off; arrows and Esc stay. */
export function flashCommandFor(
  press: Press,
  place: Readonly<{ singleKeys: boolean; inSequence: boolean }>,
): FlashCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (Object.hasOwn(ALWAYS, press.key)) return ALWAYS[press.key] ?? null;
  if (!place.singleKeys || place.inSequence) return null;
  return Object.hasOwn(KEYS, press.key) ? (KEYS[press.key] ?? null) : null;
}
