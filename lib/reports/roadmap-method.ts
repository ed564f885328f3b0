import { LEVELS } from "#lib/domain/scores.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { FORMULAS, type Block, type Section } from "./document.ts";
import type { RoadmapContext } from "./roadmap-context.ts";

/** How the numbers came about, in words and formulas. */
export function methodSection({
  report,
  words,
}: Pick<RoadmapContext, "words"> & {
  report: Pick<RoadmapContext["report"], "criticalityWeights" | "horizonMonths">;
}): Section {
  const formulas = FORMULAS.map((formula): Block => ({
    kind: "formula",
    formula,
    alt: words(`report.method.${formula}.alt`),
    text: words(`report.method.${formula}.text`),
  }));
  const weights = CRITICALITIES.map((criticality) =>
    words("report.method.weight", {
      criticality: words(`common.criticality.${criticality}`),
      weight: report.criticalityWeights[criticality],
    }),
  );
  return {
    id: "method",
    title: words("report.method.title"),
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: words("report.method.lead"), tone: "body" },
      { kind: "heading", text: words("report.method.scores") },
      ...formulas.slice(0, 3),
      {
        kind: "paragraph",
        text: words("report.method.weights", { weights: weights.join(", ") }),
        tone: "quiet",
      },
      {
        kind: "table",
        caption: words("report.method.levelsCaption"),
        columns: [
          { title: words("report.method.levelColumn"), align: "center", numeric: true },
          { title: words("report.method.name") },
          { title: words("report.method.meaning"), wide: true },
        ],
        rows: LEVELS.map(({ level }) => ({
          cells: [String(level), words(`common.level.${level}`), words(`report.method.levels.${level}`)],
        })),
      },
      { kind: "heading", text: words("report.method.targets") },
      ...formulas.slice(3, 4),
      { kind: "heading", text: words("report.method.order") },
      ...formulas.slice(4),
      {
        kind: "paragraph",
        text: words("report.method.schedule", { months: report.horizonMonths }),
        tone: "body",
      },
      { kind: "paragraph", text: words("report.method.projection"), tone: "body" },
      { kind: "heading", text: words("report.method.limits") },
      { kind: "paragraph", text: words("report.method.limitsText"), tone: "body" },
    ],
  };
}
