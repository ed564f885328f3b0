import { UnreadableFile } from "./problems.ts";

/** Control characters that no database or page wants, and marks that turn the reading direction around. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A text as it may be stored: no control characters, whole code points, one kind of line end, trimmed. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(UNWANTED, "")
    .toWellFormed()
    .trim();
}

/** One line of text: titles, names and keys. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}

/** Shortened to at most `most` characters, at a word where possible. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, "").toWellFormed()}…`;
}

/** A title for a requirement that has only its sentence: the sentence's beginning, without "Verify that". */
export function titleFrom(statement: string): string {
  const line = cleanLine(statement);
  const bare = line.replace(/^(?:verify|ensure|check) that (?:the )?(?=\S)/i, "");
  const sentence = /^.{20,}?[.;:](?=\s|$)/.exec(bare)?.[0].replace(/[.;:]$/, "") ?? bare;
  const title = shorten(sentence, 110);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Lower-case letters, digits and hyphens, for keys made from names. */
export function slug(text: string): string {
  const words =
    text
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60).replace(/-+$/, "");
}

/**
 * An address that may become a link, with what a URI does not hold as it is (RFC 3986) written by percent; everything
 * else (`javascript:`, fragments, paths) is none.
 */
export function webAddress(text: string): string | null {
  if (/[\s"<>\\]/.test(text)) return null;
  const parts = /^(https?:)\/\/([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text.toWellFormed());
  if (!parts) return null;
  const [, scheme = "", host = "", path = "", query = "", fragment = ""] = parts;
  const authority = /^[\w.-]+(?::\d{1,5})?$/.test(host) ? host : authorityOf(text);
  if (authority === null) return null;
  const inner = [path, query, fragment && `#${escaped(fragment.slice(1), /#/g)}`].map((part) =>
    escaped(part),
  );
  const address = `${scheme}//${authority}${inner.join("")}`;
  return address.length <= 1_008 ? address : null;
}

/** Without what a URI has no place for; `more` is what only this part of it has none for. */
function escaped(part: string, more?: RegExp): string {
  const whole = more ? part.replace(more, encodeURIComponent) : part;
  return whole.replace(/%(?![\dA-Fa-f]{2})|[^\dA-Za-z_\-.~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent);
}

/** Host and port of an address with an international name, an IPv6 address or a person in it. */
function authorityOf(text: string): string | null {
  const url = URL.parse(text);
  if (!url) return null;
  const person = [url.username, url.password].filter((part) => part !== "").map((part) => escaped(part));
  const authority = `${person.length > 0 ? `${person.join(":")}@` : ""}${url.host}`;
  return /^[\w.~!$&'()*+,;=:%@[\]-]+$/.test(authority) ? authority : null;
}

/** Every CWE number named in a text, as `CWE-79`. */
export function cweIds(text: string): string[] {
  const numbers = text.match(/\d{1,5}/g) ?? [];
  return [...new Set(numbers.map(Number).filter((number) => number > 0))].map((number) => `CWE-${number}`);
}

/** The text of a file. UTF-8 and, with its mark, UTF-16 are read; anything else is said with its place. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, "utf-16be");
  return decode(bytes, "utf-8");
}

function decode(bytes: Uint8Array, encoding: "utf-8" | "utf-16le" | "utf-16be"): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes("\0")) throw new UnreadableFile("This is not a text file: it contains zero bytes.");
    return text;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const where = encoding === "utf-8" ? ` (the first wrong byte is in line ${firstWrongLine(bytes)})` : "";
    throw new UnreadableFile(
      `The text is not valid ${encoding.toUpperCase()}${where}. Save the file again as UTF-8.`,
    );
  }
}

function firstWrongLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    line += 1;
    start = stop;
  }
  return line;
}
