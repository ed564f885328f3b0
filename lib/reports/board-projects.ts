import { plansBySlug } from "./board-decisions.ts";
import type { BoardPack } from "./board-pack.ts";
import type { Block, Section } from "./document.ts";
import { planContext, planFinding } from "./plan-context.ts";
import { planDoneBlocks } from "./plan-done.ts";
import type { PlanReport } from "./plan-report.ts";
import { moneyBlocks, phasesBlocks, planSummaryBlocks } from "./plan-summary.ts";
import { planCalendarSection, planLeftSection, planWorkBlocks } from "./plan-work.ts";
import { roadmapContext } from "./roadmap-context.ts";
import type { RoadmapReport } from "./roadmap-report.ts";
import { summarySection } from "./roadmap-summary.ts";
import { ganttSection, phasesSection } from "./roadmap-work.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** Each project with what it runs on: its agreed plan where there is one, else its automatic roadmap. */
export function projectSections(pack: BoardPack, words: ReportWords): Section[] {
  const agreed = plansBySlug(pack);
  const elsewhere = new Map(pack.plansElsewhere.map(({ slug, environment }) => [slug, environment]));
  return pack.reports.map((report) => {
    const { slug, name } = report.project;
    const plan = agreed.get(slug);
    const other = elsewhere.get(slug);
    const note = other
      ? words("report.board.plans.elsewhere", {
          other: words(`common.environment.${other}`),
          environment: words(`common.environment.${pack.environment}`),
        })
      : null;
    return {
      id: `project-${slug}`,
      title: name,
      ownPage: true,
      blocks: plan ? planBlocks(plan, words) : roadmapBlocks(report, words, note),
    };
  });
}

const titled = ({ title, blocks }: Pick<Section, "title" | "blocks">): Block[] => [
  { kind: "heading", text: title },
  ...blocks,
];

/** The automatic roadmap of a project: its summary, its plan, its work. */
function roadmapBlocks(report: RoadmapReport, words: ReportWords, note: string | null): Block[] {
  const context = roadmapContext(report, words);
  const [lead, ...rest] = summarySection(context).blocks;
  return [
    ...(lead ? [lead] : []),
    ...(note === null ? [] : [{ kind: "note", text: note } as const]),
    ...rest,
    ...titled(ganttSection(context)),
    ...titled(phasesSection(context)),
  ];
}

/** The agreed plan of a project: how it goes, what it brings and costs, its calendar and work. */
function planBlocks(report: PlanReport, words: ReportWords): Block[] {
  const context = planContext(report, words);
  const { progress } = report;
  return [
    { kind: "paragraph", text: planFinding(context), tone: "lead" },
    {
      kind: "note",
      text: words("report.board.plans.runsOn", {
        plan: report.plan.name,
        by: progress?.agreedBy ?? report.plan.createdBy,
        day: formatsOf(words).date(new Date(progress?.agreedAt ?? report.plan.updatedAt), report.timeZone),
      }),
    },
    ...planSummaryBlocks(context),
    ...phasesBlocks(context),
    ...moneyBlocks(context),
    ...(progress === null
      ? []
      : titled({ title: words("planReport.progress.title"), blocks: planDoneBlocks(context, progress) })),
    ...titled(planCalendarSection(context)),
    ...titled({ title: words("planReport.work.title"), blocks: planWorkBlocks(context) }),
    ...titled(planLeftSection(context)),
  ];
}
