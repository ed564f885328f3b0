import { DOCUMENT_SCHEMA, type ReportDocument } from "./document.ts";
import { planContext, planFinding } from "./plan-context.ts";
import { planDoneSection } from "./plan-done.ts";
import { planBasisSection, planLoadsSection, planTargetsSection } from "./plan-people.ts";
import type { PlanReport } from "./plan-report.ts";
import { planSummary } from "./plan-summary.ts";
import { planCalendarSection, planLeftSection, planWorkSection } from "./plan-work.ts";
import { wheelBlock } from "./roadmap-summary.ts";
import type { ReportWords } from "./words.ts";

/** A kept plan as a document for any writer. Pure: the same plan gives the same document. */
export function planDocument(report: PlanReport, words: ReportWords): ReportDocument {
  const context = planContext(report, words);
  const { format, environmentName } = context;
  const date = format.date(new Date(report.generatedAt), report.timeZone);
  const classification = words(`report.classification.${report.classification}`);
  const finding = planFinding(context);
  return {
    schema: DOCUMENT_SCHEMA,
    meta: {
      title: words("planReport.title", { plan: report.plan.name, project: report.project.name }),
      subject: finding,
      author: report.organization,
      language: format.language,
      createdAt: report.generatedAt,
      date,
      classification,
      version: report.version,
      keywords: [report.plan.name, report.project.name, report.organization, classification],
      pageWord: words("report.page"),
      ofWord: words("report.of"),
    },
    cover: {
      product: "Twelvefold",
      eyebrow: words("planReport.eyebrow", { project: report.project.name }),
      title: report.plan.name,
      subtitle: finding,
      wheel: wheelBlock(context, { facts: context.facts, of: report.project.name, size: "large" }),
      facts: [
        { term: words("report.cover.organization"), detail: report.organization },
        { term: words("report.cover.date"), detail: date },
        { term: words("report.cover.environment"), detail: environmentName(report.plan.environment) },
        { term: words("report.cover.classification"), detail: classification },
        { term: words("report.cover.version"), detail: report.version },
        { term: words("report.cover.preparedBy"), detail: report.preparedBy },
      ],
    },
    sections: [
      planSummary(context),
      ...(report.progress === null ? [] : [planDoneSection(context, report.progress)]),
      planCalendarSection(context),
      planWorkSection(context),
      planLeftSection(context),
      planTargetsSection(context),
      planLoadsSection(context),
      planBasisSection(context),
    ],
  };
}
