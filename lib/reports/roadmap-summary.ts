import type { Block, Definition, Petal, Section } from "./document.ts";
import { blockerText, levelText, type RoadmapContext } from "./roadmap-context.ts";
import { decisions, type Decision } from "./roadmap-decisions.ts";
import type { ReportContext } from "./report-context.ts";
import type { RoadmapPlan, WheelFacts } from "./roadmap-report.ts";

/** The finding of the whole report in one sentence; the page on screen says the same. */
export function findingSentence({ report, words, format, environmentName }: RoadmapContext): string {
  const { plan } = report;
  const values = {
    environment: environmentName(plan.environment),
    items: plan.gaps,
    days: format.personDays(plan.gapDays),
    capacity: format.personDays(plan.capacityDaysPerMonth),
    end: plan.endMonth === null ? "" : format.month(plan.endMonth),
    left: plan.unplanned.length,
  };
  return words(`report.finding.${findingKind(plan)}`, values);
}

/** Which of the sentences fits a plan. */
export function findingKind(
  plan: Pick<RoadmapPlan, "applicable" | "gaps" | "capacityDaysPerMonth" | "unplanned">,
): "nothing_applies" | "met" | "no_capacity" | "partly" | "planned" {
  if (plan.applicable === 0) return "nothing_applies";
  if (plan.gaps === 0) return "met";
  if (!(plan.capacityDaysPerMonth > 0)) return "no_capacity";
  return plan.unplanned.length > 0 ? "partly" : "planned";
}

/** The twelve-part wheel of the plan's environment; `of` names what it shows. */
export function wheelBlock(
  { words, format, environmentName, aspect }: ReportContext,
  { facts, of, size }: Readonly<{ facts: WheelFacts; of: string; size: "medium" | "large" }>,
): Extract<Block, { kind: "wheel" }> {
  const petals = facts.aspects.map((entry): Petal => {
    const { name, label } = aspect(entry.aspect);
    const target = entry.state === "not_applicable" ? null : entry.target;
    const { score, evidenced, state } = entry;
    return { label, name, text: format.score(score), score, evidenced, target, state };
  });
  const said = petals.map(({ name, text, state }) =>
    state === "assessed" ? `${name} ${text}` : `${name} ${words(`report.state.${state}`)}`,
  );
  const environment = environmentName(facts.environment);
  const alt = words("report.wheel.alt", {
    project: of,
    environment,
    scores: said.join(", "),
  });
  const marks = (["claimed", "evidenced", "target", "not_assessed"] as const).filter(
    (mark) =>
      mark === "claimed" ||
      (mark === "evidenced" && petals.some((petal) => petal.evidenced > 0)) ||
      (mark === "target" && petals.some((petal) => petal.target !== null)) ||
      (mark === "not_assessed" && petals.some((petal) => petal.state === mark)),
  );
  const legend = size === "large" ? [] : marks.map((mark) => ({ mark, text: words(`report.wheel.${mark}`) }));
  return { kind: "wheel", alt, petals, center: format.score(facts.score), size, legend };
}

/** Page one of a board pack: how safe, what to decide, what it takes. */
export function summarySection(context: RoadmapContext): Section {
  const { report, facts, words, format, environmentName } = context;
  const { plan } = report;
  const environment = environmentName(plan.environment);
  const asked = decisions(report, facts);
  const gateWord = facts.score === null ? "unknown" : facts.gate.passed ? "passes" : "blocked";
  const applicable = facts.aspects.filter(({ state }) => state !== "not_applicable").length;
  const assessed = facts.aspects.filter(({ state }) => state === "assessed").length;
  const share = format.percent(facts.percentToTarget);
  const standing: Definition[] = [
    {
      term: words("report.summary.score", { environment }),
      detail:
        facts.score === null
          ? words("common.notAssessed")
          : words("report.summary.scoreDetail", {
              score: format.score(facts.score),
              answered: facts.answered,
              applicable: facts.applicable,
            }),
    },
    {
      term: words("report.summary.level"),
      detail: `${levelText(words, facts.level)}${facts.capped ? words("report.summary.capped") : ""}`,
    },
    {
      term: words("report.summary.target"),
      detail:
        facts.percentToTarget === null
          ? words("report.summary.noTarget")
          : assessed < applicable
            ? words("report.summary.targetPart", { share, assessed, aspects: applicable })
            : words("report.summary.targetDetail", { share }),
    },
    {
      term: words("report.summary.gate", { environment }),
      detail:
        gateWord === "blocked"
          ? words("report.summary.blockedBy", {
              reasons: format.list(facts.gate.blockers.map((blocker) => blockerText(words, blocker))),
            })
          : words(`report.gate.${gateWord}`),
    },
  ];
  return {
    id: "summary",
    title: words("report.summary.title"),
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: findingSentence(context), tone: "lead" },
      {
        kind: "columns",
        left: [wheelBlock(context, { facts, of: report.project.name, size: "medium" })],
        right: [{ kind: "definitions", entries: standing }],
      },
      {
        kind: "key_figures",
        figures: [
          { label: words("report.figures.items"), value: String(plan.gaps) },
          {
            label: words("report.figures.days"),
            value: format.personDays(plan.gapDays),
            unit: words("report.unit.days"),
          },
          { label: words("report.figures.critical"), value: String(facts.openCritical) },
          {
            label: words("report.figures.end"),
            value: plan.endMonth === null ? "–" : format.month(plan.endMonth),
            note: words("report.figures.capacity", {
              capacity: format.personDays(plan.capacityDaysPerMonth),
            }),
          },
        ],
      },
      { kind: "heading", text: words("report.decisions.title", { count: asked.length }) },
      { kind: "numbered", entries: asked.map((decision) => decisionText(context, decision)) },
      ...outcomeBlocks(context),
    ],
  };
}

/** What each phase brings, in one small table. */
function outcomeBlocks({ report, facts, words, format }: RoadmapContext): Block[] {
  const { phases } = report.plan;
  if (phases.length === 0) return [];
  const row = (
    label: string,
    when: string,
    days: string,
    after: Pick<typeof facts, "score" | "level" | "percentToTarget">,
    gate: string,
  ) => ({
    cells: [
      label,
      when,
      days,
      format.score(after.score),
      levelText(words, after.level),
      format.percent(after.percentToTarget),
      gate,
    ],
  });
  const gate = (score: number | null, passed: boolean) =>
    words(`report.gateShort.${score === null ? "unknown" : passed ? "passes" : "blocked"}`);
  return [
    { kind: "heading", text: words("report.outcome.title") },
    {
      kind: "table",
      caption: words("report.outcome.caption"),
      columns: [
        { title: words("report.outcome.after"), wide: true },
        { title: words("report.outcome.months") },
        { title: words("report.outcome.days"), align: "end", numeric: true },
        { title: words("report.outcome.score"), align: "end", numeric: true },
        { title: words("report.outcome.level") },
        { title: words("report.outcome.target"), align: "end", numeric: true },
        { title: words("report.outcome.gate") },
      ],
      rows: [
        row(words("report.outcome.today"), "", "", facts, gate(facts.score, facts.gate.passed)),
        ...phases.map((phase) =>
          row(
            phaseTitle(words, phase),
            format.monthSpan(phase.from, phase.to),
            format.personDays(phase.effortDays),
            phase.after,
            gate(phase.after.score, phase.after.gatePassed),
          ),
        ),
      ],
    },
  ];
}

/** `Phase 1, Now`. */
export function phaseTitle(
  words: RoadmapContext["words"],
  { ordinal, stage }: Readonly<{ ordinal: number; stage: string | null }>,
): string {
  return stage === null
    ? words("report.phase.plain", { ordinal })
    : words("report.phase.staged", { ordinal, stage: words(`report.stage.${stage}`) });
}

function decisionText(
  { words, format, aspect, environmentName, report }: RoadmapContext,
  decision: Decision,
): Definition {
  const environment = environmentName(report.plan.environment);
  const say = (values: Readonly<Record<string, string | number>>): Definition => ({
    term: words(`report.decisions.${decision.kind}.title`, { environment, ...values }),
    detail: words(`report.decisions.${decision.kind}.text`, { environment, ...values }),
  });
  const days = (value: number) => format.personDays(value);
  switch (decision.kind) {
    case "assess":
      return say({ open: decision.open, applicable: decision.applicable });
    case "open_gate":
      return say({ items: decision.items, days: days(decision.days), keys: format.list(decision.keys, 4) });
    case "fund":
      return say({
        capacity: days(decision.capacity),
        end: format.month(decision.end),
        more: decision.doubled === null ? "no" : "yes",
        doubled: decision.doubled === null ? "" : format.month(decision.doubled),
      });
    case "fund_more":
      return say({ capacity: days(decision.capacity), left: decision.left, doubled: days(decision.doubled) });
    case "no_capacity":
      return say({ days: days(decision.days) });
    case "owners":
      return say({ without: decision.without, items: decision.items, first: format.list(decision.first) });
    case "weakest":
      return say({
        aspect: aspect(decision.aspect).name,
        score: format.score(decision.score),
        target: format.score(decision.target),
        days: days(decision.days),
      });
    case "exclusions":
      return say({ items: decision.items });
    case "keep":
      return say({});
  }
}
