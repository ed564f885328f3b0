import { expect, test } from "vitest";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { boardDocument } from "../board.ts";
import { NO_BRAND } from "../brand.ts";
import { drawingOf } from "./drawing.ts";

const LINE_PT = 476;

test("the titles of evidence keep room beside a long project's name, and hashes stay whole", () => {
  const pack = samplePack();
  const project = "Warehouse robots and their fleet controller";
  const evidence = pack.evidence.map((piece) => ({ ...piece, project, validUntil: "2027-09-22" }));
  const document = boardDocument({ ...pack, evidence }, reportWords());
  const sections = document.sections.filter(({ id }) => id === "evidence");
  const blocks = drawingOf({ ...document, sections }, NO_BRAND).sections.flatMap((section) => section.blocks);
  const widths = blocks.flatMap((block) =>
    block.kind === "table" ? (block.widths as (number | null)[]) : [],
  );
  const [name = 0, , title, , , , hash = 0] = widths;
  expect(title).toBeNull();
  expect(LINE_PT - widths.reduce<number>((sum, width) => sum + (width ?? 0), 0)).toBeGreaterThan(109);
  expect(name).toBeLessThan(70);
  // Twelve letters, each at most 5 points, and the space around them.
  expect(hash).toBeGreaterThan(70);
});
