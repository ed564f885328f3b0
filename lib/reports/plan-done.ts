import type { Block, Section } from "./document.ts";
import { slipText, wayOf, type CoreContext } from "./plan-context.ts";
import type { PlanCore } from "./plan-report.ts";

export type Measured = NonNullable<PlanCore["progress"]>;

/** Planned and done of an agreed plan: what it is measured against, then the parts of it. */
export function planDoneSection(
  context: CoreContext,
  progress: Measured,
  blocks: readonly Block[] = planDoneBlocks(context, progress),
): Section {
  const { words, format, report } = context;
  return {
    id: "progress",
    title: words("planReport.progress.title"),
    ownPage: false,
    blocks: [
      {
        kind: "paragraph",
        text: words("planReport.progress.lead", {
          by: progress.agreedBy,
          day: format.date(new Date(progress.agreedAt), report.timeZone),
        }),
        tone: "quiet",
      },
      ...blocks,
    ],
  };
}

/** Sentences first, then the lines, then each requirement with its slip. */
export function planDoneBlocks(context: CoreContext, measured: Measured): Block[] {
  const { words, format } = context;
  const { progress, titles } = measured;
  const end = (day: string | null) => (day === null ? "–" : format.day(day));
  return [
    ...howItGoes(context, measured),
    { kind: "heading", text: words("planReport.progress.table") },
    {
      kind: "table",
      caption: words("planReport.progress.caption"),
      columns: [
        { title: words("report.item.key") },
        { title: words("report.item.title"), wide: true },
        { title: words("planReport.progress.stateColumn") },
        { title: words("planReport.progress.agreedEnd") },
        { title: words("planReport.progress.end") },
        { title: words("planReport.progress.slip"), align: "end" },
      ],
      rows: progress.tasks.map(({ key, state, agreedEnd, endDay, slipDays }) => ({
        cells: [
          ...[key, titles[key] ?? key, words(`planReport.progress.states.${state}`)],
          ...[end(agreedEnd), end(endDay), slipText(context, slipDays)],
        ],
      })),
    },
  ];
}

/** How far it is and how fast, in sentences and as lines. */
export function howItGoes(context: CoreContext, measured: Measured): Block[] {
  return [
    { kind: "paragraph", text: sentences(context, measured).join(" "), tone: "body" },
    ...burnUp(context, measured),
  ];
}

function sentences({ words, format, nameKeys }: CoreContext, { progress, pace, added }: Measured): string[] {
  const { doneDays, agreedDays, dueDays, expectedEnd, slipDays } = progress;
  const said = [
    words("planReport.progress.done", {
      done: format.personDays(doneDays),
      agreed: format.personDays(agreedDays),
      due: format.personDays(dueDays),
    }),
  ];
  if (expectedEnd === null || slipDays === null) said.push(words("planReport.progress.open"));
  else {
    const way = wayOf(slipDays);
    said.push(
      words(`planReport.progress.${way === "same" ? "onTime" : way}`, {
        day: format.day(expectedEnd),
        days: Math.abs(slipDays),
      }),
    );
  }
  said.push(
    pace === null
      ? words("planReport.progress.noPace")
      : words("planReport.progress.pace", { pace: format.percent(pace) }),
  );
  if (added.length > 0) {
    said.push(words("planReport.progress.added", { count: added.length, keys: nameKeys(added, 6) }));
  }
  return said;
}

/** Agreed, done and expected person-days over time. */
function burnUp({ words, format }: CoreContext, { progress }: Measured): Block[] {
  const { series, agreedDays } = progress;
  const [first] = series;
  const last = series.at(-1);
  if (!first || !last || series.length < 2 || agreedDays <= 0) return [];
  const span = Math.max(1, Date.parse(last.day) - Date.parse(first.day));
  const share = (days: number | null) => (days === null ? null : Math.min(1, days / agreedDays));
  const text = (days: number | null) => (days === null ? "" : format.personDays(days));
  return [
    {
      kind: "lines",
      caption: words("planReport.progress.chart", { total: format.personDays(agreedDays) }),
      whenTitle: words("planReport.progress.day"),
      lines: [
        { mark: "agreed", title: words("planReport.progress.agreedLine") },
        { mark: "done", title: words("planReport.progress.doneLine") },
        { mark: "expected", title: words("planReport.progress.expectedLine") },
      ],
      points: series.map(({ day, agreed, done, expected }) => ({
        at: (Date.parse(day) - Date.parse(first.day)) / span,
        label: format.day(day),
        values: [agreed, done, expected].map(share),
        texts: [agreed, done, expected].map(text),
      })),
    },
  ];
}
