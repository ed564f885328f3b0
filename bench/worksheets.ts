import { worksheetDifference } from "#lib/features/worksheet/difference.ts";
import { worksheetTable, worksheetXlsx } from "#lib/features/worksheet/files.ts";
import type { SheetItem } from "#lib/features/worksheet/table.ts";
import type { Measurement } from "./measurement.ts";

const ROWS = 1_000;

function itemOf(index: number): SheetItem {
  const state = { status: "partial", answered: true, reason: "", version: 2 } as const;
  return {
    id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
    key: `BENCH-${index}`,
    title: `Requirement ${index} with a title of an ordinary length`,
    aspect: "Data protection and storage",
    criticality: "high",
    applicable: true,
    environments: ["development", "testing", "preproduction", "production"],
    ownerId: null,
    ownerEmail: "engineer@example.test",
    dueDate: "2026-04-01",
    effortDays: 2.5,
    note: `What was decided about requirement ${index}, in two sentences. The second one says what is missing.`,
    version: 3,
    states: { development: state, testing: state, preproduction: state, production: state },
  };
}

/** A checklist of a thousand rows as XLSX, and the same file read back and compared, without the database. */
export async function measureWorksheets(onWrong: (message: string) => void): Promise<Measurement[]> {
  const items = Array.from({ length: ROWS }, (_, index) => itemOf(index + 1));
  const began = performance.now();
  const bytes = await worksheetXlsx(items);
  const written = performance.now();
  const found = worksheetDifference(await worksheetTable(bytes), { items, owners: new Map() });
  const compared = performance.now();
  if (!("unchanged" in found) || found.unchanged !== ROWS)
    onWrong("A worksheet that came back unedited differs from the checklist");
  const figure = (name: string, product: number): Measurement => ({
    name,
    unit: "ms",
    floor: null,
    product,
    goal: { of: "product", at: "below", limit: 5_000 },
  });
  return [
    figure("XLSX of 1,000 rows: write", written - began),
    figure("XLSX of 1,000 rows: read and compare", compared - written),
  ];
}
