import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arcPath,
  LABEL_MARGIN,
  petalPath,
  petalSector,
  radiusAt,
  wheelFrame,
  wheelGeometry,
} from "./wheel.ts";

/** The points of a path: the last two numbers of each command. */
function points(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/[MLA]([^MLAZ]*)/g)].map((match) => {
    const [y = Number.NaN, x = Number.NaN] = (match[1] ?? "").trim().split(" ").map(Number).toReversed();
    return { x, y };
  });
}
const distance = ({ x, y }: { x: number; y: number }, center: number) => Math.hypot(x - center, y - center);

describe("the wheel", () => {
  test("draws its first petal at the top, by hand", () => {
    // One of four petals between radii 10 and 20 around 50: from 225 to 315 degrees, sin 45° = 0.7071.
    const sector = { start: (-3 * Math.PI) / 4, end: -Math.PI / 4, middle: -Math.PI / 2 };
    expect(petalPath({ center: 50, innerRadius: 10, outerRadius: 20, sector })).toBe(
      "M42.93 42.93L35.86 35.86A20 20 0 0 1 64.14 35.86L57.07 42.93A10 10 0 0 0 42.93 42.93Z",
    );
    expect(arcPath({ center: 50, radius: 20, sector })).toBe("M35.86 35.86A20 20 0 0 1 64.14 35.86");
  });
  test("puts labels around the rim, the first above and the fourth of twelve to the right", () => {
    const { frame, petals } = wheelGeometry({
      size: 346,
      margin: LABEL_MARGIN,
      petals: Array.from({ length: 12 }, () => ({ score: 0.5 })),
    });
    expect(frame).toEqual({ size: 346, center: 173, innerRadius: 25.4, outerRadius: 127 });
    expect(petals[0]?.label).toEqual({ x: 173, y: 26 });
    expect(petals[3]?.label).toEqual({ x: 320, y: 173 });
  });
  test("tells nothing met from not assessed", () => {
    const { petals } = wheelGeometry({
      size: 30,
      petals: [{ score: 0 }, { score: null, evidenced: 0.4, target: 0.7 }],
    });
    expect(petals[0]).toMatchObject({ assessed: true, claimed: null, evidenced: null, target: null });
    expect(petals[1]).toMatchObject({ assessed: false, claimed: null, evidenced: null });
    expect(petals[1]?.target).toMatch(/^M/);
  });
  test("uses the large arc where one petal takes more than half of the circle", () => {
    const { petals } = wheelGeometry({ size: 100, petals: [{ score: 1 }] });
    expect(petals[0]?.bed).toContain(" 0 1 1 ");
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const values = fc.record({ score: fc.option(share), evidenced: fc.option(share), target: fc.option(share) });

describe("properties", () => {
  const wheels = fc.record({
    size: fc.integer({ min: 16, max: 800 }),
    petals: fc.array(values, { minLength: 1, maxLength: 24 }),
  });
  test("every path stays inside its square and never writes NaN, exponents or −0", () => {
    fc.assert(
      fc.property(wheels, ({ size, petals }) => {
        for (const { bed, claimed, evidenced, target } of wheelGeometry({ size, petals }).petals) {
          for (const path of [bed, claimed, evidenced, target].filter((text) => text !== null)) {
            expect(path).toMatch(/^[MLAZ0-9. ]+$/);
            for (const { x, y } of points(path)) {
              expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
              expect(Math.max(x, y)).toBeLessThanOrEqual(size);
            }
          }
        }
      }),
    );
  });
  test("the tip of a petal lies at its score, and evidence never beyond the claim", () => {
    fc.assert(
      fc.property(wheels, ({ size, petals }) => {
        const { frame, petals: drawn } = wheelGeometry({ size, petals });
        drawn.forEach(({ claimed, evidenced }, index) => {
          const wanted = petals[index];
          const tip = (path: string) =>
            distance(points(path)[1] ?? { x: Number.NaN, y: Number.NaN }, frame.center);
          if (claimed)
            expect(Math.abs(tip(claimed) - radiusAt(frame, wanted?.score ?? 0))).toBeLessThan(0.02);
          if (evidenced && claimed) expect(tip(evidenced)).toBeLessThanOrEqual(tip(claimed) + 0.02);
          if (evidenced) expect(claimed).not.toBeNull();
        });
      }),
    );
  });
  test("petals do not touch, and together with their gaps go once around", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const sectors = Array.from({ length: count }, (_, index) => petalSector({ count, index }));
        sectors.forEach((sector, index) => {
          const next = sectors[index + 1];
          expect(sector.end).toBeGreaterThan(sector.start);
          if (next) expect(next.start).toBeGreaterThan(sector.end);
        });
        const [first, last] = [sectors[0], sectors.at(-1)];
        expect((last?.end ?? 0) - (first?.start ?? 0)).toBeLessThan(2 * Math.PI);
      }),
    );
  });
  test("a longer share never ends nearer to the centre", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const frame = wheelFrame({ size: 100 });
        expect(radiusAt(frame, Math.max(a, b))).toBeGreaterThanOrEqual(radiusAt(frame, Math.min(a, b)));
      }),
    );
  });
});
