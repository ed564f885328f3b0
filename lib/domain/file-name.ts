/** Characters that hide or turn what a name says: controls, bidirectional marks, zero-width ones, private use. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff]/g;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A file name that is safe to show and to save under: no path, nothing unseen, nothing that a shell or a
 * file system takes for more than a letter. Keeps the ending when it has to cut. Never empty.
 */
export function safeFileName(given: string, limit: number): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const visible = last
    .toWellFormed()
    .replace(UNSEEN, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const named = visible === "" ? "file" : DEVICE.test(visible) ? `_${visible}` : visible;
  const characters = [...named];
  if (characters.length <= limit) return named;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(named)?.[0] ?? "";
  return characters.slice(0, limit - ending.length).join("") + ending;
}

/** The ending of a name in lower case, without its dot; "" when it has none. */
export function fileEnding(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
