import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { EFFORT_LEAST, EFFORT_LIMIT, NOTE_LIMIT, REASON_LIMIT } from "#lib/features/checklist/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { dayOf, originalText } from "./cells.ts";
import { COLUMNS, hasBox, NO_BOX, reasonColumn, statusCell, statusColumn, type SheetItem } from "./table.ts";
import type { CellChange, RowProblem, WorksheetPreview, WorksheetRow, WorksheetWish } from "./types.ts";

type Present = Readonly<{
  items: readonly SheetItem[];
  /** Who may own an item, by e-mail in lower case. */
  owners: ReadonlyMap<string, string>;
}>;

const STATUS_OF: Readonly<Record<string, ItemStatus>> = {
  open: "open",
  partial: "partial",
  met: "met",
  "not applicable": "not_applicable",
  not_applicable: "not_applicable",
  "n/a": "not_applicable",
};

/**
 * What a table that came back says differently from what stands in the product, row by row. `missing` names
 * the columns without which nothing can be read. An empty status leaves the answer as it is; other empty
 * cells clear. Pure.
 */
export function worksheetDifference(
  table: readonly (readonly string[])[],
  present: Present,
): WorksheetPreview | Readonly<{ missing: readonly string[] }> {
  const header = (table[0] ?? []).map((name) => name.trim().toLowerCase());
  const at = (name: string) => header.indexOf(name.toLowerCase());
  if (at(COLUMNS.key) < 0) return { missing: [COLUMNS.key] };
  const byId = new Map(present.items.map((item) => [item.id, item]));
  const byKey = new Map(present.items.map((item) => [item.key.toUpperCase(), item]));
  const seen = new Map<string, number>();
  const rows: WorksheetRow[] = [];
  let unchanged = 0;
  table.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return;
    const row = index + 2;
    // Undefined: the file has no such column, so it says nothing about it.
    const cell = (name: string) => {
      const column = at(name);
      return column < 0 ? undefined : originalText(cells[column] ?? "").trim();
    };
    const key = cell(COLUMNS.key) ?? "";
    const [id = "", ...versions] = (cell(COLUMNS.version) ?? "").split(";");
    const item = byId.get(id) ?? byKey.get(key.toUpperCase());
    const refuse = (message: string) =>
      rows.push({
        row,
        key: key.slice(0, 60),
        title: (item?.title ?? cell(COLUMNS.title) ?? "").slice(0, 300),
        changes: [],
        problems: [{ column: COLUMNS.key, message }],
        overtaken: false,
        wish: null,
      });
    if (!item)
      return refuse(key === "" ? "The row has no key" : "This project has no requirement of this key");
    if (key.toUpperCase() !== item.key.toUpperCase())
      return refuse(`The row was exported for ${item.key}; key and version no longer belong together`);
    const earlier = seen.get(item.id);
    if (earlier !== undefined) return refuse(`Row ${earlier} is about the same requirement`);
    seen.set(item.id, row);
    const read = readRow(item, { cell, versions: versions.map(Number), owners: present.owners });
    if (read.changes.length === 0 && read.problems.length === 0) unchanged += 1;
    else rows.push({ row, key: item.key, title: item.title, ...read });
  });
  return { rows, unchanged };
}

type Reading = Readonly<{
  cell: (name: string) => string | undefined;
  /** Of the fields, then of each environment; empty when the column was removed. */
  versions: readonly number[];
  owners: ReadonlyMap<string, string>;
}>;

function readRow(item: SheetItem, { cell, versions, owners }: Reading) {
  const changes: CellChange[] = [];
  const problems: RowProblem[] = [];
  let overtaken = false;
  const states: NonNullable<WorksheetWish["states"]>[number][] = [];
  ENVIRONMENTS.forEach((environment, index) => {
    const read = readState(item, environment, cell);
    if (read === null) return;
    if ("problem" in read) return problems.push({ column: statusColumn(environment), message: read.problem });
    const version = item.states[environment]?.version ?? 1;
    overtaken ||= isOlder(versions[index + 1], version);
    states.push({ environment, ...read.wish, version });
    changes.push({ what: environment, from: statusCell(item, environment), to: read.words });
  });
  const fields = readFields(item, { cell, owners, changes, problems });
  const hasFields = Object.keys(fields).length > 0;
  if (hasFields) overtaken ||= isOlder(versions[0], item.version);
  const wish =
    hasFields || states.length > 0
      ? {
          itemId: item.id,
          version: item.version,
          ...(hasFields ? { fields } : {}),
          ...(states.length > 0 ? { states } : {}),
        }
      : null;
  return { changes, problems, overtaken, wish };
}

/** Without a readable version nobody can say; then what stands there now counts as seen. */
const isOlder = (seen: number | undefined, now: number) =>
  seen !== undefined && Number.isInteger(seen) && seen > 0 && seen !== now;

type ReadState =
  | null
  | Readonly<{ problem: string }>
  | Readonly<{ wish: { status: ItemStatus; reason: string }; words: string }>;

function readState(item: SheetItem, environment: Environment, cell: Reading["cell"]): ReadState {
  const written = cell(statusColumn(environment));
  const state = item.states[environment];
  if (written === undefined || written === "" || written === NO_BOX || written === "-") return null;
  if (!hasBox(item, environment) || !state)
    return { problem: `${item.key} has no status here; leave the cell empty` };
  const status = Object.hasOwn(STATUS_OF, written.toLowerCase())
    ? STATUS_OF[written.toLowerCase()]
    : undefined;
  if (!status)
    return { problem: `“${written.slice(0, 40)}” is no status; write open, partial, met or not applicable` };
  const reason = status === "not_applicable" ? (cell(reasonColumn(environment)) ?? state.reason) : "";
  if (status === "not_applicable" && reason === "")
    return { problem: `Write why it does not apply into “${reasonColumn(environment)}”` };
  if (reason.length > REASON_LIMIT)
    return { problem: `The reason is longer than ${REASON_LIMIT} characters` };
  const said = state.answered || state.status !== "open";
  if (said && state.status === status && state.reason === reason) return null;
  return {
    wish: { status, reason },
    words: reason === "" ? written.toLowerCase() : `not applicable: ${reason}`,
  };
}

type FieldReading = Pick<Reading, "cell" | "owners"> & { changes: CellChange[]; problems: RowProblem[] };

function readFields(item: SheetItem, { cell, owners, changes, problems }: FieldReading) {
  const fields: {
    ownerId?: string | null;
    dueDate?: string | null;
    note?: string;
    effortDays?: number | null;
  } = {};
  const owner = cell(COLUMNS.owner)?.toLowerCase();
  if (owner !== undefined && owner !== item.ownerEmail.toLowerCase()) {
    const id = owner === "" ? null : owners.get(owner);
    if (id === undefined) {
      const message = `“${owner.slice(0, 80)}” is nobody who can own requirements of this project`;
      problems.push({ column: COLUMNS.owner, message });
    } else {
      fields.ownerId = id;
      changes.push({ what: "owner", from: item.ownerEmail, to: owner });
    }
  }
  const due = cell(COLUMNS.dueDate);
  if (due !== undefined && due !== (item.dueDate ?? "")) {
    const day = due === "" ? null : dayOf(due);
    if (due !== "" && day === null) {
      const message = `“${due.slice(0, 40)}” is no day between 2000 and 2100; write it as YYYY-MM-DD`;
      problems.push({ column: COLUMNS.dueDate, message });
    } else if (day !== item.dueDate) {
      fields.dueDate = day;
      changes.push({ what: "dueDate", from: item.dueDate ?? "", to: day ?? "" });
    }
  }
  const effort = cell(COLUMNS.effort);
  if (effort !== undefined && effort !== (item.effortDays === null ? "" : String(item.effortDays))) {
    const days = effort === "" ? null : typedNumber(effort);
    if (days !== null && !(days >= EFFORT_LEAST && days <= EFFORT_LIMIT)) {
      const message = `“${effort.slice(0, 40)}” is no number from ${EFFORT_LEAST} to ${EFFORT_LIMIT}; write it as 1.5`;
      problems.push({ column: COLUMNS.effort, message });
    } else {
      const rounded = days === null ? null : Math.round(days * 100) / 100;
      if (rounded !== item.effortDays) {
        fields.effortDays = rounded;
        changes.push({ what: "effort", from: String(item.effortDays ?? ""), to: String(rounded ?? "") });
      }
    }
  }
  const note = cell(COLUMNS.note);
  const same = (text: string) => text.replace(/\r\n?/g, "\n").trim();
  if (note !== undefined && same(note) !== same(item.note)) {
    if (note.length > NOTE_LIMIT)
      problems.push({ column: COLUMNS.note, message: `The note is longer than ${NOTE_LIMIT} characters` });
    else {
      fields.note = note;
      changes.push({ what: "note", from: item.note.slice(0, 200), to: note.slice(0, 200) });
    }
  }
  return fields;
}
