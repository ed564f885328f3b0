/**
 * A file to be saved, kept by no cache and never guessed to be of another type.
 * @param name made by us of slugs, words, numbers and days: nothing in it needs quoting
 */
export function download(
  content: string | Uint8Array<ArrayBuffer>,
  { name, type, headers = {} }: Readonly<{ name: string; type: string; headers?: Record<string, string> }>,
): Response {
  return new Response(content, {
    headers: {
      "content-type": type,
      ...(typeof content === "string" ? {} : { "content-length": String(content.byteLength) }),
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
