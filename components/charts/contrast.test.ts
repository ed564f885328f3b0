import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Theme = "light" | "dark";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const pattern =
  /--([\w-]+): light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\), oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)\);/g;
const tokens = new Map<string, Record<Theme, Oklch>>();
for (const [, name = "", ...values] of css.matchAll(pattern)) {
  const [l = 0, c = 0, h = 0, l2 = 0, c2 = 0, h2 = 0] = values.map(Number);
  tokens.set(name, { light: [l / 100, c, h], dark: [l2 / 100, c2, h2] });
}

/** Relative luminance (WCAG 2.2) of an OKLCH colour, clipped to sRGB; matrices by Björn Ottosson. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string, theme: Theme): number {
  const values = [first, second].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`No token --${name} in globals.css`);
    return luminance(token[theme]) + 0.05;
  });
  return Math.max(...values) / Math.min(...values);
}

const surfaces = ["paper", "sheet", "raised", "bed"];
const textPairs = [
  ...["ink", "mute", "accent", "warn", "danger", "ok"].flatMap((text) =>
    surfaces.map((surface) => [text, surface]),
  ),
  ...["accent", "warn", "danger", "ok"].flatMap((tone) => [
    [tone, `${tone}-soft`],
    ["ink", `${tone}-soft`],
  ]),
  ["on-accent", "accent"],
  ["on-danger", "danger"],
  ["paper", "ink"],
  ...[0, 1, 2, 3, 4, 5].map((level) => [`on-l${level}`, `l${level}`]),
];
const shapePairs = [
  ...["edge", "focus", "evidenced"].flatMap((shape) =>
    ["paper", "sheet", "raised"].map((surface) => [shape, surface]),
  ),
  ["evidenced", "bed"],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test("every text stands out from every ground that it is used on (4.5 : 1)", () => {
    const failing = textPairs.filter(([text = "", ground = ""]) => contrast(text, ground, theme) < 4.5);
    expect(failing).toEqual([]);
  });
  test("edges of controls, the focus ring and evidenced shares stand out (3 : 1)", () => {
    const failing = shapePairs.filter(([shape = "", ground = ""]) => contrast(shape, ground, theme) < 3);
    expect(failing).toEqual([]);
  });
  test("each step of the heat scale differs from the next in lightness", () => {
    const lightness = [0, 1, 2, 3, 4, 5].map((level) => tokens.get(`l${level}`)?.[theme][0] ?? 0);
    const steps = lightness.slice(1).map((value, index) => value - (lightness[index] ?? 0));
    for (const step of steps) expect(theme === "light" ? -step : step).toBeGreaterThan(0.035);
  });
});
