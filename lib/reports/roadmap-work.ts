import { monthsBetween, monthSequence } from "#lib/domain/month.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays, formatPoints, formatScore } from "#lib/format/numbers.ts";
import { formatList } from "#lib/format/words.ts";
import type { Block, Section, WorkItem } from "./document.ts";
import { blockerText, levelText, monthName, monthSpan, shortMonthName, type RoadmapContext } from "./roadmap-context.ts";
import type { GapItem, PlannedItem, PlannedPhase, UnplannedItem } from "./roadmap-report.ts";
import { phaseTitle } from "./roadmap-summary.ts";

/** The plan as a gantt: one bar an item, grouped by phase. */
export function ganttSection({ report, words, environmentName }: RoadmapContext): Section {
  const { plan } = report;
  const environment = environmentName(plan.environment);
  const title = words("report.plan.title");
  if (plan.phases.length === 0) {
    const text = words(plan.gaps === 0 ? "report.plan.nothing" : "report.plan.impossible", { environment });
    return { id: "plan", title, ownPage: true, blocks: [{ kind: "paragraph", text, tone: "body" }] };
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
          capacity: formatPersonDays(capacity),
          start: monthName(plan.startMonth),
          end: monthName(plan.endMonth ?? plan.startMonth),
        }),
        tone: "quiet",
      },
      {
        kind: "gantt",
        caption: words("report.plan.caption", { environment }),
        itemTitle: words("report.item.title"),
        whenTitle: words("report.item.when"),
        months: months.map(shortMonthName),
        years,
        groups: plan.phases.map((phase) => ({
          title: phaseTitle(words, phase),
          note: words("report.plan.phaseNote", {
            months: monthSpan(phase.from, phase.to),
            items: phase.items.length,
            days: formatPersonDays(phase.effortDays),
          }),
          bars: phase.items.map((item) => ({
            label: item.key,
            title: item.title,
            when: shortSpan(item.month, item.endMonth),
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
      { kind: "work_items", columns: columns(context), items: unplanned.map((item) => workItem(context, item)) },
    );
  }
  if (blocks.length === 0) {
    blocks.push({ kind: "paragraph", text: words("report.phase.nothing"), tone: "body" });
  }
  return { id: "phases", title: words("report.phase.title"), ownPage: true, blocks };
}

const columns = ({ words }: RoadmapContext) => ({
  item: words("report.item.itemAndWhy"),
  effort: words("report.item.days"),
  when: words("report.item.when"),
  owner: words("report.item.owner"),
});

function phaseBlocks(context: RoadmapContext, phase: PlannedPhase): Block[] {
  const { words, aspect } = context;
  const { after } = phase;
  const gate =
    after.score === null
      ? words("report.gate.unknown")
      : after.gatePassed
        ? words("report.phase.gateOpen")
        : words("report.phase.gateShut", { reasons: formatList(after.blockers.map((blocker) => blockerText(words, blocker))) });
  const blocks: Block[] = [
    {
      kind: "heading",
      text: words("report.phase.heading", { phase: phaseTitle(words, phase), months: monthSpan(phase.from, phase.to) }),
    },
    {
      kind: "paragraph",
      tone: "quiet",
      text: words("report.phase.text", {
        theme: formatList(phase.theme.map((key) => aspect(key).name)),
        days: formatPersonDays(phase.effortDays),
        capacity: formatPersonDays(phase.capacityDays),
        score: formatScore(after.score),
        level: levelText(words, after.level),
        gate,
      }),
    },
  ];
  if (phase.carriedIn.length > 0) {
    blocks.push({ kind: "paragraph", tone: "quiet", text: words("report.phase.carriedIn", { keys: formatList(phase.carriedIn, 8) }) });
  }
  if (phase.items.length > 0) {
    blocks.push({ kind: "work_items", columns: columns(context), items: phase.items.map((item) => workItem(context, item)) });
  }
  return blocks;
}

function workItem(context: RoadmapContext, item: PlannedItem | UnplannedItem): WorkItem {
  const { words } = context;
  const planned = "month" in item;
  return {
    key: item.key,
    title: item.title,
    why: reasons(context, item).join(" "),
    effort: formatPersonDays(item.effortDays),
    when: planned ? shortSpan(item.month, item.endMonth) : "–",
    owner: item.owner ?? words("report.item.nobody"),
    emphasis: item.criticality === "critical",
  };
}

function shortSpan(from: string, to: string): string {
  if (from === to) return monthName(from);
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${shortMonthName(from)} – ${monthName(to)}`
    : `${monthName(from)} – ${monthName(to)}`;
}

/** Why an item stands in the plan, each reason a short sentence; the strongest first. */
export function reasons(context: Pick<RoadmapContext, "words" | "aspect" | "report">, item: PlannedItem | UnplannedItem): string[] {
  const { words, aspect, report } = context;
  const why = (key: string, values: Readonly<Record<string, string | number>> = {}) => words(`report.why.${key}`, values);
  const said = [why("what", { criticality: words(`common.criticality.${item.criticality}`), aspect: aspect(item.aspect).name })];
  if (item.blocksGate) said.push(why("gate"));
  if (item.capsLevel) said.push(why("caps"));
  if (item.aspectGap === null) said.push(why("notAssessed"));
  else if (item.aspectGap > 0) said.push(why("gap", { points: formatPoints(item.aspectGap).replace("+", "") }));
  else said.push(why("atTarget"));
  if (item.status === "partial") said.push(why("partial"));
  if (item.effortByPerson) said.push(why("ownEffort"));
  if ("month" in item) {
    if (item.neededBy !== null) said.push(why("neededBy", { key: item.neededBy }));
    if (item.waitsFor.length > 0) said.push(why("waitsFor", { keys: formatList(item.waitsFor, 4) }));
  } else {
    const horizon = report.horizonMonths;
    said.push(words(`report.unplanned.${item.reason}`, { keys: formatList(item.dependencies, 4), horizon }));
  }
  if (isLate(item)) said.push(why("late", { day: formatIsoDay(item.dueDate) }));
  return said;
}

/** Whether the plan ends an item in a month after the one in which it is due. */
function isLate(item: GapItem): item is PlannedItem & { dueDate: string } {
  if (item.dueDate === null || !("endMonth" in item) || typeof item.endMonth !== "string") return false;
  return monthsBetween(item.dueDate.slice(0, 7), item.endMonth) > 0;
}
