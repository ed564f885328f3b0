const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** 1 January 1980, the first day that a zip archive can name, as its date field; its time field is zero. */
const FIRST_DAY = 0x21;

/**
 * Sets the times of all entries of a zip archive to one fixed day, in place, so that equal contents are equal bytes.
 * For archives that were just written: no comment at the end, no 64-bit sizes.
 * @throws RangeError where the bytes are no such archive.
 */
export function withoutTimes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - 22;
  if (end < 0 || view.getUint32(end, true) !== END) throw new RangeError("No zip archive");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError("No entry of a zip archive");
    view.setUint16(at + 12, 0, true);
    view.setUint16(at + 14, FIRST_DAY, true);
    const local = view.getUint32(at + 42, true);
    view.setUint16(local + 10, 0, true);
    view.setUint16(local + 12, FIRST_DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
