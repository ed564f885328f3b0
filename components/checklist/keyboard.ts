import type { ItemStatus } from "#lib/domain/vocabulary.ts";

/** What a key asks for. `across`: to the next control of the same row. */
export type KeyCommand =
  | Readonly<{ kind: "move" | "section" | "across"; by: 1 | -1 }>
  | Readonly<{ kind: "edge"; last: boolean }>
  | Readonly<{ kind: "status"; status: Exclude<ItemStatus, "not_applicable"> }>
  | Readonly<{ kind: "toggle" | "reason" | "open" | "note" | "filter" | "help" | "close" | "collapse" }>
  | Readonly<{ kind: "select"; range: boolean }>
  | Readonly<{ kind: "selectAll" | "bulk" | "undo" }>;

type KeyPress = Readonly<{
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}>;

export type KeyPlace = Readonly<{
  /** Where the focus is: on a row's title, on another control of a row, or elsewhere on the page. */
  focus: "title" | "control" | "page";
  /** The shell's "g" was pressed a moment ago: this key belongs to its sequence. */
  inSequence: boolean;
  /** Keys without Ctrl may be turned off; arrows, Enter and Space on a row stay. */
  singleKeys: boolean;
  /** Rows are being chosen: Space chooses, with Shift up to here. */
  selecting?: boolean;
}>;

const SINGLE_KEYS: Readonly<Record<string, KeyCommand>> = {
  j: { kind: "move", by: 1 },
  k: { kind: "move", by: -1 },
  "]": { kind: "section", by: 1 },
  "[": { kind: "section", by: -1 },
  "1": { kind: "status", status: "open" },
  "2": { kind: "status", status: "partial" },
  "3": { kind: "status", status: "met" },
  "4": { kind: "reason" },
  n: { kind: "reason" },
  x: { kind: "toggle" },
  e: { kind: "note" },
  f: { kind: "filter" },
  c: { kind: "collapse" },
  s: { kind: "select", range: false },
  a: { kind: "selectAll" },
  b: { kind: "bulk" },
  u: { kind: "undo" },
  "?": { kind: "help" },
};

const ROW_KEYS: Readonly<Record<string, KeyCommand>> = {
  ArrowDown: { kind: "move", by: 1 },
  ArrowUp: { kind: "move", by: -1 },
  ArrowRight: { kind: "across", by: 1 },
  ArrowLeft: { kind: "across", by: -1 },
  Home: { kind: "edge", last: false },
  End: { kind: "edge", last: true },
};

/** The command of a key press outside of fields, menus and dialogs; null leaves it to the browser. */
export function commandFor(press: KeyPress, place: KeyPlace): KeyCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === "Escape") return { kind: "close" };
  if (place.focus !== "page" && !press.shiftKey && Object.hasOwn(ROW_KEYS, press.key))
    return ROW_KEYS[press.key] ?? null;
  // A button answers Enter and Space by itself; a title opens on Enter and ticks on Space.
  if (press.key === " " && place.focus === "title" && place.selecting)
    return { kind: "select", range: press.shiftKey };
  if (press.key === " " && place.focus === "title") return { kind: "toggle" };
  if (press.key === "Enter" && place.focus === "title") return { kind: "open" };
  if (!place.singleKeys || place.inSequence) return null;
  return Object.hasOwn(SINGLE_KEYS, press.key) ? (SINGLE_KEYS[press.key] ?? null) : null;
}
