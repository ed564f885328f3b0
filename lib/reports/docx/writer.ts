import "server-only";
import {
  AlignmentType,
  Bookmark,
  BookmarkEnd,
  BookmarkStart,
  Document,
  Footer,
  ImageRun,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  Tab,
  TabStopType,
  TextRun,
} from "docx";
import { logoSize, NO_BRAND, type Brand } from "../brand.ts";
import type { ReportDocument, Section } from "../document.ts";
import { PALETTE } from "../pdf/palette.ts";
import { blockOf, Gap, small } from "./blocks.ts";
import { MARGIN, STYLES, TEXT_WIDTH, wordColor, wordText } from "./style.ts";
import { numberedReferences, withoutTimes } from "./timeless-zip.ts";
import { factsTable } from "./tables.ts";

/**
 * A document as DOCX: real headings, real tables with header rows, contents that lead to their sections, page numbers.
 * Drawings stand as the tables of their figures. The same document gives the same bytes.
 */
export async function writeDocx(
  report: ReportDocument,
  brand: Brand = NO_BRAND,
): Promise<Uint8Array<ArrayBuffer>> {
  const accent = brand.accent?.slice(1).toUpperCase() ?? wordColor("accent");
  const { meta, sections } = report;
  const file = new Document({
    title: wordText(meta.title),
    subject: wordText(meta.subject),
    creator: wordText(meta.author),
    lastModifiedBy: wordText(meta.author),
    keywords: wordText(meta.keywords.join(", ")),
    styles: STYLES(meta.language),
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: MARGIN } },
        footers: { default: footer(report) },
        children: [
          ...cover(report, brand, accent),
          ...contents(sections, accent),
          ...sections.flatMap((section, index) => sectionOf(section, index, sections[index + 1])),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(file, undefined, [
    { path: "docProps/core.xml", data: coreProperties(report) },
  ]);
  return withoutTimes(bytes, numberedReferences());
}

/** Pixels, as the library counts: 96 to the inch. */
const PIXELS_PER_CM = 96 / 2.54;

function cover({ cover, meta }: ReportDocument, { logo }: Brand, accent: string) {
  const size = logo ? logoSize(logo) : null;
  const mark =
    logo && size
      ? new ImageRun({
          type: logo.kind,
          data: logo.bytes,
          transformation: {
            width: Math.round(size.width * PIXELS_PER_CM),
            height: Math.round(size.height * PIXELS_PER_CM),
          },
          // Numbered here: the library counts on from document to document.
          altText: {
            id: "1",
            name: "Logo",
            title: wordText(meta.author),
            description: wordText(meta.author),
          },
        })
      : new TextRun({ text: cover.product, bold: true });
  return [
    new Paragraph({
      spacing: { after: 2_400 },
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      children: [
        mark,
        new TextRun({ children: [new Tab(), wordText(meta.classification)], color: wordColor("mute") }),
      ],
    }),
    new Paragraph({ children: [new TextRun({ text: wordText(cover.eyebrow), color: accent })] }),
    new Paragraph({ style: "Title", text: wordText(cover.title) }),
    new Paragraph({
      spacing: { after: 480 },
      children: [new TextRun({ text: wordText(cover.subtitle), size: 26, color: wordColor("mute") })],
    }),
    factsTable(cover.facts),
    new Paragraph({ spacing: { before: 360 }, children: [small(cover.wheel.alt)] }),
  ];
}

/** Less than the text's, so that a number stays near its title. */
const CONTENTS_WIDTH = 5_600;

const anchorOf = (section: Section) => `section-${section.id}`.slice(0, 40);

function contents(sections: readonly Section[], accent: string) {
  return sections.map(
    (section, index) =>
      new Paragraph({
        // On the cover: a few lines on a page of their own look like something lost.
        spacing: { before: index === 0 ? 900 : 0, after: 100 },
        tabStops: [{ type: TabStopType.RIGHT, position: CONTENTS_WIDTH }],
        children: [
          new InternalHyperlink({
            anchor: anchorOf(section),
            children: [new TextRun({ text: wordText(section.title), color: accent })],
          }),
          new TextRun({ children: [new Tab()] }),
          // Page numbers are known to nobody but the program that breaks the pages. LibreOffice finds them when it opens
          // the file; Word when it prints it, makes a PDF of it or is told to (F9). To find them sooner it would have to
          // be told that the field is out of date, and then asks its reader whether other files may be read.
          new SimpleField(`PAGEREF ${anchorOf(section)} \\h`, " "),
        ],
      }),
  );
}

function sectionOf(section: Section, index: number, next: Section | undefined) {
  const title = new Paragraph({
    style: "Heading1",
    pageBreakBefore: section.ownPage || index === 0,
    children: [bookmark(section, index + 1)],
  });
  const words = section.blocks.flatMap(blockOf);
  // After a table that fills its page it would stand on the next one alone, before one that begins another.
  const isBlank = next?.ownPage === true && words.at(-1) instanceof Gap;
  return [title, ...(isBlank ? words.slice(0, -1) : words)];
}

/** Numbered here: the library counts on from document to document. */
function bookmark(section: Section, number: number): Bookmark {
  const id = anchorOf(section);
  return Object.assign(new Bookmark({ id, children: [new TextRun(wordText(section.title))] }), {
    start: new BookmarkStart(id, number),
    end: new BookmarkEnd(number),
  });
}

function footer({ meta, cover }: ReportDocument) {
  const run = (text: string) => new TextRun({ text: wordText(text), size: 15, color: PALETTE.mute.slice(1) });
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.START,
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          run(`${meta.author} · ${cover.title} · ${meta.date} · ${meta.classification}`),
          new TextRun({
            children: [
              new Tab(),
              `${meta.pageWord} `,
              PageNumber.CURRENT,
              ` ${meta.ofWord} `,
              PageNumber.TOTAL_PAGES,
            ],
            size: 15,
            color: wordColor("mute"),
          }),
        ],
      }),
    ],
  });
}

/** The library would write the time of writing. */
function coreProperties({ meta }: ReportDocument): string {
  const escaped = (text: string) => wordText(text).replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const at = `${meta.createdAt.slice(0, 19)}Z`;
  const author = escaped(meta.author);
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${escaped(meta.title)}</dc:title><dc:subject>${escaped(meta.subject)}</dc:subject>` +
    `<dc:creator>${author}</dc:creator><cp:keywords>${escaped(meta.keywords.join(", "))}</cp:keywords>` +
    `<dc:language>${escaped(meta.language)}</dc:language><cp:lastModifiedBy>${author}</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}
