/**
 * One document model for all writers: what a report says, in order, as plain JSON, without any styling. Texts
 * are finished sentences in the report's language; a writer adds none of its own and reads no markup in them.
 */

/** Marks the shape of documents kept as JSON; raise it when a reader would misread an old one. */
export const DOCUMENT_SCHEMA = "twelvefold/document/1";

export type DocumentMeta = Readonly<{
  title: string;
  subject: string;
  author: string;
  /** BCP 47, for hyphenation and screen readers. */
  language: string;
  /** ISO instant of the data, and the same day in words. */
  createdAt: string;
  date: string;
  classification: string;
  version: string;
  keywords: readonly string[];
  /** Words that stand on every page beside the page number: `page` and `of`. */
  pageWord: string;
  ofWord: string;
}>;

export type Align = "start" | "end" | "center";
/** `numeric` sets figures of equal width; `wide` takes the room that the others leave. */
export type Column = Readonly<{ title: string; align?: Align; numeric?: boolean; wide?: boolean }>;
/** The first cell names its row. `strong` marks a total. */
export type Row = Readonly<{ cells: readonly string[]; strong?: boolean }>;

/** Scores in 0..1; `text` is the figure as it is to be read. */
export type Petal = Readonly<{
  label: string;
  name: string;
  text: string;
  score: number | null;
  evidenced: number;
  target: number | null;
  state: "assessed" | "not_assessed" | "not_applicable";
}>;

/** `band` 0 to 5 of the one scale; null is hatched (not assessed) or an empty frame (not applicable). */
export type HeatValue = Readonly<{
  text: string;
  band: number | null;
  state: "assessed" | "not_assessed" | "not_applicable";
}>;

/** `from` and `to` in months since the chart's first month, fractions included; `when` says the same in words. */
export type GanttBar = Readonly<{
  label: string;
  title: string;
  when: string;
  from: number;
  to: number;
  emphasis: boolean;
}>;

/** What a drawing's marks mean. */
export type LegendEntry = Readonly<{
  mark: "claimed" | "evidenced" | "target" | "not_assessed";
  text: string;
}>;

/** How a line of several is drawn: each is told apart without colour. */
export type LineMark = "agreed" | "done" | "expected";

export type Figure = Readonly<{ label: string; value: string; unit?: string; note?: string }>;
export type Definition = Readonly<{ term: string; detail: string }>;

/** One entry of a list of work: its name, facts in a line, and a sentence that says why. */
export type WorkItem = Readonly<{
  key: string;
  title: string;
  why: string;
  effort: string;
  when: string;
  owner: string;
  emphasis: boolean;
}>;

/** Formulas that every writer sets by itself; `alt` reads them aloud. */
export const FORMULAS = [
  "aspect_score",
  "project_score",
  "level",
  "percent_to_target",
  "gap",
  "priority",
] as const;
export type FormulaId = (typeof FORMULAS)[number];

export type Block =
  | Readonly<{ kind: "paragraph"; text: string; tone: "lead" | "body" | "quiet" }>
  | Readonly<{ kind: "heading"; text: string }>
  | Readonly<{ kind: "key_figures"; figures: readonly Figure[] }>
  | Readonly<{ kind: "definitions"; entries: readonly Definition[] }>
  | Readonly<{ kind: "numbered"; entries: readonly Definition[] }>
  | Readonly<{ kind: "table"; caption: string; columns: readonly Column[]; rows: readonly Row[] }>
  | Readonly<{
      kind: "wheel";
      alt: string;
      petals: readonly Petal[];
      center: string;
      size: "medium" | "large";
      legend: readonly LegendEntry[];
    }>
  | Readonly<{
      kind: "heat_map";
      caption: string;
      rowTitle: string;
      columns: readonly string[];
      rows: readonly Readonly<{
        label: string;
        cells: readonly HeatValue[];
        note: string;
        strong?: boolean;
      }>[];
      noteTitle: string;
      legend: readonly HeatValue[];
      legendLabels: readonly string[];
    }>
  | Readonly<{
      kind: "trend";
      caption: string;
      whenTitle: string;
      valueTitle: string;
      /** Shares in 0..1 at moments 0..1 of the period, oldest first; `label` and `text` say both in words. */
      points: readonly Readonly<{ at: number; value: number; label: string; text: string }>[];
    }>
  | Readonly<{
      kind: "lines";
      caption: string;
      whenTitle: string;
      lines: readonly Readonly<{ mark: LineMark; title: string }>[];
      /** Shares in 0..1 at moments 0..1 of the period, oldest first; null where a line says nothing. */
      points: readonly Readonly<{
        at: number;
        label: string;
        values: readonly (number | null)[];
        texts: readonly string[];
      }>[];
    }>
  | Readonly<{
      kind: "gantt";
      caption: string;
      itemTitle: string;
      whenTitle: string;
      months: readonly string[];
      /** Where a year begins, in months since the first, with its name. */
      years: readonly Readonly<{ at: number; label: string }>[];
      groups: readonly Readonly<{ title: string; note: string; bars: readonly GanttBar[] }>[];
    }>
  | Readonly<{
      kind: "work_items";
      columns: Readonly<Record<"item" | "effort" | "when" | "owner", string>>;
      items: readonly WorkItem[];
    }>
  | Readonly<{ kind: "formula"; formula: FormulaId; alt: string; text: string }>
  | Readonly<{ kind: "note"; text: string }>
  | Readonly<{ kind: "columns"; left: readonly Block[]; right: readonly Block[] }>
  | Readonly<{ kind: "page_break" }>;

/** `id` is stable over languages and time; a section begins on a page of its own where `ownPage` says so. */
export type Section = Readonly<{ id: string; title: string; ownPage: boolean; blocks: readonly Block[] }>;

export type Cover = Readonly<{
  product: string;
  eyebrow: string;
  title: string;
  subtitle: string;
  wheel: Extract<Block, { kind: "wheel" }>;
  facts: readonly Definition[];
}>;

export type ReportDocument = Readonly<{
  schema: typeof DOCUMENT_SCHEMA;
  meta: DocumentMeta;
  cover: Cover;
  sections: readonly Section[];
}>;
