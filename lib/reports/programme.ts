import { DOCUMENT_SCHEMA, type ReportDocument } from "./document.ts";
import { programmeContext, type ProgrammeContext } from "./plan-context.ts";
import { planBasisSection, planLoadsSection } from "./plan-people.ts";
import type { ProgrammeReport } from "./plan-report.ts";
import { programmeProgressSection, programmeTargetsSection } from "./programme-standing.ts";
import { programmeFinding, programmeSummary } from "./programme-summary.ts";
import { programmeCalendarSection, programmeLeftSection, programmeWorkSection } from "./programme-work.ts";
import { wheelBlock } from "./roadmap-summary.ts";
import type { ReportWords } from "./words.ts";

/** A programme as a document for any writer. Pure: the same programme gives the same document. */
export function programmeDocument(report: ProgrammeReport, words: ReportWords): ReportDocument {
  const context = programmeContext(report, words);
  const { format } = context;
  const { organization, plan, means } = report;
  const date = format.date(new Date(report.generatedAt), report.timeZone);
  const classification = words(`report.classification.${report.classification}`);
  const finding = programmeFinding(context);
  return {
    schema: DOCUMENT_SCHEMA,
    meta: {
      title: words("planReport.programme.title", { programme: plan.name, organization }),
      subject: finding,
      author: organization,
      language: format.language,
      createdAt: report.generatedAt,
      date,
      classification,
      version: report.version,
      keywords: [plan.name, organization, classification],
      pageWord: words("report.page"),
      ofWord: words("report.of"),
    },
    cover: {
      product: "Twelvefold",
      eyebrow: words("planReport.programme.eyebrow", { organization }),
      title: plan.name,
      subtitle: finding,
      wheel: wheelBlock(context, { facts: means, of: plan.name, size: "large" }),
      facts: coverFacts(context, { date, classification }),
    },
    sections: [
      programmeSummary(context),
      ...(report.progress === null ? [] : [programmeProgressSection(context, report.progress)]),
      programmeTargetsSection(context),
      programmeCalendarSection(context),
      planLoadsSection(context),
      programmeWorkSection(context),
      programmeLeftSection(context),
      planBasisSection(context, {
        title: words("planReport.programme.basis.title"),
        method: words("planReport.programme.basis.method"),
      }),
    ],
  };
}

function coverFacts(
  { report, words, environmentName }: ProgrammeContext,
  { date, classification }: Readonly<{ date: string; classification: string }>,
) {
  const count = report.parts.length;
  return [
    { term: words("report.board.scope"), detail: words("planReport.programme.covers", { count }) },
    { term: words("report.cover.date"), detail: date },
    { term: words("report.cover.environment"), detail: environmentName(report.plan.environment) },
    { term: words("report.cover.classification"), detail: classification },
    { term: words("report.cover.version"), detail: report.version },
    { term: words("report.cover.preparedBy"), detail: report.preparedBy },
  ];
}
