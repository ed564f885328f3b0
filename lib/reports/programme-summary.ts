import type { Block, Definition, Section } from "./document.ts";
import { effortOf, planFinding, slipText, stateText, type ProgrammeContext } from "./plan-context.ts";
import type { ProgrammePart } from "./plan-report.ts";
import { lacking, planFigures, returnBlocks } from "./plan-summary.ts";
import { wheelBlock } from "./roadmap-summary.ts";
import { languageNote } from "./words.ts";

/** Names in a sentence; the table has the others. */
const NAMED_MOST = 6;

/** The finding of a programme in one sentence: of an agreed one how it goes, of a draft when it would be done. */
export function programmeFinding(context: ProgrammeContext): string {
  const { report, words, format } = context;
  const { progress, endDay, parts, tasks, left } = report;
  if (progress !== null && progress.progress.agreedDays > 0) return planFinding(context);
  if (endDay === null) return words("planReport.programme.finding.nothing");
  return words("planReport.programme.finding.planned", {
    projects: parts.length,
    tasks: tasks.length,
    days: format.personDays(effortOf(report)),
    end: format.day(endDay),
    left: left.length,
  });
}

/** Page one of a programme: how its projects stand on the mean, and what each gets, takes and how it goes. */
export function programmeSummary(context: ProgrammeContext): Section {
  const { report, words } = context;
  const { means, plan, parts } = report;
  return {
    id: "summary",
    title: words("planReport.programme.summary.title"),
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: programmeFinding(context), tone: "lead" },
      {
        kind: "columns",
        left: [wheelBlock(context, { facts: means, of: plan.name, size: "medium" })],
        right: [{ kind: "definitions", entries: standing(context) }],
      },
      { kind: "key_figures", figures: planFigures(context) },
      ...lateBlocks(context),
      ...languageNote(words),
      ...(plan.note === ""
        ? []
        : [
            { kind: "heading", text: words("planReport.programme.summary.note") } as const,
            { kind: "paragraph", text: plan.note, tone: "body" } as const,
          ]),
      ...(parts.length === 0
        ? [{ kind: "paragraph", text: words("planReport.programme.noProjects"), tone: "body" } as const]
        : [
            { kind: "heading", text: words("planReport.programme.table.title") } as const,
            { kind: "paragraph", text: words("planReport.programme.table.lead"), tone: "quiet" } as const,
            projectsTable(context),
          ]),
      ...programmeMoneyBlocks(context),
    ],
  };
}

function standing(context: ProgrammeContext): Definition[] {
  const { report, words, format, environmentName } = context;
  const { plan, endDay, means, scoreAtEnd, parts } = report;
  const targets = parts.flatMap((part) => part.targets);
  const reached = targets.filter(({ isReached }) => isReached).length;
  const planned = targets.filter(({ isReached, day }) => isReached || day !== null).length;
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
      term: words("planReport.programme.summary.score", { environment: environmentName(plan.environment) }),
      detail: words("planReport.summary.scoreDetail", {
        today: format.score(means.score),
        end: format.score(scoreAtEnd),
      }),
    },
    {
      term: words("planReport.programme.summary.targets"),
      detail: words("planReport.programme.summary.targetsDetail", {
        today: reached,
        planned,
        all: targets.length,
      }),
    },
  ];
}

/** Of an agreed programme, which of its projects are expected later than agreed. */
function lateBlocks({ report, words, format }: ProgrammeContext): Block[] {
  const measured = report.parts.filter(({ progress }) => (progress?.agreedDays ?? 0) > 0);
  if (measured.length === 0) return [];
  const late = measured.filter(isPartLate);
  const names = late.map(({ project: { name: project }, progress }) => {
    const slip = progress?.slipDays ?? null;
    return slip === null
      ? words("report.board.plans.noEnd", { project })
      : words("report.board.plans.late", { project, slip: slipText({ words }, slip) });
  });
  const text = words("planReport.programme.summary.late", {
    late: late.length,
    of: measured.length,
    names: format.list(names, NAMED_MOST),
  });
  return [{ kind: "paragraph", text, tone: "body" }];
}

function isPartLate({ progress }: ProgrammePart): boolean {
  return progress !== null && (progress.slipDays === null || progress.slipDays > 0);
}

/** What each project gets and takes, and of an agreed programme how far it slips. */
function projectsTable(context: ProgrammeContext): Block {
  const { report, words, format } = context;
  const { parts, means, scoreAtEnd, endDay, progress } = report;
  const fromTo = (from: string, to: string) =>
    from === to ? from : words("planReport.programme.table.fromTo", { from, to });
  const level = (of: number | null) => (of === null ? "–" : String(of));
  const day = (of: string | null) => (of === null ? "–" : format.day(of));
  const slip = (of: Readonly<{ slipDays: number | null }> | null) =>
    progress === null ? [] : [of === null ? "–" : slipText(context, of.slipDays)];
  return {
    kind: "table",
    caption: words("planReport.programme.table.caption"),
    columns: [
      { title: words("report.board.project"), wide: true },
      { title: words("report.outcome.score"), align: "end", numeric: true },
      { title: words("report.outcome.level"), align: "end", numeric: true },
      { title: words("report.outcome.target"), align: "end", numeric: true },
      { title: words("report.outcome.days"), align: "end", numeric: true },
      { title: words("planReport.figures.end") },
      ...(progress === null
        ? []
        : [{ title: words("planReport.progress.slip"), align: "end", numeric: true } as const]),
    ],
    rows: [
      ...parts.map(({ project, today, atEnd, effortDays, endDay: own, progress: measured }) => ({
        cells: [
          ...[project.name, fromTo(format.score(today.score), format.score(atEnd.score))],
          fromTo(level(today.level), level(atEnd.level)),
          fromTo(format.percent(today.percentToTarget), format.percent(atEnd.percentToTarget)),
          ...[format.personDays(effortDays), day(own), ...slip(measured)],
        ],
      })),
      {
        strong: true,
        cells: [
          words("planReport.programme.table.all"),
          fromTo(format.score(means.score), format.score(scoreAtEnd)),
          ...["", "", format.personDays(effortOf(report)), day(endDay)],
          ...slip(progress?.progress ?? null),
        ],
      },
    ],
  };
}

/** Cost, saving and return of each project and of all; where there is none, what is missing for it. */
function programmeMoneyBlocks(context: ProgrammeContext): Block[] {
  const { report, words } = context;
  const { money, parts, missing } = report;
  const without = parts.filter(({ money: own, missing: lacks }) => own === null && lacks.length > 0);
  const blocks = returnBlocks(context, {
    caption: words("planReport.programme.money.caption"),
    title: words("report.board.project"),
    parts: parts.map(({ project, money: own }) => ({ label: project.name, money: own })),
  });
  if (money === null || without.length === 0) return blocks;
  const text = words("planReport.programme.money.without", {
    count: without.length,
    missing: lacking(context, missing),
  });
  return [...blocks, { kind: "note", text }];
}
