import type { Block, Section } from "./document.ts";
import type { CoreContext, PlanContext } from "./plan-context.ts";
import type { PlanTarget } from "./plan-report.ts";

/** On which day each aspect reaches its target, and of an agreed plan when it does as things go. */
export function planTargetsSection({ report, words, format, aspect }: PlanContext): Section {
  const { targets, progress } = report;
  const when = (forecast: Pick<PlanTarget, "isReached" | "day"> | null) => {
    if (forecast === null) return "–";
    if (forecast.isReached) return words("planReport.targets.reached");
    return forecast.day === null ? words("planReport.targets.never") : format.day(forecast.day);
  };
  return {
    id: "targets",
    title: words("planReport.targets.title"),
    ownPage: true,
    blocks: [
      {
        kind: "table",
        caption: words("planReport.targets.caption"),
        columns: [
          { title: words("report.standing.aspect"), wide: true },
          { title: words("planReport.targets.today"), align: "end", numeric: true },
          { title: words("report.standing.target"), align: "end", numeric: true },
          { title: words("planReport.targets.planned") },
          ...(progress === null ? [] : [{ title: words("planReport.targets.expected") }]),
        ],
        rows: targets.map((forecast) => ({
          cells: [
            aspect(forecast.aspect).name,
            format.score(forecast.score),
            format.score(forecast.target),
            when(forecast),
            ...(progress === null ? [] : [when(forecast.expected)]),
          ],
        })),
      },
    ],
  };
}

/** Work of each role in each month against what it has. */
export function planLoadsSection({ report, words, format }: CoreContext): Section {
  const { roles } = report;
  const months = roles[0]?.months.map(({ month }) => month) ?? [];
  const of = (load: number, capacity: number) =>
    words("planReport.loads.of", {
      load: format.personDays(load),
      capacity: format.personDays(capacity),
    });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const table: Block = {
    kind: "table",
    caption: words("planReport.loads.caption"),
    columns: [
      { title: words("planReport.loads.month") },
      ...roles.map(({ name }) => ({ title: name, align: "end", numeric: true, wide: true }) as const),
    ],
    rows: [
      ...months.map((month, at) => ({
        cells: [
          format.month(month),
          ...roles.map(({ months: own }) => of(own[at]?.load ?? 0, own[at]?.capacity ?? 0)),
        ],
      })),
      {
        strong: true,
        cells: [
          words("planReport.loads.sum"),
          ...roles.map(({ months: own }) =>
            of(sum(own.map(({ load }) => load)), sum(own.map(({ capacity }) => capacity))),
          ),
        ],
      },
    ],
  };
  return {
    id: "loads",
    title: words("planReport.loads.title"),
    ownPage: false,
    blocks: [{ kind: "paragraph", text: words("planReport.loads.lead"), tone: "quiet" }, table],
  };
}

/** What the plan counts on, and how its days came about. */
export function planBasisSection(
  { report, words, format, environmentName }: CoreContext,
  said: Readonly<{ title: string; method: string }> = {
    title: words("planReport.basis.title"),
    method: words("planReport.basis.method"),
  },
): Section {
  const { plan, roles, daysOff } = report;
  return {
    id: "basis",
    title: said.title,
    ownPage: false,
    blocks: [
      {
        kind: "definitions",
        entries: [
          { term: words("planReport.basis.environment"), detail: environmentName(plan.environment) },
          { term: words("planReport.basis.start"), detail: format.day(plan.startDay) },
          {
            term: words("planReport.basis.horizon"),
            detail: words("planReport.basis.months", { count: plan.horizonMonths }),
          },
          {
            term: words("planReport.basis.phase"),
            detail: words("planReport.basis.months", { count: plan.phaseMonths }),
          },
          {
            term: words("planReport.basis.roles"),
            detail: roles
              .map(({ name, daysPerMonth }) =>
                words("planReport.basis.role", { name, days: format.personDays(daysPerMonth) }),
              )
              .join("; "),
          },
          {
            term: words("planReport.basis.daysOff"),
            detail:
              daysOff.length === 0
                ? words("planReport.basis.noDaysOff")
                : daysOff
                    .map(({ name, from, to }) =>
                      words("planReport.basis.off", { name, days: format.days(from, to) }),
                    )
                    .join("; "),
          },
        ],
      },
      { kind: "paragraph", text: said.method, tone: "body" },
    ],
  };
}
