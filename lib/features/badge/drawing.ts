import type { BadgeFacts } from "./types.ts";

/** White on each of them has a contrast of at least 4.5 to 1. */
const COLOURS = {
  name: "#3a4047",
  low: "#8f3d12",
  middle: "#5f5a10",
  high: "#005769",
  unknown: "#575e66",
} as const;

const LETTER = 6.6;
const PAD = 8;
const HEIGHT = 20;

/** The words of a badge, in the language of the reports. Pure. */
export function badgeWords({ shows, level, gatePassed }: BadgeFacts): {
  name: string;
  value: string;
  tone: keyof typeof COLOURS;
} {
  const name = shows === "level" ? "security maturity" : "security gate";
  if (level === null) return { name, value: "not assessed", tone: "unknown" };
  if (shows === "gate")
    return gatePassed ? { name, value: "passed", tone: "high" } : { name, value: "blocked", tone: "low" };
  return { name, value: `level ${level} of 5`, tone: level >= 4 ? "high" : level >= 2 ? "middle" : "low" };
}

/** A badge as SVG: two fields, no script, no link, no font of its own. Pure. */
export function drawBadge(facts: BadgeFacts): string {
  const { name, value, tone } = badgeWords(facts);
  const width = (text: string) => Math.round(text.length * LETTER) + 2 * PAD;
  const [left, right] = [width(name), width(value)];
  const field = (x: number, text: string, room: number) =>
    `<text x="${x + room / 2}" y="14" textLength="${room - 2 * PAD}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${name}: ${value}">` +
    `<title>${name}: ${value}</title>` +
    `<rect width="${left + right}" height="${HEIGHT}" rx="3" fill="${COLOURS.name}"/>` +
    `<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v${HEIGHT - 6}a3 3 0 0 1-3 3H${left}z" fill="${COLOURS[tone]}"/>` +
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">` +
    `${field(0, name, left)}${field(left, value, right)}</g></svg>`
  );
}
