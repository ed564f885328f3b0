import { formatDate } from "#lib/format/dates.ts";
import { LEVELS } from "#lib/domain/scores.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { DOCUMENT_SCHEMA, FORMULAS, type Block, type ReportDocument, type Section } from "./document.ts";
import { roadmapContext, type RoadmapContext } from "./roadmap-context.ts";
import type { RoadmapReport } from "./roadmap-report.ts";
import { gapsSection, notApplicableSection, standingSection } from "./roadmap-standing.ts";
import { findingSentence, summarySection, wheelBlock } from "./roadmap-summary.ts";
import { ganttSection, phasesSection } from "./roadmap-work.ts";
import type { ReportWords } from "./words.ts";

/** The roadmap of a project as a document for any writer. Pure: the same report gives the same document. */
export function roadmapDocument(report: RoadmapReport, words: ReportWords): ReportDocument {
  const context = roadmapContext(report, words);
  const date = formatDate(new Date(report.generatedAt), report.timeZone);
  const classification = words(`report.classification.${report.classification}`);
  const title = words("report.title", { project: report.project.name });
  return {
    schema: DOCUMENT_SCHEMA,
    meta: {
      title,
      subject: findingSentence(context),
      author: report.organization,
      language: words("report.language"),
      createdAt: report.generatedAt,
      date,
      classification,
      version: report.version,
      keywords: [report.project.name, report.organization, classification],
      pageWord: words("report.page"),
      ofWord: words("report.of"),
    },
    cover: {
      product: "Twelvefold",
      eyebrow: words("report.cover.eyebrow"),
      title: report.project.name,
      subtitle: findingSentence(context),
      wheel: wheelBlock(context, "large"),
      facts: [
        { term: words("report.cover.organization"), detail: report.organization },
        { term: words("report.cover.date"), detail: date },
        { term: words("report.cover.environment"), detail: context.environmentName(report.plan.environment) },
        { term: words("report.cover.classification"), detail: classification },
        { term: words("report.cover.version"), detail: report.version },
        { term: words("report.cover.preparedBy"), detail: report.preparedBy },
      ],
    },
    sections: [
      summarySection(context),
      standingSection(context),
      ganttSection(context),
      phasesSection(context),
      gapsSection(context),
      notApplicableSection(context),
      methodSection(context),
    ],
  };
}

/** How the numbers came about, in words and formulas. */
function methodSection({ report, words }: RoadmapContext): Section {
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
