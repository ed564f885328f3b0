import { ratio } from "./statistics.ts";

/** What a figure has to be: its relation to the floor, the distance from it, or the product's own value. */
export type Goal = Readonly<{
  of: "ratio" | "difference" | "product";
  at: "least" | "most" | "below";
  limit: number;
}>;

export type Measurement = Readonly<{
  name: string;
  unit: string;
  /** Null where there is nothing to compare with. */
  floor: number | null;
  product: number;
  goal: Goal | null;
}>;

export type Verdict = Readonly<{
  /** product / floor. */
  ratio: number | null;
  /** The number that the goal speaks of. */
  judged: number | null;
  met: boolean | null;
}>;

/** Holds a measurement against its goal; `met` is null where there is no goal or no floor for it. Pure. */
export function judge({ floor, product, goal }: Measurement): Verdict {
  const relation = floor === null ? null : ratio(product, floor);
  if (!goal) return { ratio: relation, judged: null, met: null };
  const distance = floor === null ? null : product - floor;
  const judged = { ratio: relation, difference: distance, product }[goal.of];
  if (judged === null) return { ratio: relation, judged, met: null };
  const met = { least: judged >= goal.limit, most: judged <= goal.limit, below: judged < goal.limit }[
    goal.at
  ];
  return { ratio: relation, judged, met };
}

const SIGNS = { least: "≥", most: "≤", below: "<" } as const;

/** "ratio ≥ 0.7", "+ ≤ 60" for a difference, "< 1" for the value itself. Pure. */
export function goalText(goal: Goal | null): string {
  if (!goal) return "";
  const subject = { ratio: "ratio ", difference: "+ ", product: "" }[goal.of];
  return `${subject}${SIGNS[goal.at]} ${goal.limit}`;
}

/** The measurements as a table for a terminal. Pure. */
export function table(measurements: readonly Measurement[]): string {
  const head = ["what", "unit", "floor", "product", "ratio", "goal", "met"];
  const rows = measurements.map((measurement) => {
    const { ratio: relation, met } = judge(measurement);
    return [
      measurement.name,
      measurement.unit,
      measurement.floor === null ? "" : number(measurement.floor),
      number(measurement.product),
      relation === null ? "" : relation.toFixed(2),
      goalText(measurement.goal),
      met === null ? "" : met ? "yes" : "no",
    ];
  });
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), title.length),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        isNumeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function isNumeric(column: number): boolean {
  return column >= 2 && column <= 4;
}

function number(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
