import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { harmlessText } from "./cells.ts";

const NAMES: Readonly<Record<Environment, string>> = {
  development: "Development",
  testing: "Testing",
  preproduction: "Pre-production",
  production: "Production",
};
const STATUS_WORDS: Readonly<Record<ItemStatus, string>> = {
  open: "open",
  partial: "partial",
  met: "met",
  not_applicable: "not applicable",
};
/** Stands where a requirement has no box; nothing can be written there. */
export const NO_BOX = "–";

export const statusColumn = (environment: Environment) => NAMES[environment];
export const reasonColumn = (environment: Environment) => `Reason ${NAMES[environment]}`;

/** The header of a worksheet. Columns are found by name on the way back, whatever their order. */
export const COLUMNS = {
  key: "Key",
  title: "Title",
  aspect: "Aspect",
  criticality: "Criticality",
  owner: "Owner e-mail",
  dueDate: "Due date",
  effort: "Effort (person-days)",
  note: "Note",
  version: "Version (do not edit)",
} as const;

export const HEADER: readonly string[] = [
  COLUMNS.key,
  COLUMNS.title,
  COLUMNS.aspect,
  COLUMNS.criticality,
  ...ENVIRONMENTS.map(statusColumn),
  ...ENVIRONMENTS.map(reasonColumn),
  COLUMNS.owner,
  COLUMNS.dueDate,
  COLUMNS.effort,
  COLUMNS.note,
  COLUMNS.version,
];

/** An item as the worksheet knows it. */
export type SheetItem = Readonly<{
  id: string;
  key: string;
  title: string;
  aspect: string;
  criticality: string;
  applicable: boolean;
  environments: readonly Environment[];
  ownerId: string | null;
  ownerEmail: string;
  dueDate: string | null;
  effortDays: number | null;
  note: string;
  version: number;
  states: Readonly<
    Partial<
      Record<
        Environment,
        Readonly<{ status: ItemStatus; answered: boolean; reason: string; version: number }>
      >
    >
  >;
}>;

export const hasBox = (item: SheetItem, environment: Environment) =>
  item.applicable && item.environments.includes(environment);

/** The cell of a status: empty while nobody has answered. */
export function statusCell(item: SheetItem, environment: Environment): string {
  if (!hasBox(item, environment)) return NO_BOX;
  const state = item.states[environment];
  return state && (state.answered || state.status !== "open") ? STATUS_WORDS[state.status] : "";
}

/** Which item a row is, and the versions that its author saw: id;fields;development;testing;… */
export function versionCell(item: SheetItem): string {
  const versions = ENVIRONMENTS.map((name) => item.states[name]?.version ?? 0);
  return [item.id, item.version, ...versions].join(";");
}

/** One row of cells for each item, under `HEADER`; nothing in it calculates. */
export function sheetRows(items: readonly SheetItem[]): string[][] {
  return items.map((item) =>
    [
      item.key,
      item.title,
      item.aspect,
      item.criticality,
      ...ENVIRONMENTS.map((name) => statusCell(item, name)),
      ...ENVIRONMENTS.map((name) => item.states[name]?.reason ?? ""),
      item.ownerEmail,
      item.dueDate ?? "",
      item.effortDays === null ? "" : String(item.effortDays),
      item.note,
      versionCell(item),
    ].map(harmlessText),
  );
}
