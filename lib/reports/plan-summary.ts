import type { Block, Definition, Figure, Section } from "./document.ts";
import {
  effortOf,
  planFinding,
  slipText,
  stateText,
  type CoreContext,
  type PlanContext,
} from "./plan-context.ts";
import type { PlanReturn, PlanStanding } from "./plan-report.ts";
import { levelText } from "./roadmap-context.ts";
import { languageNote } from "./words.ts";
import { wheelBlock } from "./roadmap-summary.ts";

/** Page one of a plan: what it says, how the project stands, what each phase brings and costs. */
export function planSummary(context: PlanContext): Section {
  const { report, words } = context;
  return {
    id: "summary",
    title: words("planReport.summary.title"),
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: planFinding(context), tone: "lead" },
      ...planSummaryBlocks(context),
      ...(report.plan.note === ""
        ? []
        : [
            { kind: "heading", text: words("planReport.summary.note") } as const,
            { kind: "paragraph", text: report.plan.note, tone: "body" } as const,
          ]),
      ...phasesBlocks(context),
      ...moneyBlocks(context),
      ...languageNote(words),
    ],
  };
}

/** The same without its finding and its tables. */
export function planSummaryBlocks(context: PlanContext): Block[] {
  const { facts, report } = context;
  return [
    {
      kind: "columns",
      left: [wheelBlock(context, { facts, of: report.project.name, size: "medium" })],
      right: [{ kind: "definitions", entries: standing(context) }],
    },
    { kind: "key_figures", figures: planFigures(context) },
  ];
}

function standing(context: PlanContext): Definition[] {
  const { report, words, format, facts, environmentName } = context;
  const { plan, phases, endDay } = report;
  const environment = environmentName(plan.environment);
  const atEnd = phases.at(-1)?.after;
  const opening = phases.find(({ after }) => after.gatePassed);
  const gate = facts.gate.passed ? "open" : facts.score === null ? "unknown" : opening ? "phase" : "shut";
  return [
    { term: words("planReport.state.label"), detail: stateText(context) },
    {
      term: words("planReport.summary.when"),
      detail:
        endDay === null
          ? words("planReport.summary.nothing")
          : words("planReport.summary.whenDetail", {
              from: format.day(plan.startDay),
              to: format.day(endDay),
            }),
    },
    {
      term: words("planReport.summary.score", { environment }),
      detail: words("planReport.summary.scoreDetail", {
        today: format.score(facts.score),
        end: format.score(atEnd ? atEnd.score : facts.score),
      }),
    },
    {
      term: words("planReport.summary.gate", { environment }),
      detail: words(`planReport.summary.gateDetail.${gate}`, {
        month: opening ? format.month(opening.to) : "",
      }),
    },
  ];
}

/** What it takes, when it is done and what it returns; of an agreed plan how it goes. */
export function planFigures(context: CoreContext): Figure[] {
  const { report, words, format } = context;
  const { tasks, left, endDay, money, currency, progress, horizonYears } = report;
  const critical = tasks.filter(({ slackDays }) => slackDays === 0).length;
  const own: Figure[] = [
    {
      label: words("planReport.figures.requirements"),
      value: String(tasks.length),
      note: words("planReport.figures.notIn", { count: left.length }),
    },
    {
      label: words("planReport.figures.effort"),
      value: format.personDays(effortOf(report)),
      unit: words("report.unit.days"),
    },
    {
      label: words("planReport.figures.end"),
      value: endDay === null ? "–" : format.month(endDay.slice(0, 7)),
      note: words("planReport.figures.critical", { count: critical }),
    },
    {
      label: words("planReport.figures.return"),
      value: money === null ? "–" : format.rosi(money.rosi),
      note:
        money === null
          ? words("planReport.figures.noReturn")
          : words("planReport.figures.returnNote", {
              cost: format.money(money.cost, currency),
              years: horizonYears,
            }),
    },
  ];
  if (progress === null) return own;
  const { doneDays, agreedDays, dueDays, slipDays } = progress.progress;
  return [
    {
      label: words("planReport.figures.done"),
      value: format.personDays(doneDays),
      unit: words("report.unit.days"),
      note: words("planReport.figures.doneNote", {
        agreed: format.personDays(agreedDays),
        due: format.personDays(dueDays),
      }),
    },
    { label: words("planReport.figures.slip"), value: slipText(context, slipDays) },
    ...own.slice(2),
  ];
}

/** Score, way to the targets and gate today and after each phase. */
export function phasesBlocks({ report, words, format, facts }: PlanContext): Block[] {
  const { phases } = report;
  if (phases.length === 0) return [];
  const gate = (score: number | null, passed: boolean) =>
    words(`report.gateShort.${score === null ? "unknown" : passed ? "passes" : "blocked"}`);
  const row = (
    label: string,
    days: string,
    after: Pick<PlanStanding, "score" | "level" | "percentToTarget" | "openCritical">,
    passed: boolean,
  ) => ({
    cells: [
      ...[label, days, format.score(after.score), levelText(words, after.level)],
      ...[format.percent(after.percentToTarget), String(after.openCritical), gate(after.score, passed)],
    ],
  });
  return [
    { kind: "heading", text: words("planReport.phases.title") },
    { kind: "paragraph", text: words("planReport.phases.projected"), tone: "quiet" },
    {
      kind: "table",
      caption: words("planReport.phases.caption"),
      columns: [
        { title: words("report.outcome.after"), wide: true },
        { title: words("report.outcome.days"), align: "end", numeric: true },
        { title: words("report.outcome.score"), align: "end", numeric: true },
        { title: words("report.outcome.level") },
        { title: words("report.outcome.target"), align: "end", numeric: true },
        { title: words("report.gaps.critical"), align: "end", numeric: true },
        { title: words("report.outcome.gate") },
      ],
      rows: [
        row(words("report.outcome.today"), "", facts, facts.gate.passed),
        ...phases.map(({ ordinal, from, to, effortDays, capacityDays, after }) =>
          row(
            words("report.phase.heading", {
              phase: words("report.phase.plain", { ordinal }),
              months: format.monthSpan(from, to),
            }),
            words("planReport.phases.ofDays", {
              days: format.personDays(effortDays),
              capacity: format.personDays(capacityDays),
            }),
            after,
            after.gatePassed,
          ),
        ),
      ],
    },
  ];
}

/** Cost, saving and return of each phase and of all; where there is none, what is missing for it. */
export function moneyBlocks(context: PlanContext): Block[] {
  const { report, words, format } = context;
  return returnBlocks(context, {
    caption: words("planReport.money.caption"),
    title: words("planReport.money.phase"),
    parts: report.phases.map(({ ordinal, from, to, money }) => ({
      label: words("report.phase.heading", {
        phase: words("report.phase.plain", { ordinal }),
        months: format.monthSpan(from, to),
      }),
      money,
    })),
  });
}

type Returns = Readonly<{
  caption: string;
  /** Of the column that names the parts. */
  title: string;
  /** A part without a return is left out. */
  parts: readonly Readonly<{ label: string; money: PlanReturn | null }>[];
}>;

/** Cost, saving and return of the parts of a plan or programme and of all; without any, what is missing for it. */
export function returnBlocks(
  { report, words, format }: CoreContext,
  { caption, title, parts }: Returns,
): Block[] {
  const { money, currency, horizonYears, missing } = report;
  const heading = { kind: "heading", text: words("planReport.money.title") } as const;
  if (money === null) {
    if (missing.length === 0) return [];
    return [
      heading,
      {
        kind: "note",
        text: words("planReport.money.missing", { missing: lacking({ words, format }, missing) }),
      },
    ];
  }
  const cells = (label: string, { cost, aleNow, aleThen, rosi }: PlanReturn) => [
    ...[label, format.money(cost, currency), format.money(aleNow - aleThen, currency)],
    ...[format.money(aleThen, currency), format.rosi(rosi)],
  ];
  return [
    heading,
    {
      kind: "paragraph",
      text: words("planReport.money.today", {
        ale: format.money(money.aleNow, currency),
        years: horizonYears,
      }),
      tone: "quiet",
    },
    {
      kind: "table",
      caption,
      columns: [
        { title, wide: true },
        ...["cost", "saves", "then", "return"].map(
          (name) => ({ title: words(`planReport.money.${name}`), align: "end", numeric: true }) as const,
        ),
      ],
      rows: [
        ...parts.flatMap(({ label, money: own }) => (own === null ? [] : [{ cells: cells(label, own) }])),
        { strong: true, cells: cells(words("planReport.money.all"), money) },
      ],
    },
  ];
}

/** What a return needs and has not, in words. */
export function lacking(
  { words, format }: Pick<CoreContext, "words" | "format">,
  missing: CoreContext["report"]["missing"],
): string {
  return format.list(missing.map((name) => words(`planReport.missing.${name}`)));
}
