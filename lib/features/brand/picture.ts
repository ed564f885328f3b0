import "server-only";
import sharp from "sharp";
import { imageSize } from "#lib/domain/image-size.ts";
import type { Logo } from "#lib/reports/brand.ts";
import { LOGO_BYTES_MAX, LOGO_SIDE } from "./limits.ts";

const PNG_HEAD = 8;
/** The first at which a JPEG written anew is no larger than it may be. */
const QUALITIES = [92, 80, 60] as const;
/** What a PNG says beside its picture: place and camera, texts, when it was saved. */
const PNG_NOTES = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

/**
 * A checked logo without what a camera or a program has written beside the picture: place, time, device, names.
 * A JPEG is written anew, and turned as its note about that said; of a PNG the picture stays as it was handed in.
 * Null for a JPEG that cannot be decoded.
 */
export async function withoutNotes(logo: Logo): Promise<Logo | null> {
  if (logo.kind === "png") return { ...logo, bytes: plainPng(logo.bytes) };
  const upright = sharp(logo.bytes, { failOn: "error", limitInputPixels: LOGO_SIDE.max ** 2 }).autoOrient();
  let bytes: Uint8Array | null = null;
  for (const quality of QUALITIES) {
    bytes = await upright
      .clone()
      .jpeg({ quality })
      .toBuffer()
      .catch(() => null);
    if (bytes === null || bytes.byteLength <= LOGO_BYTES_MAX) break;
  }
  const size = bytes && imageSize("jpg", bytes);
  return bytes && size && { kind: "jpg", bytes: Uint8Array.from(bytes), ...size };
}

function plainPng(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [file.subarray(0, PNG_HEAD)];
  for (let at = PNG_HEAD; at + 12 <= file.byteLength;) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (!PNG_NOTES.has(type)) kept.push(file.subarray(at, end));
    at = type === "IEND" ? file.byteLength : end;
  }
  return Uint8Array.from(Buffer.concat(kept));
}
