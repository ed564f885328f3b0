import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { imageSize } from "#lib/domain/image-size.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import type { Logo, LogoKind } from "#lib/reports/brand.ts";
import { canPrintLogo } from "#lib/reports/pdf/writer.ts";
import { LOGO_BYTES_MAX, LOGO_SHAPE_MAX, LOGO_SIDE } from "./limits.ts";
import { withoutNotes } from "./picture.ts";

const refuse = (message: string) => invalidField("file", message);

const tooLarge = () =>
  new AppError("PAYLOAD_TOO_LARGE", `The picture is larger than ${LOGO_BYTES_MAX / 1024} kB`);

/**
 * Takes a logo in and looks what it is, by its content: a PNG or JPEG of bounded size whose picture the
 * typesetter can print, without what else was written into the file. Throws PAYLOAD_TOO_LARGE, and INVALID_INPUT that says how to mend it.
 */
export async function receiveLogo(body: ReadableStream<Uint8Array>): Promise<Logo> {
  const bytes = await readLogo(body);
  if (bytes.byteLength === 0) throw refuse("The file is empty");
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4_100)).catch(() => undefined);
  const kind: LogoKind | null = found?.ext === "png" || found?.ext === "jpg" ? found.ext : null;
  if (kind === null) throw refuse("Choose a picture in PNG or JPEG format");
  const size = imageSize(kind, bytes);
  if (!size) throw refuse("The picture is damaged; save it anew and try again");
  const { width, height } = size;
  const sides = [width, height];
  if (sides.some((side) => side < LOGO_SIDE.min || side > LOGO_SIDE.max)) {
    throw refuse(
      `The picture has ${width} × ${height} pixels; each side must have ${LOGO_SIDE.min} to ${LOGO_SIDE.max}`,
    );
  }
  if (Math.max(...sides) > LOGO_SHAPE_MAX * Math.min(...sides))
    throw refuse(`The picture is too narrow: one side may be at most ${LOGO_SHAPE_MAX} times the other`);
  const logo = await withoutNotes({ kind, bytes, width, height });
  if (logo === null || !(await canPrintLogo(logo)))
    throw refuse("The picture is damaged; save it anew and try again");
  if (logo.bytes.byteLength > LOGO_BYTES_MAX) throw tooLarge();
  return logo;
}

async function readLogo(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What is left of a refused one is for the route to read away.
  for await (const chunk of body.values({ preventCancel: true })) {
    size += chunk.byteLength;
    if (size > LOGO_BYTES_MAX) throw tooLarge();
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
