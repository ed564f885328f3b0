import { DOCUMENT_SCHEMA, type ReportDocument, type Section } from "./document.ts";
import { roadmapContext } from "./roadmap-context.ts";
import { methodSection } from "./roadmap-method.ts";
import type { RoadmapReport } from "./roadmap-report.ts";
import { gapsSection, notApplicableSection, standingSection } from "./roadmap-standing.ts";
import { findingSentence, summarySection, wheelBlock } from "./roadmap-summary.ts";
import { ganttSection, phasesSection } from "./roadmap-work.ts";
import { languageNote, type ReportWords } from "./words.ts";

/** The roadmap of a project as a document for any writer. Pure: the same report gives the same document. */
export function roadmapDocument(report: RoadmapReport, words: ReportWords): ReportDocument {
  const context = roadmapContext(report, words);
  const { format } = context;
  const date = format.date(new Date(report.generatedAt), report.timeZone);
  const classification = words(`report.classification.${report.classification}`);
  const title = words("report.title", { project: report.project.name });
  return {
    schema: DOCUMENT_SCHEMA,
    meta: {
      title,
      subject: findingSentence(context),
      author: report.organization,
      language: format.language,
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
      wheel: wheelBlock(context, { facts: context.facts, of: report.project.name, size: "large" }),
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
      withNote(summarySection(context), words),
      standingSection(context),
      ganttSection(context),
      phasesSection(context),
      gapsSection(context),
      notApplicableSection(context),
      methodSection(context),
    ],
  };
}

function withNote(section: Section, words: ReportWords): Section {
  return { ...section, blocks: [...section.blocks, ...languageNote(words)] };
}
