import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { sampleReport, type SampleOptions } from "#lib/features/roadmap/sample-report.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { roadmapDocument } from "../roadmap.ts";
import { writePdf } from "./writer.ts";

const SLOW_MACHINE = 60_000;
const words = reportWords();
const write = (options: SampleOptions = {}) => writePdf(roadmapDocument(sampleReport(options), words));

/** The text of each page as a reader gets it, and what the file says of itself. */
async function read(bytes: Uint8Array) {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: true, verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  const outside: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const content = await page.getTextContent();
    const items = content.items.flatMap((item) => ("str" in item ? [item] : []));
    pages.push(items.map(({ str }) => str).join(" "));
    for (const { str, transform, width: wide } of items) {
      const [x, y]: number[] = transform.slice(4);
      if (
        str.trim() !== "" &&
        ((x ?? 0) < 0 || (x ?? 0) + wide > width + 1 || (y ?? 0) < 0 || (y ?? 0) > height)
      )
        outside.push(str);
    }
  }
  const [metadata, outline, mark] = await Promise.all([
    pdf.getMetadata(),
    pdf.getOutline(),
    pdf.getMarkInfo(),
  ]);
  await task.destroy();
  return { pages, outside, info: metadata.info, outline, mark };
}

describe("the roadmap as PDF", () => {
  test(
    "is tagged, has a title, an author, a language, bookmarks, and the footer on every page",
    async () => {
      const { bytes, pages: count, accessible } = await write();
      const { pages, outside, info, outline, mark } = await read(bytes);
      expect(accessible).toBe(true);
      expect(pages).toHaveLength(count);
      expect(info).toMatchObject({
        Title: "Security roadmap of Customer portal",
        Author: "Harbor Retail Group",
        Language: "en",
      });
      expect(mark).toMatchObject({ Marked: true });
      expect(outline.map(({ title }) => title)).toEqual([
        "Summary for the board",
        "Where it stands",
        "The plan",
        "The work, phase by phase",
        "Gaps by aspect",
        "Not applicable",
        "Method",
      ]);
      pages.forEach((text, index) => {
        expect(text).toContain(`Page ${index + 1} of ${count}`);
        expect(text).toContain("Confidential");
        expect(text).toContain("24 Nov 2026 · Version 1.0");
      });
      expect(pages[1]).toContain("Three things to decide");
      expect(outside).toEqual([]);
    },
    SLOW_MACHINE,
  );

  test(
    "the same report gives the same bytes, and another time gives others",
    async () => {
      const report = sampleReport();
      const [first, second] = [await writePdf(roadmapDocument(report, words)), await write()];
      expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(second.bytes))).toBe(0);
      const later = await writePdf(
        roadmapDocument({ ...report, generatedAt: "2026-11-25T09:00:00.000Z" }, words),
      );
      expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(later.bytes))).not.toBe(0);
      expect((await read(first.bytes)).info).toMatchObject({
        CreationDate: expect.stringContaining("20261124090000"),
      });
    },
    SLOW_MACHINE,
  );

  test(
    "text that looks like the typesetter's code is printed, not run",
    async () => {
      const text = '#panic("no") $x^2$ @nobody `raw` *bold* <label> // #include "/etc/passwd" ]#{1+1}';
      const { pages } = await read((await write({ text })).bytes);
      const all = pages.join(" ").replace(/\s+/g, " ");
      expect(all).toContain('#panic("no") $x^2$ @nobody `raw` *bold* <label>');
      expect(all).toContain('#include "/etc/passwd" ]#{1+1}');
    },
    SLOW_MACHINE,
  );

  test.each([
    ["everything is met", { status: () => "met" }],
    ["nothing is answered", { status: () => null }],
    [
      "there are no targets",
      {
        targets: Object.fromEntries(
          "AUTH IO ACC SES DATA CONF LOG BUILD PLAT NET CRYPTO ARCH".split(" ").map((key) => [key, 0]),
        ),
      },
    ],
    ["there is no capacity", { capacity: 0 }],
    ["there are 410 requirements", { copies: 5, capacity: 40 }],
    ["every text is one word of 120 letters", { text: "W".repeat(120) }],
    ["every text is right to left, with emoji and Chinese", { text: "שלום עולם 😀 中文 \u202e" }],
    [
      "every text has 10,000 letters",
      {
        text: "quay ".repeat(2_000),
        copies: 1,
        status: (_key, _environment, index) =>
          index === 0 ? "open" : index === 1 ? "not_applicable" : "met",
      },
    ],
  ] satisfies [string, SampleOptions][])(
    "typesets inside the page when %s",
    async (_case, options) => {
      const { bytes, pages: count } = await write(options);
      const { pages, outside } = await read(bytes);
      expect(pages).toHaveLength(count);
      expect(outside).toEqual([]);
    },
    SLOW_MACHINE,
  );

  test(
    "a calendar that ends near the foot of a page leaves neither its axis nor the title of a group alone",
    async () => {
      const report = roadmapDocument(sampleReport(), words);
      const bars = (count: number) =>
        Array.from({ length: count }, (_, index) => ({
          ...{ label: `K-${index}`, title: "Bar", when: "Dec 2026", from: 0, to: 1, emphasis: false },
        }));
      const { pages } = await read(
        (
          await writePdf({
            ...report,
            sections: Array.from({ length: 105 }, (_, at) => ({
              id: `calendar-${at}`,
              title: "Calendar",
              ownPage: true,
              blocks: [
                // Each at another height of its page.
                ...Array.from({ length: at % 7 }, () => ({ kind: "note", text: "Above" }) as const),
                ...Array.from({ length: at % 3 }, () => ({ kind: "heading", text: "Above" }) as const),
                ...Array.from(
                  { length: at % 5 },
                  () => ({ kind: "formula", formula: "level", alt: "", text: "" }) as const,
                ),
                {
                  kind: "gantt",
                  ...{ caption: "Calendar", itemTitle: "Axis", whenTitle: "When", months: ["Dec"] },
                  years: [{ at: 0, label: "2026" }],
                  groups: [
                    { title: "First group", note: "", bars: bars(24 + (at % 11)) },
                    { title: "Last group", note: "", bars: bars(3) },
                  ],
                },
              ],
            })),
          })
        ).bytes,
      );
      const withAxis = pages.filter((text) => text.includes("Axis"));
      expect(withAxis.length).toBeGreaterThan(105);
      for (const text of withAxis) {
        expect(text).toContain("Bar");
        expect(text).not.toMatch(/Last group(?!.*Bar)/s);
      }
    },
    SLOW_MACHINE,
  );

  test(
    "a picture without a letter in any font is a box on the page, stays in the file's facts, and the file conforms",
    async () => {
      const { bytes, accessible } = await write({ text: "Kiosk 🚀👩‍💻 two" });
      const { pages, info } = await read(bytes);
      expect(accessible).toBe(true);
      expect(pages.join(" ")).toMatch(/Kiosk\s+□□\s+two/);
      expect(info).toMatchObject({ Title: expect.stringContaining("Kiosk 🚀👩‍💻 two") });
    },
    SLOW_MACHINE,
  );

  test(
    "the facts of the file hold long words unbroken",
    async () => {
      const name = "W".repeat(120);
      const { info } = await read((await write({ text: name })).bytes);
      expect(info).toMatchObject({ Author: name, Keywords: expect.stringContaining(name) });
    },
    SLOW_MACHINE,
  );
});
