import { zipOf } from "./hostile-files.ts";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet whose rows are the given XML, as no spreadsheet would write it. */
export function workbookOf(rows: string, sharedStrings = ""): Buffer {
  const part = (name: string, content: string) => ({ name, content: Buffer.from(content, "utf8") });
  return zipOf([
    part(
      "xl/workbook.xml",
      `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/s.xml"/></Relationships>`,
    ),
    part("xl/worksheets/s.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    part("xl/sharedStrings.xml", `<sst>${sharedStrings}</sst>`),
  ]);
}

/** As reported: 120 kB that are 46 MB of cells without anything in them. */
export const EMPTY_CELLS = () => workbookOf(`<row>${"<c/>".repeat(11_500_000)}</row>`);
