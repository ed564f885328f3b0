import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** 1 January 1980, the first day that a zip archive can name, as its date field; its time field is zero. */
const FIRST_DAY = 0x21;
const DEFLATED = 8;
/** Names are UTF-8. */
const UTF8 = 0x0800;

type Part = Readonly<{ name: string; bytes: Buffer }>;

/**
 * The parts of a zip archive in their order. For archives that were just written: no comment at the end, no 64-bit sizes.
 * @throws RangeError where the bytes are no such archive.
 */
function partsOf(archive: Uint8Array): Part[] {
  const file = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = file.byteLength - 22;
  if (end < 0 || file.readUInt32LE(end) !== END) throw new RangeError("No zip archive");
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== ENTRY) throw new RangeError("No entry of a zip archive");
    const named = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(from, from + file.readUInt32LE(at + 20));
    parts.push({
      name: file.toString("utf8", at + 46, at + 46 + named),
      bytes: file.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(data) : data,
    });
    at += 46 + named + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** What both headers of a part say of it: version, flags, method, time, day, checksum, sizes, length of the name. */
function factsOf({ name, bytes }: Part, packed: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(UTF8, 2);
  facts.writeUInt16LE(DEFLATED, 4);
  facts.writeUInt16LE(FIRST_DAY, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(packed.byteLength, 14);
  facts.writeUInt32LE(bytes.byteLength, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}

function number(value: number, size: 2 | 4): Buffer {
  const field = Buffer.alloc(size);
  field.writeUIntLE(value, 0, size);
  return field;
}

function archiveOf(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.bytes);
    const facts = factsOf(part, packed);
    const name = Buffer.from(part.name);
    const entry = Buffer.concat([number(LOCAL, 4), facts, name, packed]);
    written.push(entry);
    directory.push(
      Buffer.concat([number(ENTRY, 4), number(20, 2), facts, Buffer.alloc(10), number(at, 4), name]),
    );
    at += entry.byteLength;
  }
  const list = Buffer.concat(directory);
  const count = number(parts.length, 2);
  const ending = [number(END, 4), Buffer.alloc(4), count, count, number(list.byteLength, 4), number(at, 4)];
  return Uint8Array.from(Buffer.concat([...written, list, ...ending, Buffer.alloc(2)]));
}

/**
 * The same archive with the times of all its parts set to one fixed day, and of those of the archives in it, so that
 * equal contents are equal bytes. `settle` may change the text of parts made of XML.
 */
export function withoutTimes(
  archive: Uint8Array,
  settle: (text: string) => string = (text) => text,
): Uint8Array<ArrayBuffer> {
  return archiveOf(
    partsOf(archive).map(({ name, bytes }) => ({
      name,
      bytes: /\.xlsx$/.test(name)
        ? Buffer.from(withoutTimes(bytes))
        : /\.(?:xml|rels)$/.test(name)
          ? Buffer.from(settle(bytes.toString("utf8")))
          : bytes,
    })),
  );
}

/**
 * The library names what charts refer to at random and counts drawings on from document to document: numbered here in
 * the order in which they are met.
 */
export function numberedReferences(): (text: string) => string {
  const known = new Map<string, string>();
  let drawings = 0;
  return (text) =>
    text
      .replace(/\brId[\w-]{21}(?=")/g, (id) => {
        const named = known.get(id) ?? `rIdC${known.size + 1}`;
        known.set(id, named);
        return named;
      })
      .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${(drawings += 1)}"`);
}
