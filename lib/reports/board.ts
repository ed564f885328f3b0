import { namedAspects } from "./aspect-names.ts";
import type { BoardPack, PackEvidence } from "./board-pack.ts";
import { boardFinding, boardSummary, boardWheel, portfolioSection } from "./board-summary.ts";
import { DOCUMENT_SCHEMA, type Definition, type ReportDocument, type Section } from "./document.ts";
import { projectSections } from "./board-projects.ts";
import { returnsSection } from "./board-returns.ts";
import { methodSection } from "./roadmap-method.ts";
import type { RoadmapReport } from "./roadmap-report.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** A board pack as a document for any writer. Pure: the same pack gives the same document. */
export function boardDocument(given: BoardPack, words: ReportWords): ReportDocument {
  const pack: BoardPack = { ...given, aspects: namedAspects(given.aspects, words) };
  const format = formatsOf(words);
  const date = format.date(new Date(pack.generatedAt), pack.timeZone);
  const classification = words(`report.classification.${pack.classification}`);
  const subject = boardFinding(pack, words);
  const has = (section: BoardPack["sections"][number]) => pack.sections.includes(section);
  const [first] = pack.reports;
  return {
    schema: DOCUMENT_SCHEMA,
    meta: {
      title: words("report.board.title", { organization: pack.organization }),
      subject,
      author: pack.organization,
      language: format.language,
      createdAt: pack.generatedAt,
      date,
      classification,
      version: pack.version,
      keywords: [pack.organization, classification],
      pageWord: words("report.page"),
      ofWord: words("report.of"),
    },
    cover: {
      product: "Twelvefold",
      eyebrow: words("report.board.eyebrow"),
      title: pack.organization,
      subtitle: subject,
      wheel: boardWheel(pack, words),
      facts: coverFacts(pack, date, classification, words),
    },
    sections: [
      boardSummary(pack, words),
      ...(has("portfolio") ? [portfolioSection(pack, words)] : []),
      ...(has("returns") ? [returnsSection(pack, words)] : []),
      ...(has("projects") ? projectSections(pack, words) : []),
      ...(has("applicability") ? [applicabilitySection(pack, words)] : []),
      ...(has("evidence") ? [evidenceSection(pack, words)] : []),
      ...(has("method") && first ? [boardMethod(pack, first, words)] : []),
    ],
  };
}

/** The footer reads the version from the fifth. */
function coverFacts(pack: BoardPack, date: string, classification: string, words: ReportWords): Definition[] {
  const scope = words(pack.ownProjectsOnly ? "report.board.ownProjects" : "report.board.allProjects", {
    count: pack.totals.projects,
  });
  return [
    { term: words("report.board.scope"), detail: scope },
    { term: words("report.cover.date"), detail: date },
    { term: words("report.cover.environment"), detail: words(`common.environment.${pack.environment}`) },
    { term: words("report.cover.classification"), detail: classification },
    { term: words("report.cover.version"), detail: pack.version },
    { term: words("report.cover.preparedBy"), detail: pack.preparedBy },
    ...(pack.approver === "" ? [] : [{ term: words("report.board.approver"), detail: pack.approver }]),
  ];
}

function boardMethod(pack: BoardPack, first: RoadmapReport, words: ReportWords): Section {
  const section = methodSection({ report: first, words });
  if (pack.plans.length === 0) return section;
  return {
    ...section,
    blocks: [
      ...section.blocks,
      { kind: "heading", text: words("report.board.plans.method") },
      { kind: "paragraph", text: words("planReport.basis.method"), tone: "body" },
    ],
  };
}

/** For how many projects each requirement applies, and how it stands there; then what people left out, with why. */
function applicabilitySection(pack: BoardPack, words: ReportWords): Section {
  const excluded = pack.reports.flatMap(({ project, notApplicable }) =>
    notApplicable
      .filter(({ by }) => by === "person")
      .map(({ key, title, reason }) => ({
        cells: [project.name, key, title, reason || words("report.excluded.noReason")],
      })),
  );
  const column = (name: string) =>
    ({ title: words(`report.board.applicability.${name}`), align: "end", numeric: true }) as const;
  return {
    id: "applicability",
    title: words("report.board.applicability.title"),
    ownPage: true,
    blocks: [
      {
        kind: "paragraph",
        text: words("report.board.applicability.lead", {
          environment: words(`common.environment.${pack.environment}`),
        }),
        tone: "quiet",
      },
      {
        kind: "table",
        caption: words("report.board.applicability.title"),
        columns: [
          { title: words("report.item.key") },
          { title: words("report.item.title"), wide: true },
          ...["applies", "met", "partial", "open", "notApplicable"].map(column),
        ],
        rows: pack.applicability.map(({ key, title, applies, met, partial, open, notApplicable }) => ({
          cells: [key, title, ...[applies, met, partial, open, notApplicable].map(String)],
        })),
      },
      { kind: "heading", text: words("report.board.applicability.excluded", { count: excluded.length }) },
      ...(excluded.length === 0
        ? [{ kind: "paragraph", text: words("report.board.applicability.none"), tone: "body" } as const]
        : [
            {
              kind: "table",
              caption: words("report.excluded.byPersonCaption"),
              columns: [
                { title: words("report.board.project") },
                { title: words("report.item.key") },
                { title: words("report.item.title"), wide: true },
                { title: words("report.excluded.reason"), wide: true },
              ],
              rows: excluded,
            } as const,
          ]),
    ],
  };
}

function evidenceSection({ evidence }: BoardPack, words: ReportWords): Section {
  const format = formatsOf(words);
  const until = ({ validUntil }: PackEvidence) =>
    validUntil === null ? words("report.board.evidence.noEnd") : format.day(validUntil);
  return {
    id: "evidence",
    title: words("report.board.evidence.title"),
    ownPage: true,
    blocks: [
      {
        kind: "paragraph",
        text: words(evidence.length === 0 ? "report.board.evidence.none" : "report.board.evidence.lead"),
        tone: "quiet",
      },
      ...(evidence.length === 0
        ? []
        : [
            {
              kind: "table",
              caption: words("report.board.evidence.title"),
              columns: [
                { title: words("report.board.project") },
                { title: words("report.item.key") },
                { title: words("report.board.evidence.piece"), wide: true },
                { title: words("report.board.evidence.state") },
                { title: words("report.board.evidence.date") },
                { title: words("report.board.evidence.until") },
                { title: words("report.board.evidence.hash") },
              ],
              rows: evidence.map((piece) => ({
                cells: [
                  ...[piece.project, piece.key, piece.title],
                  words(`report.board.evidence.states.${piece.state}`),
                  ...[format.day(piece.date), until(piece)],
                  piece.sha256.slice(0, 12),
                ],
              })),
            } as const,
          ]),
    ],
  };
}
