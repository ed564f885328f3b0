import type { Block, LineMark } from "../document.ts";
import { PALETTE } from "./palette.ts";
import { plainText } from "./plain-text.ts";

const WIDTH = 480;
const HEIGHT = 120;
const INSET = 4;

type Lines = Extract<Block, { kind: "lines" }>;

const STROKES: Readonly<Record<LineMark, string>> = {
  agreed: `stroke="${PALETTE.ink}" stroke-width="0.9"`,
  done: `stroke="${PALETTE.evidenced}" stroke-width="2.2"`,
  expected: `stroke="${PALETTE.evidenced}" stroke-width="1.3" stroke-dasharray="3 3"`,
};

/** Several lines over the same period as SVG, with lines at each fifth and all values in words. */
export function drawLines({ points, caption, lines }: Lines) {
  const x = (at: number) => round(INSET + at * (WIDTH - 2 * INSET));
  const y = (value: number) => round(HEIGHT - INSET - value * (HEIGHT - 2 * INSET));
  const fifths = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (value) => `<path d="M0 ${y(value)}H${WIDTH}" stroke="${PALETTE.line}" stroke-width="0.6"/>`,
  );
  const drawn = lines.map(({ mark }, index) => {
    const own = points.flatMap(({ at, values }) => {
      const value = values[index] ?? null;
      return value === null ? [] : [`${x(at)} ${y(value)}`];
    });
    return own.length < 2
      ? ""
      : `<path d="M${own.join("L")}" fill="none" ${STROKES[mark]} stroke-linejoin="round"/>`;
  });
  const said = ({ label, texts }: Lines["points"][number]) =>
    `${label}: ${lines.flatMap(({ title }, index) => (texts[index] ? [`${title} ${texts[index]}`] : [])).join(", ")}`;
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
      `${fifths.join("")}${drawn.join("")}</svg>`,
    alt: plainText(`${caption}. ${points.map(said).join("; ")}`),
    first: plainText(points[0]?.label ?? ""),
    last: plainText(points.at(-1)?.label ?? ""),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
