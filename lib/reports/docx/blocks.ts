import { BorderStyle, Paragraph, TextRun, type Table } from "docx";
import { scorePoints } from "#lib/domain/points.ts";
import type { Block, HeatValue } from "../document.ts";
import { PALETTE } from "../pdf/palette.ts";
import { lineChart } from "./charts.ts";
import { wordColor, wordText } from "./style.ts";
import { factsTable, NARROW_INSET, wordTable, type Cell } from "./tables.ts";

type Word = Paragraph | Table;

/** One block as Word's paragraphs and tables. What is drawn elsewhere is a table of its figures here. */
export function blockOf(block: Block): Word[] {
  switch (block.kind) {
    case "paragraph":
      return [paragraph(block.text, block.tone)];
    case "heading":
      return [new Paragraph({ style: "Heading2", text: wordText(block.text) })];
    case "key_figures":
      return after(
        wordTable(
          block.figures.map(({ label }) => ({ title: label, share: 1 })),
          [
            block.figures.map(({ value, unit }) => ({
              text: unit ? `${value} ${unit}` : value,
              strong: true,
            })),
            ...(block.figures.some(({ note }) => note)
              ? [block.figures.map(({ note }) => ({ text: note ?? "", ink: wordColor("mute") }))]
              : []),
          ],
        ),
      );
    case "definitions":
      return after(factsTable(block.entries));
    case "numbered":
      return block.entries.flatMap(({ term, detail }, index) => [
        new Paragraph({
          keepNext: true,
          spacing: { before: 160, after: 40 },
          children: [new TextRun({ text: `${index + 1}. ${wordText(term)}`, bold: true })],
        }),
        new Paragraph({ text: wordText(detail) }),
      ]);
    case "table":
      return [
        ...captioned(block.caption),
        ...after(
          wordTable(
            block.columns.map((column, index) => ({
              title: column.title,
              share: shareOf(
                block.rows.map(({ cells }) => cells[index] ?? ""),
                column,
              ),
              ...(column.align ? { align: column.align } : {}),
            })),
            block.rows.map(({ cells, strong }) => cells.map((text) => ({ text, strong: strong ?? false }))),
          ),
        ),
      ];
    case "wheel":
      return wheel(block);
    case "heat_map":
      return heatMap(block);
    case "trend":
      return [
        ...captioned(block.caption),
        lineChart({
          labels: block.points.map(({ label }) => label),
          lines: [
            { name: block.valueTitle, mark: "done", values: block.points.map(({ value }) => 100 * value) },
          ],
        }),
        ...after(
          wordTable(
            [
              { title: block.whenTitle, share: 3 },
              { title: block.valueTitle, share: 1, align: "end" },
            ],
            block.points.map(({ label, text }) => [{ text: label }, { text }]),
          ),
        ),
      ];
    case "lines":
      return [
        ...captioned(block.caption),
        lineChart({
          labels: block.points.map(({ label }) => label),
          lines: block.lines.map(({ title, mark }, index) => ({
            ...{ name: title, mark },
            values: block.points.map(({ values }) => {
              const value = values[index] ?? null;
              return value === null ? null : 100 * value;
            }),
          })),
        }),
        ...after(
          wordTable(
            [
              { title: block.whenTitle, share: 3 },
              ...block.lines.map(({ title }) => ({ title, share: 2, align: "end" }) as const),
            ],
            spread(block.points).map(({ label, texts }) => [
              { text: label },
              ...texts.map((text) => ({ text })),
            ]),
          ),
        ),
      ];
    case "gantt":
      return [
        ...captioned(block.caption),
        ...block.groups.flatMap(({ title, note, bars }) => [
          new Paragraph({
            keepNext: true,
            spacing: { before: 200, after: 60 },
            children: [new TextRun({ text: wordText(title), bold: true }), small(`   ${wordText(note)}`)],
          }),
          // A group in which nothing begins has no table: a header alone would look like something lost.
          ...(bars.length === 0
            ? []
            : [
                wordTable(
                  [
                    { title: "", share: 12 },
                    { title: block.itemTitle, share: 42 },
                    { title: monthsOf(block), share: 22 },
                    { title: block.whenTitle, share: 24, align: "end" },
                  ],
                  bars.map(({ label, title: name, when, from, to, emphasis }) => [
                    { text: label },
                    { text: name },
                    {
                      text: "",
                      bar: {
                        from: from / block.months.length,
                        to: to / block.months.length,
                        fill: wordColor(emphasis ? "evidenced" : "claimed"),
                      },
                    },
                    { text: when },
                  ]),
                ),
              ]),
        ]),
      ];
    case "work_items": {
      const { columns } = block;
      return after(
        wordTable(
          [
            { title: "", share: 13 },
            { title: columns.item, share: 45 },
            { title: columns.effort, share: 8, align: "end" },
            { title: columns.when, share: 16 },
            { title: columns.owner, share: 18 },
          ],
          block.items.map((item) => [
            { text: item.key, strong: item.emphasis },
            { text: `${item.title}. ${item.why}` },
            { text: item.effort },
            { text: item.when },
            { text: item.owner },
          ]),
        ),
      );
    }
    case "formula":
      return [
        new Paragraph({
          keepNext: true,
          children: [new TextRun({ text: wordText(block.alt), italics: true })],
        }),
        new Paragraph({ text: wordText(block.text) }),
      ];
    case "note":
      return [
        new Paragraph({
          border: { left: { style: BorderStyle.SINGLE, size: 16, color: wordColor("accent"), space: 8 } },
          text: wordText(block.text),
        }),
      ];
    case "columns":
      return [...block.left.flatMap(blockOf), ...block.right.flatMap(blockOf)];
    case "page_break":
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

/** What a column of bars reaches over: `Dec 2026 – Jan 2028`. */
function monthsOf({ months, years }: Extract<Block, { kind: "gantt" }>): string {
  const [first, last] = [months[0] ?? "", months.at(-1) ?? ""];
  const [from, to] = [years[0]?.label ?? "", years.at(-1)?.label ?? ""];
  return months.length === 1 ? `${first} ${from}` : `${first} ${from} – ${last} ${to}`;
}

export function small(text: string): TextRun {
  return new TextRun({ text, size: 16, color: wordColor("mute") });
}

function paragraph(text: string, tone: "lead" | "body" | "quiet"): Paragraph {
  const run =
    tone === "lead"
      ? { font: "Georgia", size: 30 }
      : tone === "quiet"
        ? { size: 19, color: wordColor("mute") }
        : { size: 20 };
  return new Paragraph({
    spacing: { after: 200 },
    // It leads to what follows.
    keepNext: tone === "quiet",
    children: [new TextRun({ text: wordText(text), ...run })],
  });
}

const captioned = (caption: string) =>
  caption === ""
    ? []
    : [new Paragraph({ keepNext: true, spacing: { after: 60 }, children: [small(wordText(caption))] })];

/** What stands after a table: without a paragraph between them Word would join two. */
export class Gap extends Paragraph {
  constructor() {
    super({ spacing: { after: 120 } });
  }
}

const after = (table: Table): Word[] => [table, new Gap()];

const READ_AT_ONCE = 14;

/** Points evenly apart, the first and the last among them: the chart holds every one, a reader no more than these. */
function spread<T>(points: readonly T[]): T[] {
  const step = Math.max(1, (points.length - 1) / (READ_AT_ONCE - 1));
  const places = new Set(
    Array.from({ length: Math.min(points.length, READ_AT_ONCE) }, (_, index) => Math.round(index * step)),
  );
  return points.filter((_, index) => places.has(index));
}

/** A column takes room by its longest text, within bounds. */
function shareOf(
  texts: readonly string[],
  { title, wide }: Readonly<{ title: string; wide?: boolean }>,
): number {
  const [least, most] = wide ? [18, 40] : [9, 22];
  const longest = Math.max(title.length, ...texts.map(({ length }) => length));
  return Math.min(most, Math.max(least, 4 + 1.1 * longest));
}

function wheel({ petals, alt, legend }: Extract<Block, { kind: "wheel" }>): Word[] {
  return [
    ...captioned(alt),
    ...after(
      wordTable(
        [
          { title: "", share: 60 },
          ...legend
            .filter(({ mark }) => mark !== "not_assessed")
            .map(({ text }) => ({ title: text, share: 20, align: "end" as const })),
        ],
        petals.map((petal) => [
          { text: petal.name },
          ...legend.flatMap(({ mark }): Cell[] => {
            if (mark === "claimed") return [{ text: petal.text }];
            if (mark === "evidenced")
              return [{ text: points(petal.score === null ? null : petal.evidenced) }];
            return mark === "target" ? [{ text: points(petal.target) }] : [];
          }),
        ]),
      ),
    ),
  ];
}

const points = (share: number | null) => (share === null ? "–" : String(scorePoints(share)));

const BANDS = [PALETTE.l0, PALETTE.l1, PALETTE.l2, PALETTE.l3, PALETTE.l4, PALETTE.l5] as const;
/** From this band on the field is dark. */
const DARK_BAND = 4;

function heatCell({ text, band }: HeatValue): Cell {
  const fill = band === null ? undefined : BANDS[band];
  if (fill === undefined || band === null) return { text, align: "center", ink: wordColor("mute") };
  return {
    text,
    align: "center",
    fill: fill.slice(1),
    ink: band >= DARK_BAND ? wordColor("onDark") : wordColor("ink"),
  };
}

function heatMap(block: Extract<Block, { kind: "heat_map" }>): Word[] {
  const narrow = block.columns.length > 6;
  return [
    ...captioned(block.caption),
    ...after(
      wordTable(
        [
          { title: block.rowTitle, share: narrow ? 20 : 30 },
          ...block.columns.map((title) => ({ title, share: narrow ? 7 : 14, align: "center" as const })),
          { title: block.noteTitle, share: narrow ? 8 : 12, align: "end" },
        ],
        block.rows.map(({ label, cells, note, strong }) => [
          { text: label, strong: strong ?? false },
          ...cells.map(heatCell),
          { text: note },
        ]),
        narrow ? NARROW_INSET : undefined,
      ),
    ),
  ];
}
