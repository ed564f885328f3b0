import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pngChunk, testPng } from "#lib/testing/pngs.ts";
import { withoutNotes } from "./picture.ts";

const HOME = "52 deg 31 min at home";

/** 200 × 100 points, the left half red and the right half blue, stored to be shown turned by `orientation`. */
async function photo(orientation: number): Promise<Uint8Array> {
  const half = { width: 100, height: 100, channels: 3 as const };
  const red = await sharp({ create: { ...half, background: "#ff0000" } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { ...half, width: 200, background: "#0000ff" } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: "Camera of the chief", Artist: HOME },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 0/1" },
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
  return Uint8Array.from(bytes);
}

const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

describe("a logo", () => {
  test("as JPEG loses place, camera and names, and stands as it was meant to", async () => {
    const turned = await photo(6);
    expect(holds(turned, "Exif")).toBe(true);
    expect((await sharp(turned).metadata()).orientation).toBe(6);
    const clean = await withoutNotes({ kind: "jpg", bytes: turned, width: 200, height: 100 });
    if (!clean) throw new Error("The picture can be read");
    expect(clean).toMatchObject({ kind: "jpg", width: 100, height: 200 });
    for (const text of ["Exif", "GPS", "Camera", HOME, "http://ns.adobe.com"])
      expect(holds(clean.bytes, text), text).toBe(false);
    const { exif, xmp, iptc, orientation } = await sharp(clean.bytes).metadata();
    expect({ exif, xmp, iptc, orientation }).toEqual({});
    // Turned a quarter to the right, the left half is the upper one.
    const { data, info } = await sharp(clean.bytes).raw().toBuffer({ resolveWithObject: true });
    const point = (x: number, y: number) => {
      const at = (y * info.width + x) * info.channels;
      return [data[at] ?? 0, data[at + 2] ?? 0].map((value) => value > 128);
    };
    expect(point(50, 20)).toEqual([true, false]);
    expect(point(50, 180)).toEqual([false, true]);
  });

  test("as JPEG that is upright keeps its sides, and one that is cut off is none", async () => {
    const upright = await photo(1);
    const logo = { kind: "jpg", width: 200, height: 100 } as const;
    expect(await withoutNotes({ ...logo, bytes: upright })).toMatchObject({ width: 200, height: 100 });
    expect(await withoutNotes({ ...logo, bytes: upright.slice(0, upright.byteLength / 2) })).toBeNull();
  });

  test("as PNG loses its notes and nothing else", async () => {
    const plain = testPng(64, 32);
    const [head, rest] = [plain.slice(0, 33), plain.slice(33)];
    const noted = Buffer.concat([
      head,
      pngChunk("tEXt", Buffer.from(`Author\0${HOME}`)),
      pngChunk("eXIf", Buffer.from("MM\0*GPS")),
      rest,
      Buffer.from(`behind the end: ${HOME}`),
    ]);
    const size = { kind: "png", width: 64, height: 32 } as const;
    const clean = await withoutNotes({ ...size, bytes: Uint8Array.from(noted) });
    expect(Buffer.from(clean?.bytes ?? []).equals(Buffer.from(plain))).toBe(true);
    expect(await withoutNotes({ ...size, bytes: plain })).toEqual({ ...size, bytes: plain });
  });
});
