import { drawLines } from "./lines.ts";
import { drawTrend } from "./trend.ts";
import { LABEL_MARGIN, wheelGeometry } from "#lib/domain/wheel.ts";
import type { Block, Column, ReportDocument, Row } from "../document.ts";
import { logoSize, type Brand } from "../brand.ts";
import { PALETTE } from "./palette.ts";
import { narrowText, plainText, plainTexts, shortened } from "./plain-text.ts";

/**
 * A document as report.typ reads it: the same blocks, texts cleaned, wheels as paths with their labels, tables
 * with widths. Plain JSON; what a text says can never become markup, since the template only prints it.
 */
export function drawingOf(document: ReportDocument, brand: Brand) {
  const { meta, cover, sections } = document;
  return {
    palette: { ...PALETTE, accent: brand.accent ?? PALETTE.accent },
    logo: brand.logo ? { ...logoSize(brand.logo), alt: plainText(meta.author) } : null,
    meta: {
      ...plainTexts(meta),
      // Read by programs and never broken into lines.
      ...unbroken({ title: meta.title, author: meta.author, subject: meta.subject }),
      keywords: meta.keywords.map((keyword) => unbroken({ keyword }).keyword),
      running: plainText(shortened(cover.title, 48)),
      runningAuthor: plainText(shortened(meta.author, 36)),
      version: plainText(shortened(meta.version, 24)),
    },
    cover: {
      ...plainTexts({ ...cover, wheel: null }),
      // The cover is one page, whatever the names.
      title: plainText(shortened(cover.title, COVER_TITLE_LETTERS)),
      titleSize: cover.title.length <= 36 ? "large" : cover.title.length <= 72 ? "medium" : "small",
      facts: cover.facts.map(({ term, detail }) =>
        plainTexts({ term, detail: shortened(detail, COVER_FACT_LETTERS) }),
      ),
      wheel: drawBlock(cover.wheel),
    },
    sections: sections.map((section) => ({
      title: plainText(section.title),
      ownPage: section.ownPage,
      blocks: section.blocks.map(drawBlock),
    })),
  };
}

/** Cleaned, without the places to break that only a page needs. */
function unbroken<K extends string>(texts: Readonly<Record<K, string>>): Record<K, string>;
function unbroken(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, plainText(text).replaceAll("\u200b", "")]),
  );
}

const COVER_TITLE_LETTERS = 120;
const COVER_FACT_LETTERS = 80;
/** A name fills its narrow column, not the page. */
const OWNER_LETTERS = 60;

type Drawn = Readonly<Record<string, unknown>>;

function drawBlock(block: Block): Drawn {
  switch (block.kind) {
    case "wheel":
      return { ...drawWheel(block), ...plainTexts({ ...block, petals: [] }) };
    case "trend":
      return { ...plainTexts({ ...block, points: [] }), ...drawTrend(block) };
    case "lines":
      return { ...plainTexts({ ...block, points: [] }), ...drawLines(block) };
    case "columns":
      return { kind: block.kind, left: block.left.map(drawBlock), right: block.right.map(drawBlock) };
    case "table":
      return { ...plainTexts(block), widths: columnWidths(block) };
    case "gantt":
      return {
        ...plainTexts(block),
        groups: block.groups.map((group) => ({
          ...plainTexts(group),
          bars: group.bars.map((bar) =>
            plainTexts({
              ...bar,
              label: shortened(bar.label, GANTT_KEY_LETTERS),
              title: shortened(bar.title, GANTT_LETTERS),
            }),
          ),
        })),
      };
    case "work_items":
      return {
        ...plainTexts(block),
        items: block.items.map((item) => ({
          ...plainTexts({ ...item, owner: shortened(item.owner, OWNER_LETTERS) }),
          key: narrowText(item.key),
        })),
      };
    default:
      return plainTexts(block);
  }
}

/** What one line beside the bars holds; the next section has every title whole. */
const GANTT_LETTERS = 32;
const GANTT_KEY_LETTERS = 11;

const WHEEL_SIZE = 400;

/** The wheel without words as SVG, and where its labels go, in user units of a square of `size`. */
function drawWheel({ petals }: Extract<Block, { kind: "wheel" }>) {
  const { frame, petals: drawn } = wheelGeometry({ size: WHEEL_SIZE, margin: LABEL_MARGIN, petals });
  const { bed, claimed, evidenced, ink, line, hatch } = PALETTE;
  const shapes = petals.flatMap((petal, index) => {
    const geometry = drawn[index];
    if (!geometry) return [];
    const applies = petal.state !== "not_applicable";
    return [
      applies
        ? `<path d="${geometry.bed}" fill="${bed}"/>`
        : `<path d="${geometry.bed}" fill="none" stroke="${line}"/>`,
      petal.state === "not_assessed" ? `<path d="${geometry.bed}" fill="url(#h)"/>` : "",
      geometry.claimed ? `<path d="${geometry.claimed}" fill="${claimed}"/>` : "",
      geometry.evidenced ? `<path d="${geometry.evidenced}" fill="${evidenced}"/>` : "",
      geometry.target && applies
        ? `<path d="${geometry.target}" fill="none" stroke="${ink}" stroke-width="1.5" stroke-dasharray="2.4 2.8"/>`
        : "",
    ];
  });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WHEEL_SIZE}" height="${WHEEL_SIZE}" viewBox="0 0 ${WHEEL_SIZE} ${WHEEL_SIZE}">` +
    `<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
    `<path d="M1 0V6" stroke="${hatch}" stroke-width="1.6"/></pattern></defs>${shapes.join("")}</svg>`;
  const labels = petals.flatMap((petal, index) => {
    const at = drawn[index]?.label;
    return at
      ? [
          {
            x: at.x / WHEEL_SIZE,
            y: at.y / WHEEL_SIZE,
            label: plainText(shortened(petal.label, 8)),
            text: plainText(petal.text),
          },
        ]
      : [];
  });
  return { svg, labels, inner: (2 * frame.innerRadius) / WHEEL_SIZE };
}

const LETTER_PT = 4.55;
const FIGURE_PT = 5;
const PADDING_PT = 12;
const NARROWEST_LETTERS = 4;
const WIDEST_LETTERS = 20;

/** What a line of the page holds, and what the wide columns need of it together. */
const LINE_PT = 476;
const ROOM_PT = 110;

/**
 * Widths in points, null for columns that share the rest. Measured by letters and capped, since a column as
 * wide as its content would push the others off the page when somebody has a very long name. Where that leaves the
 * wide ones too little, the others break their lines between words, the longest first.
 */
function columnWidths({ columns, rows }: Extract<Block, { kind: "table" }>): (number | null)[] {
  const capped = (most: number) =>
    columns.map((column, index) => (column.wide ? null : columnWidth(column, cellsOf(rows, index), most)));
  const room = (widths: readonly (number | null)[]) =>
    LINE_PT - widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  let widths = capped(WIDEST_LETTERS);
  if (!widths.includes(null)) return widths;
  for (let most = WIDEST_LETTERS - 1; most >= NARROWEST_LETTERS && room(widths) < ROOM_PT; most -= 1) {
    widths = capped(most);
  }
  return widths;
}

type Cell = Readonly<{ text: string; strong: boolean }>;

const cellsOf = (rows: readonly Row[], index: number): Cell[] =>
  rows.map(({ cells, strong }) => ({ text: cells[index] ?? "", strong: strong === true }));

/** Wide enough for `most` letters of each cell, and for a whole word of it. */
function columnWidth({ title, numeric }: Column, cells: readonly Cell[], most: number): number {
  // Bold letters are a little wider.
  const lettersOf = (text: string, strong: boolean) => text.length * (strong ? 1.12 : 1);
  const longest = (measure: (cell: Cell) => number) =>
    cells.reduce((found, cell) => Math.max(found, measure(cell)), 0);
  const whole = longest(({ text, strong }) => lettersOf(text, strong));
  const word = longest(({ text, strong }) =>
    text.split(/\s/).reduce((found, part) => Math.max(found, lettersOf(part, strong)), 0),
  );
  const letters = Math.max(NARROWEST_LETTERS, Math.min(most, whole), Math.min(WIDEST_LETTERS, word));
  const content = (letters + 1) * (numeric ? FIGURE_PT : LETTER_PT);
  return Math.max(content, title.length * LETTER_PT * 0.92) + PADDING_PT;
}
