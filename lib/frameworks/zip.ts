import { crc32, inflateRawSync } from "node:zlib";
import { UnreadableFile } from "./problems.ts";

/** One spreadsheet of 20,000 requirements unpacks to about 30 MB. */
const MOST_ENTRIES = 2_000;
const LARGEST_ENTRY = 48 * 1024 * 1024;
const LARGEST_SUM = 64 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

type Entry = Readonly<{ method: number; crc: number; packed: number; size: number; offset: number }>;

/**
 * A zip archive in memory, read by its central directory. Sizes are checked as declared and again while
 * unpacking; no entry is ever written anywhere.
 */
export class ZipArchive {
  readonly #bytes: Buffer;
  /** Bytes that are unpacked at most, all parts together. */
  readonly #most: number;
  readonly #entries = new Map<string, Entry>();
  #unpacked = 0;

  constructor(bytes: Uint8Array, most = LARGEST_SUM) {
    this.#most = most;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.#readDirectory();
    } catch (error) {
      if (error instanceof RangeError) throw new UnreadableFile("The file is cut off or damaged.");
      throw error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The unpacked text of one entry. */
  text(name: string): string {
    const entry = this.#entries.get(name);
    if (!entry) throw new UnreadableFile(`The workbook has no part “${name}”.`);
    this.#unpacked += entry.size;
    const largest = Math.min(LARGEST_ENTRY, this.#most);
    if (entry.size > largest || this.#unpacked > this.#most) {
      const most = entry.size > largest ? largest : this.#most;
      throw new UnreadableFile(
        `The workbook unpacks to more than ${most / MEBIBYTE} MB. Copy its rows into a new file, or split it.`,
      );
    }
    const data = this.#unpack(entry);
    if (data.length !== entry.size || crc32(data) !== entry.crc) {
      throw new UnreadableFile("The workbook is damaged: a part is not what its archive declares.");
    }
    return new TextDecoder("utf-8").decode(data);
  }

  #unpack(entry: Entry): Buffer {
    const bytes = this.#bytes;
    try {
      if (bytes.readUInt32LE(entry.offset) !== 0x04034b50) throw new RangeError("no local header");
      const start =
        entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
      const packed = bytes.subarray(start, start + entry.packed);
      if (entry.method === 0) return packed;
      return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      throw new UnreadableFile("The workbook is damaged: a part cannot be unpacked to its declared size.");
    }
  }

  #readDirectory(): void {
    const bytes = this.#bytes;
    const end = bytes.subarray(Math.max(0, bytes.length - 65_557)).lastIndexOf(Buffer.from("PK\u0005\u0006"));
    if (end === -1) throw new UnreadableFile("The file is cut off: the archive has no directory.");
    const record = Math.max(0, bytes.length - 65_557) + end;
    const count = bytes.readUInt16LE(record + 10);
    let at = bytes.readUInt32LE(record + 16);
    if (count === 0xffff || at === 0xffffffff || count > MOST_ENTRIES) {
      throw new UnreadableFile(`The archive has more than ${MOST_ENTRIES} parts and is not read.`);
    }
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) throw new RangeError("no directory entry");
      const flags = bytes.readUInt16LE(at + 8);
      const method = bytes.readUInt16LE(at + 10);
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
      if ((flags & 1) !== 0)
        throw new UnreadableFile("The workbook is encrypted. Save it without a password.");
      if (method !== 0 && method !== 8) throw new UnreadableFile("The archive uses an unknown compression.");
      this.#entries.set(name, {
        method,
        crc: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }
}
