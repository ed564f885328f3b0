import createHighs from "highs";
import type { MilpProblem, SolveMilp } from "#lib/domain/budget.ts";

/** Seconds for one program: what is not proven by then stands with its gap. */
const TIME_LIMIT = 5;
/** A thousand times finer than a difference that a person would see in a budget. */
const GAP = 1e-6;

/**
 * The HiGHS solver (WebAssembly). Loads once, a tenth of a second. Solving blocks: call it where nothing else waits.
 * A program without a solution in time answers null, as does one that the solver refuses.
 */
export async function loadSolver(): Promise<SolveMilp> {
  const highs = await createHighs();
  return (problem) => {
    const solved = highs.solve(asLp(problem), {
      time_limit: TIME_LIMIT,
      mip_rel_gap: GAP,
      threads: 1,
      output_flag: false,
    });
    if (!("Columns" in solved) || (solved.Status !== "Optimal" && solved.Status !== "Time limit reached"))
      return null;
    const values = problem.columns.map((_, index) => {
      const column = solved.Columns[`x${index}`];
      return column && "Primal" in column && typeof column.Primal === "number" ? column.Primal : Number.NaN;
    });
    if (values.some((value) => Number.isNaN(value))) return null;
    // After a time limit the objective is that of the best found, no bound at all.
    const bound = solved.Status === "Optimal" ? solved.ObjectiveValue * (1 - GAP) : 0;
    return { values, bound };
  };
}

/** The program in CPLEX's LP format, with names of our own: nothing that a person typed gets into it. */
function asLp({ columns, rows }: MilpProblem): string {
  const sum = (terms: readonly Readonly<{ column: number; coefficient: number }>[]) => {
    const parts = terms
      .filter(({ coefficient }) => coefficient !== 0)
      .map(
        ({ column, coefficient }) =>
          `${coefficient < 0 ? "-" : "+"} ${plain(Math.abs(coefficient))} x${column}`,
      );
    return parts.length > 0 ? parts.join(" ") : "0 x0";
  };
  const objective = sum(columns.map(({ cost }, column) => ({ column, coefficient: cost })));
  const constraints = rows.flatMap(({ terms, atLeast, atMost }, index) => [
    ...(atLeast === undefined ? [] : [` a${index}: ${sum(terms)} >= ${plain(atLeast)}`]),
    ...(atMost === undefined ? [] : [` b${index}: ${sum(terms)} <= ${plain(atMost)}`]),
  ]);
  const binary = columns.flatMap(({ binary: is }, index) => (is ? [`x${index}`] : []));
  return [
    "Minimize",
    ` obj: ${objective}`,
    "Subject To",
    ...constraints,
    ...(binary.length > 0 ? ["Binary", ` ${binary.join(" ")}`] : []),
    "End",
    "",
  ].join("\n");
}

/** No exponents with a plus, no endless digits: what every reader of the format takes. */
function plain(value: number): string {
  return Number(value.toPrecision(12)).toString().replace("e+", "e");
}
