import { crc32, deflateSync } from "node:zlib";
import { getBrandSettings } from "#lib/features/brand/data.ts";
import type { CallShape, Objects } from "./access-cases.ts";
import type { TestOrganization } from "./people.ts";
import { asOwner } from "./world.ts";

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture in one grey. */
export function testPng(width = 96, height = 48): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x66);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(rows)),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}

/** The version of the look of reports; 0 while nobody has set it. */
export async function brandVersion(organization: TestOrganization): Promise<number> {
  return asOwner(organization, async (scope) => (await getBrandSettings(scope)).version);
}

/** The calls of the look of reports, and of badges, in the matrix; see access-cases.ts. */
export const BRAND_CASES: Readonly<Record<string, CallShape>> = {
  "route GET app/api/o/[org]/brand/logo/route.ts": { about: "nothing" },
  "route POST app/api/o/[org]/brand/logo/route.ts": { about: "nothing", file: testPng() },
  "action saveAccentAction lib/features/brand/actions.ts": {
    about: "nothing",
    input: (objects: Objects) => ({ version: objects.brandVersion, accent: "#123456" }),
  },
  "action turnBadgeOnAction lib/features/badge/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ projectId: project.id, shows: "gate" }),
  },
  "action turnBadgeOffAction lib/features/badge/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ projectId: project.id }),
  },
  "action removeLogoAction lib/features/brand/actions.ts": { about: "nothing", input: () => ({}) },
};
