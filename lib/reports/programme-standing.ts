import { monthsBetween } from "#lib/domain/month.ts";
import { partsOfKey } from "#lib/domain/plan-keys.ts";
import type { Block, Section } from "./document.ts";
import { slipText, type ProgrammeContext } from "./plan-context.ts";
import { howItGoes, planDoneSection, type Measured } from "./plan-done.ts";
import type { PlanTarget, ProgrammePart } from "./plan-report.ts";

/** More would be no table that anybody reads; the workbook has all of them. */
const SLIPPING_MOST = 20;
/** Aspects that stand beside each other on a page. */
const ASPECTS_WIDE = 6;

/** Planned and done: in all, of each project, then the requirements that slip most. */
export function programmeProgressSection(context: ProgrammeContext, measured: Measured): Section {
  return planDoneSection(context, measured, [
    ...howItGoes(context, measured),
    { kind: "heading", text: context.words("planReport.programme.progress.title") },
    progressTable(context, measured),
    { kind: "heading", text: context.words("planReport.programme.slipping.title") },
    ...slippingBlocks(context, measured),
  ]);
}

function progressTable(context: ProgrammeContext, { progress }: Measured): Block {
  const { report, words, format } = context;
  const day = (of: string | null) => (of === null ? "–" : format.day(of));
  const cells = (label: string, own: ProgrammePart["progress"]) =>
    own === null
      ? [label, "–", "–", "–", "–", "–", "–"]
      : [
          ...[label, format.personDays(own.agreedDays), format.personDays(own.dueDays)],
          ...[format.personDays(own.doneDays), day(own.agreedEnd), day(own.expectedEnd)],
          slipText(context, own.slipDays),
        ];
  return {
    kind: "table",
    caption: words("planReport.programme.progress.caption"),
    columns: [
      { title: words("report.board.project"), wide: true },
      { title: words("planReport.progress.agreedLine"), align: "end", numeric: true },
      { title: words("planReport.programme.progress.due"), align: "end", numeric: true },
      { title: words("planReport.progress.doneLine"), align: "end", numeric: true },
      { title: words("planReport.progress.agreedEnd") },
      { title: words("planReport.progress.end") },
      { title: words("planReport.progress.slip"), align: "end" },
    ],
    rows: [
      ...report.parts.map(({ project, progress: own }) => ({ cells: cells(project.name, own) })),
      { strong: true, cells: cells(words("planReport.programme.table.all"), progress) },
    ],
  };
}

/** What is not done and late, later than agreed or without an end, the longest slip first. */
function slippingBlocks(context: ProgrammeContext, { progress, titles }: Measured): Block[] {
  const { report, words, format } = context;
  const lateness = (slipDays: number | null) => slipDays ?? Infinity;
  const slipping = progress.tasks
    .filter(({ state, slipDays }) => (state === "late" || state === "open") && lateness(slipDays) > 0)
    .toSorted((left, right) => {
      const [mine, theirs] = [lateness(left.slipDays), lateness(right.slipDays)];
      return mine === theirs ? left.agreedEnd.localeCompare(right.agreedEnd) : mine > theirs ? -1 : 1;
    });
  if (slipping.length === 0)
    return [{ kind: "paragraph", text: words("planReport.programme.slipping.none"), tone: "body" }];
  const shown = slipping.slice(0, SLIPPING_MOST);
  const names = new Map(report.parts.map(({ project }) => [project.slug, project.name]));
  return [
    {
      kind: "paragraph",
      text: words("planReport.programme.slipping.lead", { shown: shown.length, count: slipping.length }),
      tone: "quiet",
    },
    {
      kind: "table",
      caption: words("planReport.programme.slipping.caption"),
      columns: [
        { title: words("report.item.key") },
        { title: words("report.item.title"), wide: true },
        { title: words("planReport.progress.agreedEnd") },
        { title: words("planReport.progress.expectedLine") },
        { title: words("planReport.progress.slip"), align: "end" },
      ],
      rows: shown.map(({ key, agreedEnd, endDay, slipDays }) => {
        const { slug, requirement } = partsOfKey(key);
        const name = titles[key] ?? requirement;
        return {
          cells: [
            ...[
              requirement,
              words("planReport.programme.inProject", { name, project: names.get(slug) ?? slug }),
            ],
            ...[format.day(agreedEnd), endDay === null ? "–" : format.day(endDay)],
            slipText(context, slipDays),
          ],
        };
      }),
    },
  ];
}

/** When each aspect of each project reaches its target: as things go once it is agreed, else by the programme. */
export function programmeTargetsSection(context: ProgrammeContext): Section {
  const { report, words, format, aspect } = context;
  const { parts, progress } = report;
  const known = new Set(parts.flatMap(({ targets }) => targets.map((target) => target.aspect)));
  const aspects = report.aspects.map(({ key }) => key).filter((key) => known.has(key));
  const tables = Array.from({ length: Math.ceil(aspects.length / ASPECTS_WIDE) }, (_, table) =>
    aspects.slice(table * ASPECTS_WIDE, (table + 1) * ASPECTS_WIDE).map(aspect),
  );
  const lead = words(`planReport.programme.targets.${progress === null ? "planned" : "going"}`);
  return {
    id: "targets",
    title: words("planReport.targets.title"),
    ownPage: false,
    blocks:
      tables.length === 0
        ? [{ kind: "paragraph", text: words("planReport.programme.targets.none"), tone: "body" }]
        : [
            { kind: "paragraph", text: lead, tone: "quiet" },
            ...tables.flatMap((columns): Block[] => [
              { kind: "heading", text: format.list(columns.map(({ name }) => name)) },
              {
                kind: "table",
                caption: words("planReport.programme.targets.caption"),
                columns: [
                  { title: words("report.board.project"), wide: true },
                  ...columns.map(({ label }) => ({ title: label })),
                ],
                rows: parts.map(({ project, targets }) => ({
                  cells: [
                    project.name,
                    ...columns.map(({ key }) =>
                      reachedText(
                        context,
                        targets.find((target) => target.aspect === key),
                      ),
                    ),
                  ],
                })),
              },
            ]),
          ],
  };
}

function reachedText({ words, format }: ProgrammeContext, planned: PlanTarget | undefined): string {
  if (!planned) return "–";
  const now = planned.expected ?? planned;
  if (now.isReached) return words("planReport.programme.targets.reached");
  if (now.day === null) return words("planReport.programme.targets.never");
  const month = format.month(now.day.slice(0, 7));
  const later = planned.day === null ? 0 : monthsBetween(planned.day.slice(0, 7), now.day.slice(0, 7));
  return later === 0 ? month : `${month} ${later > 0 ? "+" : "\u2212"}${Math.abs(later)}`;
}
