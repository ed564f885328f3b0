import type { BoardPack, PackReturn } from "./board-pack.ts";
import type { Block, Section } from "./document.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** What each project stands to lose, and what its plan costs and saves; those without inputs by name. */
export function returnsSection({ returns, environment, sections }: BoardPack, words: ReportWords): Section {
  const projects = returns?.projects ?? [];
  const draws = returns ? returns.draws : 0;
  const known = projects.filter(({ loss }) => loss !== null);
  return {
    id: "returns",
    title: words("report.board.returns.title"),
    ownPage: !sections.includes("portfolio"),
    blocks: [
      {
        kind: "paragraph",
        text: words(`report.board.returns.${draws === null ? "leadUnsimulated" : "lead"}`, {
          environment: words(`common.environment.${environment}`),
          years: returns?.horizonYears ?? 0,
          draws: formatsOf(words).personDays(draws ?? 0),
        }),
        tone: "quiet",
      },
      ...(returns === null || known.length === 0
        ? [{ kind: "paragraph", text: words("report.board.returns.none"), tone: "body" } as const]
        : returnsTables(known, returns.currency, words)),
      ...missingBlocks(projects, words),
    ],
  };
}

/** Two tables, since a row with all figures would not hold long names or long currencies. */
function returnsTables(projects: readonly PackReturn[], currency: string, words: ReportWords): Block[] {
  const format = formatsOf(words);
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? "–" : format.money(amount, currency);
  const column = (name: string) =>
    ({ title: words(`report.board.returns.${name}`), align: "end", numeric: true }) as const;
  // A sum of what only some projects have would be nobody's figure.
  const sum = (of: (project: PackReturn) => number | null) =>
    money(
      projects.every((project) => of(project) !== null)
        ? projects.reduce((total, project) => total + (of(project) ?? 0), 0)
        : null,
    );
  const total = (...cells: string[]) =>
    projects.length < 2
      ? []
      : [{ strong: true, cells: [words("report.board.returns.sum"), ...cells] } as const];
  const project = { title: words("report.board.project"), wide: true } as const;
  return [
    { kind: "heading", text: words("report.board.returns.lossTitle") },
    {
      kind: "table",
      caption: words("report.board.returns.caption"),
      columns: [project, ...["now", "p10", "p50", "p90"].map(column)],
      rows: [
        ...projects.map(({ name, loss, years }) => ({
          cells: [name, money(loss?.now), money(years?.p10), money(years?.p50), money(years?.p90)],
        })),
        // Quantiles of a sum are not the sum of quantiles.
        ...total(
          sum(({ loss }) => loss?.now ?? null),
          "",
          "",
          "",
        ),
      ],
    },
    { kind: "heading", text: words("report.board.returns.planTitle") },
    {
      kind: "table",
      caption: words("report.board.returns.planCaption"),
      columns: [
        project,
        ...["after", "cost", "rosi"].map(column),
        { title: words("report.board.returns.by") },
      ],
      rows: [
        ...projects.map(({ name, loss, cost, rosi, by }) => ({
          cells: [
            ...[name, money(loss?.after), money(cost), format.rosi(rosi)],
            words(`report.board.returns.${by}`),
          ],
        })),
        ...total(
          sum(({ loss }) => loss?.after ?? null),
          sum(({ cost }) => cost),
          "",
          "",
        ),
      ],
    },
  ];
}

/** Projects without a figure, by what they want for. */
function missingBlocks(projects: readonly PackReturn[], words: ReportWords): Block[] {
  const format = formatsOf(words);
  const lacking = projects.filter(({ missing }) => missing.some((name) => name !== "nothing_open"));
  if (lacking.length === 0) return [];
  return [
    { kind: "heading", text: words("report.board.returns.missingTitle", { count: lacking.length }) },
    {
      kind: "table",
      caption: words("report.board.returns.missingCaption"),
      columns: [
        { title: words("report.board.project"), wide: true },
        { title: words("report.board.returns.missing"), wide: true },
      ],
      rows: lacking.map(({ name, missing }) => ({
        cells: [
          name,
          format.list(
            missing
              .filter((each) => each !== "nothing_open")
              .map((each) => words(`planReport.missing.${each}`)),
          ),
        ],
      })),
    },
  ];
}
