import { shownChange } from "#lib/domain/points.ts";
import { boardDecisions, plansBySlug, projectWork, workOf, type BoardDecision } from "./board-decisions.ts";
import type { BoardPack, PackProject } from "./board-pack.ts";
import type { Block, Definition, Figure, Petal, Section } from "./document.ts";
import { isLate, slipText } from "./plan-context.ts";
import { heatLegend, heatValue } from "./roadmap-context.ts";
import { formatsOf, languageNote, type ReportWords } from "./words.ts";

/** The projects that page one has room for. */
const ON_PAGE_ONE = 6;

/** The finding of the whole pack in one sentence: how safe, whether it gets better, what it takes. */
export function boardFinding(pack: BoardPack, words: ReportWords): string {
  const format = formatsOf(words);
  const { totals } = pack;
  if (totals.score === null) return words("report.board.finding.unknown", { projects: totals.projects });
  const moved = trendMove(pack);
  const work = workOf(pack);
  return words("report.board.finding.known", {
    passed: totals.passed,
    projects: totals.projects,
    environment: words(`common.environment.${pack.environment}`),
    score: format.score(totals.score),
    way: moved === null ? "unknown" : moved.move === 0 ? "level" : "moved",
    move: format.points(moved?.move ?? 0),
    since: format.day(moved?.since ?? ""),
    days: format.personDays(work.days),
    items: work.gaps,
  });
}

/** How far the shown mean moved, and since which day; null where fewer than two days are known. */
export function trendMove({ trend }: BoardPack): Readonly<{ move: number; since: string }> | null {
  const known = trend.flatMap(({ day, mean }) => (mean === null ? [] : [{ day, mean }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  return { move: shownChange(first.mean, last.mean), since: first.day };
}

/** The means of the organisation as a wheel. */
export function boardWheel(pack: BoardPack, words: ReportWords): Extract<Block, { kind: "wheel" }> {
  const format = formatsOf(words);
  const petals = pack.aspects.map(({ name, label, score, target }): Petal => ({
    ...{ name, label, score, target, text: format.score(score), evidenced: 0 },
    state: score === null ? "not_assessed" : "assessed",
  }));
  const scores = petals.map(({ name, text, state }) =>
    state === "assessed" ? `${name} ${text}` : `${name} ${words("report.state.not_assessed")}`,
  );
  const alt = words("report.wheel.alt", {
    project: pack.organization,
    environment: words(`common.environment.${pack.environment}`),
    scores: scores.join(", "),
  });
  return { kind: "wheel", alt, petals, center: format.score(pack.totals.score), size: "large", legend: [] };
}

/** Page one: how safe are we, is it getting better, what should we fund. */
export function boardSummary(pack: BoardPack, words: ReportWords): Section {
  const format = formatsOf(words);
  const { totals, loss } = pack;
  const work = workOf(pack);
  const moved = trendMove(pack);
  const asked = boardDecisions(pack);
  const figures: Figure[] = [
    {
      label: words("report.board.figures.score"),
      value: format.score(totals.score),
      note:
        moved === null
          ? words("report.board.figures.noTrend")
          : words("report.board.figures.move", {
              move: format.points(moved.move),
              since: format.day(moved.since),
            }),
    },
    {
      label: words("report.board.figures.gates"),
      value: `${totals.passed} / ${totals.projects}`,
      note: words("report.board.figures.gatesNote"),
    },
    {
      label: words("report.board.figures.work"),
      value: format.personDays(work.days),
      unit: words("report.unit.days"),
      note:
        work.end === null
          ? words("report.board.figures.noEnd", { left: work.left })
          : words("report.board.figures.end", { end: format.month(work.end) }),
    },
    {
      label: words("report.board.figures.loss"),
      value: loss === null ? "–" : format.money(loss.ale, loss.currency),
      note:
        loss === null
          ? words("report.board.figures.noLoss")
          : words("report.board.figures.lossMet", {
              met: format.money(loss.aleMet, loss.currency),
            }),
    },
  ];
  const weakest = pack.projects.toSorted(
    (left, right) => (left.score ?? -1) - (right.score ?? -1) || left.slug.localeCompare(right.slug),
  );
  const shown = weakest.slice(0, ON_PAGE_ONE);
  return {
    id: "board-summary",
    title: words("report.board.summary"),
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: boardFinding(pack, words), tone: "lead" },
      { kind: "key_figures", figures },
      ...(pack.reports.length === 0
        ? []
        : [{ kind: "paragraph", text: runningSentence(pack, words), tone: "body" } as const]),
      ...(shown.length === 0
        ? []
        : [
            {
              kind: "heading",
              text: words(
                shown.length < pack.projects.length ? "report.board.weakestTitle" : "report.board.mapTitle",
                { count: shown.length },
              ),
            } as const,
            boardHeatMap(pack, shown, words),
          ]),
      { kind: "heading", text: words("report.board.decisions.title", { count: asked.length }) },
      { kind: "numbered", entries: asked.map((decision) => decisionText(decision, words)) },
      ...languageNote(words),
    ],
  };
}

/** How many projects run on an agreed plan, and which of them are late. */
function runningSentence({ plans, reports }: BoardPack, words: ReportWords): string {
  if (plans.length === 0) return words("report.board.plans.none", { projects: reports.length });
  const format = formatsOf(words);
  const late = plans.filter(isLate);
  const named = late.map((plan) => {
    const slip = plan.progress?.progress.slipDays ?? null;
    const { name } = plan.project;
    return slip === null
      ? words("report.board.plans.noEnd", { project: name })
      : words("report.board.plans.late", { project: name, slip: slipText({ words }, slip) });
  });
  return words("report.board.plans.running", {
    count: plans.length,
    of: reports.length,
    late: late.length,
    names: format.list(named, ON_PAGE_ONE),
  });
}

/** Projects by aspects; the note is the score of the whole project. */
export function boardHeatMap(
  { aspects, environment }: BoardPack,
  projects: readonly PackProject[],
  words: ReportWords,
): Extract<Block, { kind: "heat_map" }> {
  const format = formatsOf(words);
  return {
    kind: "heat_map",
    caption: words("report.board.mapCaption", { environment: words(`common.environment.${environment}`) }),
    rowTitle: words("report.board.project"),
    columns: aspects.map(({ label }) => label),
    noteTitle: words("report.outcome.score"),
    rows: projects.map(({ name, score, cells }) => ({
      label: name,
      note: format.score(score),
      cells: cells.map((cell) => heatValue(words, cell.score, cell.state)),
    })),
    ...heatLegend(words),
  };
}

/** All projects in a table, and how the mean moved. */
export function portfolioSection(pack: BoardPack, words: ReportWords): Section {
  const format = formatsOf(words);
  const points = pack.trend.flatMap(({ day, mean }) => (mean === null ? [] : [{ day, mean }]));
  const [first] = points;
  const last = points.at(-1);
  const span = first && last ? Math.max(1, Date.parse(last.day) - Date.parse(first.day)) : 1;
  const trend: Block[] =
    first === undefined || points.length < 2
      ? [{ kind: "paragraph", text: words("report.board.noTrend"), tone: "quiet" }]
      : [
          {
            kind: "trend",
            caption: words("report.board.trendCaption"),
            whenTitle: words("report.board.day"),
            valueTitle: words("report.outcome.score"),
            points: thinned(points).map(({ day, mean }) => ({
              at: (Date.parse(day) - Date.parse(first.day)) / span,
              value: mean,
              label: format.date(new Date(`${day}T00:00:00Z`), "UTC"),
              text: format.score(mean),
            })),
          },
        ];
  return {
    id: "board-portfolio",
    title: words("report.board.portfolio"),
    ownPage: true,
    blocks: [
      { kind: "heading", text: words("report.board.trendTitle") },
      ...trend,
      { kind: "heading", text: words("report.board.allTitle", { count: pack.projects.length }) },
      ...(pack.reports.length < pack.projects.length
        ? [{ kind: "note", text: words("report.board.weakestOnly", { count: pack.reports.length }) } as const]
        : []),
      ...(pack.projects.length === 0
        ? [{ kind: "paragraph", text: words("report.board.noProjects"), tone: "body" } as const]
        : [boardHeatMap(pack, pack.projects, words), projectsTable(pack, words)]),
    ],
  };
}

/** What a small drawing can show; the first and the last stay. */
const MOST_POINTS = 26;

function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.max(1, (points.length - 1) / (MOST_POINTS - 1));
  const places = new Set<number>();
  for (let at = 0; at < points.length - 1; at += step) places.add(Math.round(at));
  places.add(points.length - 1);
  return points.filter((_, index) => places.has(index));
}

function projectsTable(pack: BoardPack, words: ReportWords): Block {
  const format = formatsOf(words);
  const agreed = plansBySlug(pack);
  const works = new Map(
    pack.reports.map((report) => [report.project.slug, projectWork(report, agreed.get(report.project.slug))]),
  );
  const runsOn = (slug: string) => {
    const plan = agreed.get(slug);
    if (!plan) return words(`report.board.plans.${works.has(slug) ? "automatic" : "unknown"}`);
    const slip = plan.progress?.progress.slipDays ?? null;
    return slip === null || slip === 0
      ? words("report.board.plans.agreed")
      : words("report.board.plans.agreedSlip", { slip: slipText({ words }, slip) });
  };
  return {
    kind: "table",
    caption: words("report.board.tableCaption"),
    columns: [
      { title: words("report.board.project"), wide: true },
      // Its name stands at the heat map: here names of projects need the room.
      { title: words("report.outcome.level"), align: "end", numeric: true },
      { title: words("report.board.change"), align: "end", numeric: true },
      { title: words("report.gaps.critical"), align: "end", numeric: true },
      { title: words("report.outcome.gate") },
      { title: words("report.item.days"), align: "end", numeric: true },
      { title: words("report.figures.end") },
      { title: words("report.board.plans.column"), wide: true },
    ],
    rows: pack.projects.map((project) => {
      const work = works.get(project.slug);
      return {
        cells: [
          ...[project.name, project.level === null ? "–" : String(project.level)],
          project.change === null ? "–" : format.points(project.change),
          ...[String(project.openCritical), words(`report.gateShort.${project.gate}`)],
          work ? format.personDays(work.days) : "–",
          work?.endMonth && work.left === 0 ? format.month(work.endMonth) : "–",
          runsOn(project.slug),
        ],
      };
    }),
  };
}

function decisionText(decision: BoardDecision, words: ReportWords): Definition {
  const format = formatsOf(words);
  const say = (values: Readonly<Record<string, string | number>>): Definition => ({
    term: words(`report.board.decisions.${decision.kind}.title`, values),
    detail: words(`report.board.decisions.${decision.kind}.text`, values),
  });
  switch (decision.kind) {
    case "critical":
      return say({ ...decision, days: format.personDays(decision.days) });
    case "fund":
      return say({
        days: format.personDays(decision.days),
        capacity: format.personDays(decision.capacity),
        end: format.month(decision.end),
      });
    case "fund_more":
      return say({
        ...decision,
        days: format.personDays(decision.days),
        capacity: format.personDays(decision.capacity),
      });
    case "loss":
      return say({
        ale: format.money(decision.ale, decision.currency),
        less: format.money(decision.less, decision.currency),
      });
    case "weakest":
      return say({ ...decision, score: format.score(decision.score), target: format.score(decision.target) });
    case "evidence":
      return say({ claimed: format.score(decision.claimed), evidenced: format.score(decision.evidenced) });
    default:
      return say(decision);
  }
}
