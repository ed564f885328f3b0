import { canonicalJson, type JsonValue } from "#lib/domain/canonical-json.ts";
import type { ReportDocument } from "./document.ts";

/** A document as canonical JSON (RFC 8785) with a line break at its end: equal documents, equal bytes. */
export function writeJson(document: ReportDocument): string {
  // A way through JSON.parse drops optional fields that are undefined, which canonical JSON refuses.
  const plain: JsonValue = JSON.parse(JSON.stringify(document));
  return `${canonicalJson(plain)}\n`;
}
