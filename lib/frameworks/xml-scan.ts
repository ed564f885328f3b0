import { UnreadableFile } from "./problems.ts";

export type XmlHandler = Readonly<{
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(value: string): void;
}>;

/** How many tags are still read, of all parts that share it. */
export type TagBudget = { left: number };

/**
 * One pass over the XML of a workbook's part. Names come without their prefix; there are no entities but the
 * five of XML and character references, and a document type is refused: nothing can grow or be fetched. It ends where the budget does, with an error.
 */
export function scanXml(xml: string, handler: XmlHandler, budget: TagBudget): void {
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf("<", at);
    if (start === -1) break;
    budget.left -= 1;
    if (budget.left < 0) {
      throw new UnreadableFile(
        "The workbook holds far more cells or formatting than its rows need. Copy the rows into a new file, or split it.",
      );
    }
    if (start > at) handler.text(decodeEntities(xml.slice(at, start)));
    if (xml.startsWith("<!--", start)) at = after(xml, "-->", start);
    else if (xml.startsWith("<![CDATA[", start)) {
      at = after(xml, "]]>", start);
      handler.text(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith("<?", start)) at = after(xml, "?>", start);
    else if (xml.startsWith("<!", start))
      throw new UnreadableFile("The workbook holds a document type; it is not read.");
    else {
      const end = endOfTag(xml, start);
      tag(xml.slice(start + 1, end), handler);
      at = end + 1;
    }
  }
}

function after(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end === -1) throw new UnreadableFile("The workbook is damaged: its XML ends too early.");
  return end + mark.length;
}

function endOfTag(xml: string, start: number): number {
  let quote = 0;
  for (let index = start; index < xml.length; index += 1) {
    const code = xml.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return index;
  }
  throw new UnreadableFile("The workbook is damaged: its XML ends too early.");
}

function tag(content: string, handler: XmlHandler): void {
  const isClosing = content.startsWith("/");
  const isEmpty = content.endsWith("/");
  const name = /^\/?(?:[^\s/:]+:)?([^\s/]+)/.exec(content)?.[1] ?? "";
  if (isClosing) handler.close(name);
  else {
    handler.open(name, content);
    if (isEmpty) handler.close(name);
  }
}

/** One attribute of a tag, by its name with or without prefix. */
export function attribute(tagContent: string, name: string): string | undefined {
  for (const match of tagContent.matchAll(/\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (match[1] === name) return decodeEntities(match[2] ?? match[3] ?? "");
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(value: string): string {
  if (!value.includes("&")) return value;
  return value.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, named) => {
      if (named !== undefined) return NAMED[String(named).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
}
