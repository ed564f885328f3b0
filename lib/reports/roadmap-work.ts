import { monthSequence } from "#lib/domain/month.ts";
import type { Block, Section, WorkItem } from "./document.ts";
import { blockerText, levelText, type RoadmapContext } from "./roadmap-context.ts";
import { reasons } from "./roadmap-reasons.ts";
import type { PlannedItem, PlannedPhase, UnplannedItem } from "./roadmap-report.ts";
import { phaseTitle } from "./roadmap-summary.ts";

/** The plan as a gantt: one bar an item, grouped by phase. */
export function ganttSection({ report, words, format, environmentName }: RoadmapContext): Section {
  const { plan } = report;
  const environment = environmentName(plan.environment);
  const title = words("report.plan.title");
  if (plan.phases.length === 0) {
    const text = words(plan.gaps === 0 ? "report.plan.nothing" : "report.plan.impossible", { environment });
    return { id: "plan", title, ownPage: false, blocks: [{ kind: "paragraph", text, tone: "body" }] };
  }
  const months = monthSequence(plan.startMonth, plan.months);
  const years = months.flatMap((month, at) =>
    at === 0 || month.endsWith("-01") ? [{ at, label: month.slice(0, 4) }] : [],
  );
  const capacity = plan.capacityDaysPerMonth;
  return {
    id: "plan",
    title,
    ownPage: true,
    blocks: [
      {
        kind: "paragraph",
        text: words("report.plan.lead", {
          environment,
          capacity: format.personDays(capacity),
          start: format.month(plan.startMonth),
          end: format.month(plan.endMonth ?? plan.startMonth),
        }),
        tone: "quiet",
      },
      {
        kind: "gantt",
        caption: words("report.plan.caption", { environment }),
        itemTitle: words("report.item.title"),
        whenTitle: words("report.item.when"),
        months: months.map(format.shortMonth),
        years,
        groups: plan.phases.map((phase) => ({
          title: phaseTitle(words, phase),
          note: words("report.plan.phaseNote", {
            months: format.monthSpan(phase.from, phase.to),
            items: phase.items.length,
            days: format.personDays(phase.effortDays),
          }),
          bars: phase.items.map((item) => ({
            label: item.key,
            title: item.title,
            when: format.shortSpan(item.month, item.endMonth),
            from: item.startDay / capacity,
            to: Math.min(plan.months, item.endDay / capacity),
            emphasis: item.criticality === "critical",
          })),
        })),
      },
      ...(plan.unplanned.length > 0
        ? [{ kind: "note", text: words("report.plan.unplanned", { count: plan.unplanned.length }) } as const]
        : []),
    ],
  };
}

/** The items of each phase with why and effort, and what is in no phase with the reason. */
export function phasesSection(context: RoadmapContext): Section {
  const { report, words } = context;
  const { phases, unplanned } = report.plan;
  const blocks = phases.flatMap((phase) => phaseBlocks(context, phase));
  if (unplanned.length > 0) {
    blocks.push(
      { kind: "heading", text: words("report.phase.unplanned", { count: unplanned.length }) },
      {
        kind: "work_items",
        columns: columns(context),
        items: unplanned.map((item) => workItem(context, item)),
      },
    );
  }
  if (blocks.length === 0) {
    blocks.push({ kind: "paragraph", text: words("report.phase.nothing"), tone: "body" });
  }
  return { id: "phases", title: words("report.phase.title"), ownPage: report.plan.gaps > 0, blocks };
}

const columns = ({ words }: RoadmapContext) => ({
  item: words("report.item.itemAndWhy"),
  effort: words("report.item.days"),
  when: words("report.item.when"),
  owner: words("report.item.owner"),
});

function phaseBlocks(context: RoadmapContext, phase: PlannedPhase): Block[] {
  const { words, format, aspect } = context;
  const { after } = phase;
  const gate =
    after.score === null
      ? words("report.gate.unknown")
      : after.gatePassed
        ? words("report.phase.gateOpen")
        : words("report.phase.gateShut", {
            reasons: format.list(after.blockers.map((blocker) => blockerText(words, blocker))),
          });
  const blocks: Block[] = [
    {
      kind: "heading",
      text: words("report.phase.heading", {
        phase: phaseTitle(words, phase),
        months: format.monthSpan(phase.from, phase.to),
      }),
    },
    {
      kind: "paragraph",
      tone: "quiet",
      text: words("report.phase.text", {
        theme: format.list(phase.theme.map((key) => aspect(key).name)),
        days: format.personDays(phase.effortDays),
        capacity: format.personDays(phase.capacityDays),
        score: format.score(after.score),
        level: levelText(words, after.level),
        gate,
      }),
    },
  ];
  if (phase.carriedIn.length > 0) {
    blocks.push({
      kind: "paragraph",
      tone: "quiet",
      text: words("report.phase.carriedIn", { keys: format.list(phase.carriedIn, 8) }),
    });
  }
  if (phase.items.length > 0) {
    blocks.push({
      kind: "work_items",
      columns: columns(context),
      items: phase.items.map((item) => workItem(context, item)),
    });
  }
  return blocks;
}

function workItem(context: RoadmapContext, item: PlannedItem | UnplannedItem): WorkItem {
  const { words, format } = context;
  const planned = "month" in item;
  return {
    key: item.key,
    title: item.title,
    why: reasons({ ...context, horizonMonths: context.report.horizonMonths }, item).join(" "),
    effort: format.personDays(item.effortDays),
    when: planned ? format.shortSpan(item.month, item.endMonth) : "–",
    owner: item.owner ?? words("report.item.nobody"),
    emphasis: item.criticality === "critical",
  };
}
