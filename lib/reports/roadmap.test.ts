import { describe, expect, test } from "vitest";
import { sampleReport, type SampleOptions } from "#lib/features/roadmap/sample-report.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import type { Block, ReportDocument } from "./document.ts";
import { writeJson } from "./json.ts";
import { blockerText } from "./roadmap-context.ts";
import { roadmapDocument } from "./roadmap.ts";

const words = reportWords();
const documentOf = (options: SampleOptions = {}) => roadmapDocument(sampleReport(options), words);

function blocksOf(document: ReportDocument, id: string): readonly Block[] {
  const flat = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((block) =>
      block.kind === "columns" ? [...flat(block.left), ...flat(block.right)] : [block],
    );
  return flat(document.sections.find((section) => section.id === id)?.blocks ?? []);
}

function decisionsOf(document: ReportDocument): string[] {
  return blocksOf(document, "summary").flatMap((block) =>
    block.kind === "numbered" ? block.entries.map(({ term }) => term) : [],
  );
}

const workOf = (document: ReportDocument) =>
  blocksOf(document, "phases").flatMap((block) => (block.kind === "work_items" ? block.items : []));

describe("the roadmap report", () => {
  test("has its seven sections in a stable order", () => {
    expect(documentOf().sections.map(({ id }) => id)).toEqual([
      "summary",
      "standing",
      "plan",
      "phases",
      "gaps",
      "excluded",
      "method",
    ]);
  });
  test("says on the cover whose it is, of when, and how secret", () => {
    const { cover, meta } = documentOf();
    expect(cover.title).toBe("Customer portal");
    expect(cover.subtitle).toMatch(
      /^\d+ requirements, [\d.]+ person-days: done by \w{3} 2027 at 10 days a month$/,
    );
    expect(Object.fromEntries(cover.facts.map(({ term, detail }) => [term, detail]))).toMatchObject({
      Organisation: "Harbor Retail Group",
      Date: "24 Nov 2026",
      Classification: "Confidential",
      Version: "1.0",
    });
    expect(meta).toMatchObject({
      title: "Security roadmap of Customer portal",
      author: "Harbor Retail Group",
      language: "en",
    });
  });
  test("a gate that misses its score by a hair shows a lower figure than it needs, and a limit as it was set", () => {
    const blocker = { kind: "score_below", required: 0.7, actual: 0.6996, itemKeys: [] } as const;
    expect(blockerText(words, blocker)).toBe("score 69.9, needs 70");
    expect(blockerText(words, { ...blocker, required: 0.796 })).toBe("score 70, needs 79.6");
    const coverage = { ...blocker, kind: "coverage_below" } as const;
    expect(blockerText(words, coverage)).toBe("69.9% answered, needs 70%");
    expect(blockerText(reportWords("de"), coverage)).toBe("69,9\u00a0% beantwortet, nötig 70\u00a0%");
  });
  test("says of how many aspects the way to the targets is told, where some are not assessed", () => {
    const report = sampleReport();
    const wayIn = (assessed: number) => {
      const environments = report.environments.map((facts) => ({
        ...facts,
        percentToTarget: 1,
        aspects: facts.aspects.map((aspect, index) => ({
          ...aspect,
          state: index < assessed ? ("assessed" as const) : ("not_assessed" as const),
        })),
      }));
      const blocks = blocksOf(roadmapDocument({ ...report, environments }, words), "summary");
      const standing = blocks.flatMap((block) => (block.kind === "definitions" ? block.entries : []));
      return standing.find(({ term }) => term === "Way to the targets")?.detail;
    };
    const all = report.environments[0]?.aspects.length ?? 0;
    expect(wayIn(all)).toBe("100% of the way");
    expect(wayIn(2)).toBe(`100% of the way in the 2 of ${all} aspects that are assessed`);
    expect(wayIn(1)).toBe(`100% of the way in the one aspect of ${all} that is assessed`);
  });
  test("asks a board for three things: open the gate, fund the work, name owners", () => {
    const decisions = decisionsOf(documentOf());
    expect(decisions).toHaveLength(3);
    expect(decisions[0]).toMatch(/^Close \d+ critical requirements first$/);
    expect(decisions[1]).toBe("Give the work 10 person-days a month");
    expect(decisions[2]).toMatch(/^Name an owner for \d+ requirements$/);
  });
  test("lists each gap once in the work, with why, effort and months", () => {
    const report = sampleReport();
    const work = workOf(roadmapDocument(report, words));
    expect(work).toHaveLength(report.plan.gaps);
    expect(new Set(work.map(({ key }) => key)).size).toBe(work.length);
    expect(work.every(({ why, effort, when }) => why !== "" && effort !== "" && when !== "")).toBe(true);
  });
  test("the heat map has a row for each aspect and one for the whole, a field for each environment", () => {
    const map = blocksOf(documentOf(), "standing").find((block) => block.kind === "heat_map");
    expect(map?.rows).toHaveLength(13);
    expect(map?.rows.every(({ cells }) => cells.length === 4)).toBe(true);
  });
  test("exclusions carry the words of who excluded, or what the product lacks", () => {
    const text = JSON.stringify(blocksOf(documentOf(), "excluded"));
    expect(text).toContain("The gateway in front of the product does this for all teams.");
    expect(text).toContain("Not part of this product: ");
  });
  test("with everything met there is nothing to fund and no calendar", () => {
    const document = documentOf({ status: () => "met" });
    expect(document.cover.subtitle).toBe("Every requirement that applies is met in Production");
    expect(decisionsOf(document)).toEqual(["Keep it there"]);
    expect(blocksOf(document, "plan")).toMatchObject([{ kind: "paragraph" }]);
    expect(workOf(document)).toEqual([]);
  });
  test("with nothing answered it asks for answers first and shows no score", () => {
    const document = documentOf({ status: () => null });
    expect(decisionsOf(document)[0]).toMatch(/^Have \d+ requirements answered$/);
    const wheel = document.cover.wheel;
    expect(wheel.center).toBe("–");
    expect(wheel.petals.filter(({ state }) => state === "assessed")).toEqual([]);
  });
  test("without capacity each item is named with that reason instead of a month", () => {
    const document = documentOf({ capacity: 0 });
    const work = workOf(document);
    expect(work.length).toBeGreaterThan(0);
    expect(work.every(({ why, when }) => when === "–" && why.includes("there is no capacity"))).toBe(true);
    expect(decisionsOf(document)).toContain("Decide how many person-days a month this is worth");
  });
  test("the same report gives the same canonical JSON, and a reader gets all of it back", () => {
    const first = writeJson(documentOf());
    expect(writeJson(documentOf())).toBe(first);
    expect(JSON.parse(first)).toEqual(JSON.parse(JSON.stringify(documentOf())));
  });
});
