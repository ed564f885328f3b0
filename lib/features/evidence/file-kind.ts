import "server-only";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import { fileEnding } from "#lib/domain/file-name.ts";
import { IMAGE_PIXEL_LIMIT, imageSize } from "#lib/domain/image-size.ts";
import { invalidField } from "#lib/errors/app-error.ts";
import type { Preview } from "./types.ts";

const IMAGES = {
  png: { mediaType: "image/png", endings: ["png"] },
  jpg: { mediaType: "image/jpeg", endings: ["jpg", "jpeg", "jfif"] },
  gif: { mediaType: "image/gif", endings: ["gif"] },
  webp: { mediaType: "image/webp", endings: ["webp"] },
} as const;
type ImageType = keyof typeof IMAGES;
const isImage = (ext: string | undefined): ext is ImageType =>
  ext !== undefined && Object.hasOwn(IMAGES, ext);

/** Archives are kept as they are and never unpacked; office documents are archives too. */
const ARCHIVES = ["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "vsdx"];

const PLAIN = "text/plain";
/** Text formats by ending. Markup keeps its own type, which is only ever downloaded. */
const TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["", "txt", "md", "log", "yaml", "yml", "toml", "ini", "conf", "cfg", "properties", "diff", "patch"].map(
      (ending) => [ending, PLAIN],
    ),
  ),
  ...Object.fromEntries(
    ["sql", "tf", "rego", "pem", "crt", "asc", "eml", "rst", "tex"].map((ending) => [ending, PLAIN]),
  ),
  csv: "text/csv",
  tsv: "text/csv",
  json: "application/json",
  sarif: "application/json",
  har: "application/json",
  xml: "application/xml",
  html: "text/html",
  htm: "text/html",
  svg: "image/svg+xml",
};
/** What is looked through as a whole; larger ones are only checked to be text. */
const PARSE_LIMIT = 5_242_880;

type Given = Readonly<{ name: string; path: string; bytes: number; head: Buffer }>;

const refuse = (message: string) => invalidField("file", message);
const wrongName = (what: string, endings: readonly string[]) =>
  refuse(`The content is ${what}, but the name does not say so; rename the file to end in .${endings[0]}`);

/**
 * What a file is, by its content; its name must agree. Throws INVALID_INPUT that says how to mend it for
 * everything that evidence has no use for. Reads headers and text; unpacks and runs nothing.
 */
export async function fileKind(given: Given): Promise<{ mediaType: string }> {
  const ending = fileEnding(given.name);
  if (given.bytes === 0) throw refuse("The file is empty");
  const found = await fileTypeFromBuffer(given.head.subarray(0, 4_100)).catch(() => undefined);
  if (isImage(found?.ext)) return pictureKind(found.ext, ending, given);
  if (given.head.subarray(0, 5).toString("latin1") === "%PDF-") {
    if (ending !== "pdf") throw wrongName("a PDF", ["pdf"]);
    return { mediaType: "application/pdf" };
  }
  if (given.head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") {
    if (!ARCHIVES.includes(ending)) throw wrongName("an archive", ARCHIVES);
    return { mediaType: "application/zip" };
  }
  const mediaType = Object.hasOwn(TEXTS, ending) ? TEXTS[ending] : undefined;
  if (mediaType !== undefined && (await isText(given.path))) return textKind(mediaType, given);
  throw refuse(
    "Files of this kind are not taken. Hand in a picture (PNG, JPEG, GIF, WebP), a PDF, an office document, a ZIP or a text file",
  );
}

function pictureKind(ext: ImageType, ending: string, { head }: Given): { mediaType: string } {
  const { mediaType, endings } = IMAGES[ext];
  if (!endings.some((known) => known === ending)) throw wrongName(`a ${ext.toUpperCase()} picture`, endings);
  const size = imageSize(ext, head);
  if (!size) throw refuse("The picture is damaged; save it anew and try again");
  if (size.width * size.height > IMAGE_PIXEL_LIMIT) {
    throw refuse(
      `The picture has ${size.width} × ${size.height} points; make it smaller, at most ${IMAGE_PIXEL_LIMIT / 1e6} million in all`,
    );
  }
  return { mediaType };
}

/** UTF-8 throughout, without control characters that no text has. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(decoder.decode(chunk, { stream: true })))
        return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function textKind(mediaType: string, given: Given): Promise<{ mediaType: string }> {
  if (mediaType === "application/json" && given.bytes <= PARSE_LIMIT) {
    try {
      JSON.parse((await readFile(given.path, "utf8")).replace(/^\ufeff/, ""));
    } catch {
      throw refuse("The file is named as JSON but cannot be read as JSON; mend it, or name it .txt");
    }
  }
  return { mediaType };
}

/** How a content may be looked at in the browser. Markup is never shown: it could carry script. */
export function previewOf(mediaType: string | null): Preview {
  if (mediaType === null) return null;
  if (Object.values(IMAGES).some((image) => image.mediaType === mediaType)) return "image";
  if (mediaType === "application/pdf") return "pdf";
  return [PLAIN, "text/csv", "application/json"].includes(mediaType) ? "text" : null;
}
