import { describe, expect, test } from "vitest";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { samplePlan } from "#lib/features/plan/sample-plan.ts";
import { sampleProgramme } from "#lib/features/plan/sample-programme.ts";
import { sampleReport } from "#lib/features/roadmap/sample-report.ts";
import { REPORT_MESSAGES, reportWords } from "#lib/i18n/report-words.ts";
import { boardCalendar, boardSheets } from "./board-files.ts";
import { boardDocument } from "./board.ts";
import { writePdf } from "./pdf/writer.ts";
import { planSheets } from "./plan-files.ts";
import { planDocument } from "./plan.ts";
import { programmeCalendar, programmeSheets } from "./programme-files.ts";
import { programmeDocument } from "./programme.ts";
import { roadmapSheets } from "./roadmap-sheets.ts";
import { roadmapDocument } from "./roadmap.ts";

const SLOW_MACHINE = 60_000;
/** Projects in which every sentence of a report is said somewhere. */
const STATES = [
  {},
  { status: () => "met" },
  { status: () => null },
  { capacity: 0 },
] as const satisfies readonly Parameters<typeof sampleReport>[0][];

describe.each(["de", "fr"] as const)("in %s", (language) => {
  const words = reportWords(language);
  const english = reportWords();

  test(
    "every document, table and calendar is written whatever the project",
    { timeout: SLOW_MACHINE },
    () => {
      for (const report of STATES) {
        for (const agreed of [0, 2]) {
          for (const missing of [undefined, "day_rate", "scenarios"] as const) {
            const pack = samplePack({ report, agreed, ...(missing ? { missing } : {}) });
            expect(boardDocument(pack, words).meta.language).toBe(language);
            expect(boardSheets(pack, words).length).toBeGreaterThan(5);
            boardCalendar(pack, words);
          }
        }
        expect(roadmapDocument(sampleReport(report), words).meta.language).toBe(language);
        roadmapSheets(sampleReport(report), words);
        for (const isAgreed of [true, false]) {
          const plan = samplePlan({ project: report, isAgreed, daysPerMonth: isAgreed ? 10 : 0 });
          expect(planDocument(plan, words).meta.language).toBe(language);
          planSheets(plan, words);
          for (const options of [{}, { isMet: true }, { daysPerMonth: 0 }, { hasMoney: false }]) {
            const programme = sampleProgramme({ ...options, isAgreed });
            expect(programmeDocument(programme, words).meta.language).toBe(language);
            programmeSheets(programme, words);
            programmeCalendar(programme, words);
          }
        }
      }
    },
  );

  test("says that what people wrote stays, and leaves it as it is", () => {
    const report = sampleReport();
    const text = JSON.stringify(roadmapDocument(report, words));
    expect(text).toContain(words("report.languageNote"));
    expect(text).toContain(report.plan.phases[0]?.items[0]?.title ?? "missing");
    expect(text).toContain("The gateway in front of the product does this for all teams.");
    expect(JSON.stringify(roadmapDocument(report, english))).not.toContain(english("report.languageNote"));
  });

  test("has no heading and no column in English", () => {
    const headings = (of: typeof words) =>
      [boardDocument(samplePack({ agreed: 1 }), of), programmeDocument(sampleProgramme(), of)]
        .flatMap(({ sections }) => sections)
        .flatMap(({ title, blocks }) => [
          title,
          ...blocks.flatMap((block) =>
            block.kind === "heading"
              ? [block.text]
              : block.kind === "table"
                ? block.columns.map((column) => column.title)
                : [],
          ),
        ]);
    // Names, the keys of aspects, and words that both languages have.
    const named = /^(?:Customer portal|Mobile banking|Partner interface|All teams|Platform team|[A-Z]{2,6}$)/;
    const shared = /^(?:Name|Phase|Status|Version|P\d\d|SHA-256|30 jours|Portfolio)/;
    const own = headings(words);
    const same = headings(english).filter(
      (text, at) => own[at] === text && !named.test(text) && !shared.test(text),
    );
    expect([...new Set(same)]).toEqual([]);
  });

  test("calls requirements by one name, and keeps points for scores", () => {
    const counted = (of: object): string[] =>
      Object.entries(of).flatMap(([key, text]) =>
        typeof text === "object"
          ? counted(text).map((inner) => `${key}.${inner}`)
          : /point|Punkt/i.test(text)
            ? key
            : [],
      );
    const { report, planReport } = REPORT_MESSAGES[language];
    expect(counted(report)).toEqual(counted(REPORT_MESSAGES.en.report));
    expect(counted(planReport)).toEqual(counted(REPORT_MESSAGES.en.planReport));
  });

  test("is the same bytes twice", { timeout: SLOW_MACHINE }, async () => {
    const document = planDocument(samplePlan(), words);
    const [first, second] = [await writePdf(document), await writePdf(document)];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    expect(first.accessible).toBe(true);
  });
});
