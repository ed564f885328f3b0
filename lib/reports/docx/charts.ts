import { Paragraph } from "docx";
import { ChartRun } from "docx/charts";
import type { LineMark } from "../document.ts";
import { PALETTE } from "../pdf/palette.ts";
import { wordText } from "./style.ts";

type ChartLines = Readonly<{
  labels: readonly string[];
  /** Hundredths; null leaves a gap. */
  lines: readonly Readonly<{ name: string; mark: LineMark; values: readonly (number | null)[] }>[];
}>;

const STROKES = {
  agreed: { color: PALETTE.ink.slice(1), line: { width: 1 } },
  done: { color: PALETTE.evidenced.slice(1), line: { width: 2.25 } },
  expected: { color: PALETTE.evidenced.slice(1), line: { width: 1.5, dash: "dash" } },
} as const satisfies Readonly<Record<LineMark, object>>;

/** A chart of Word's own on a scale of 0 to 100; the table that follows it has the figures, of many points some. */
export function lineChart({ labels, lines }: ChartLines): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { after: 120 },
    children: [
      new ChartRun({
        type: "line",
        categories: labels.map(wordText),
        series: lines.map(({ name, mark, values }) => ({
          name: wordText(name),
          values: values.map((value) => (value === null ? null : Math.round(value * 10) / 10)),
          ...STROKES[mark],
        })),
        ...(lines.length === 1 ? { legend: false as const } : {}),
        valueAxis: { minimum: 0, maximum: 100 },
        transformation: { width: 600, height: 220 },
        altText: { id: "1", name: "Chart", description: lines.map(({ name }) => wordText(name)).join(", ") },
      }),
    ],
  });
}
