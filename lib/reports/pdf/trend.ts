import type { Block } from "../document.ts";
import { PALETTE } from "./palette.ts";
import { plainText } from "./plain-text.ts";

const WIDTH = 480;
const HEIGHT = 96;
const INSET = 4;

type Trend = Extract<Block, { kind: "trend" }>;

/** The line of a trend as SVG on a scale of 0 to 100 with lines at each fifth, and its ends in words. */
export function drawTrend({ points, caption }: Trend) {
  const x = (at: number) => round(INSET + at * (WIDTH - 2 * INSET));
  const y = (value: number) => round(HEIGHT - INSET - value * (HEIGHT - 2 * INSET));
  const fifths = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (value) => `<path d="M0 ${y(value)}H${WIDTH}" stroke="${PALETTE.line}" stroke-width="0.6"/>`,
  );
  const line = points
    .map(({ at, value }, index) => `${index === 0 ? "M" : "L"}${x(at)} ${y(value)}`)
    .join("");
  const last = points.at(-1);
  const end = last
    ? `<circle cx="${x(last.at)}" cy="${y(last.value)}" r="2.6" fill="${PALETTE.evidenced}"/>`
    : "";
  const said = ({ label, text }: Trend["points"][number]) => plainText(`${label}: ${text}`);
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
      `${fifths.join("")}<path d="${line}" fill="none" stroke="${PALETTE.evidenced}" stroke-width="1.8" ` +
      `stroke-linejoin="round"/>${end}</svg>`,
    alt: plainText(`${caption}. ${points.map(said).join(", ")}`),
    first: points[0] ? said(points[0]) : "",
    last: last ? said(last) : "",
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
