/** WCAG 2.2: what text of usual size must have against its ground. */
export const LEAST_CONTRAST = 4.5;

const HEX = /^#[0-9a-f]{6}$/;

/** A colour as `#rrggbb` in lower case; null for what is none. Three digits stand for six, as in style sheets. */
export function parseColour(text: string): string | null {
  const given = text.trim().toLowerCase().replace(/^#?/, "#");
  const long = /^#[0-9a-f]{3}$/.test(given) ? given.replace(/[0-9a-f]/g, "$&$&") : given;
  return HEX.test(long) ? long : null;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function luminance(rgb: readonly number[]): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const [red = 0, green = 0, blue = 0] = rgb;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

const contrast = (rgb: readonly number[]) => 1.05 / (luminance(rgb) + 0.05);

/** How far a colour (`#rrggbb`) stands off white paper, 1 to 21. */
export function contrastOnWhite(hex: string): number {
  return contrast(channels(hex));
}

/** The lightest shade of a colour, its hue kept, that can be read on white; the colour itself where it can be. */
export function nearestReadable(hex: string): string {
  const rgb = channels(hex);
  for (let share = 1_000; share > 0; share -= 1) {
    const shade = rgb.map((value) => Math.floor((value * share) / 1_000));
    if (contrast(shade) >= LEAST_CONTRAST)
      return `#${shade.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  }
  return "#000000";
}
