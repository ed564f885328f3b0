import { dayAfter } from "#lib/domain/day.ts";
/** One entry of a calendar: whole days, the last included. `id` is stable, so that a later file replaces the entry. */
export type CalendarEntry = Readonly<{ id: string; title: string; text: string; from: string; to: string }>;

/** Octets of a line, its line break not counted (RFC 5545, 3.1). */
const LINE = 75;

/**
 * A calendar (RFC 5545) of whole-day entries that block nobody's time. The same entries and instant give the same bytes.
 */
export function writeCalendar(
  input: Readonly<{ name: string; at: Date; entries: readonly CalendarEntry[] }>,
): Uint8Array<ArrayBuffer> {
  const stamp = input.at.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Twelvefold//Roadmap//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(input.name)}`,
    ...input.entries.flatMap(({ id, title, text, from, to }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(id)}@twelvefold`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(from)}`,
      // The end is the first day that is no longer part of it.
      `DTEND;VALUE=DATE:${compact(dayAfter(to))}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return new TextEncoder().encode(lines.map((line) => `${folded(line)}\r\n`).join(""));
}

const compact = (day: string) => day.replaceAll("-", "");

function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (mark) => `\\${mark}`)
      .replace(/\r\n|\r|\n/g, "\\n")
      // No other control character may stand in a text.
      .replace(/\p{Cc}/gu, " ")
  );
}

/** Breaks a line at 75 octets and never within a character; what goes on begins with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
