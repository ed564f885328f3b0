import { createHash } from "node:crypto";

/** 2026-01-01T00:00:00Z: the moment that every stable id claims, so that it sorts before all later ones. */
export const STABLE_ID_EPOCH_MSECS = 1_767_225_600_000;

/**
 * A UUIDv7 that depends on its arguments alone: the time stamp of `msecs` (milliseconds since 1970, at
 * most 48 bits), then 74 bits of the SHA-256 of `name`. The same name gives the same id on every machine,
 * so that seeding twice changes nothing and reports of the demo are the same bytes everywhere.
 * @throws RangeError for a time that 48 bits cannot hold.
 */
export function stableId(name: string, msecs: number = STABLE_ID_EPOCH_MSECS): string {
  if (!Number.isInteger(msecs) || msecs < 0 || msecs >= 2 ** 48)
    throw new RangeError(`No UUIDv7 at ${msecs}`);
  const bytes = createHash("sha256").update(name, "utf8").digest().subarray(0, 16);
  bytes.writeUIntBE(msecs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
