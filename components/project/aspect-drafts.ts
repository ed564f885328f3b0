/** What a person entered over stored values, by aspect key: a text as typed, or null for "back to default". */
export type AspectDrafts = Readonly<Record<string, string | null>>;

/** The stored values with what was entered on top. */
export function withDrafts(
  stored: Readonly<Record<string, string>>,
  drafts: AspectDrafts,
): Record<string, string> {
  const values = { ...stored };
  for (const [key, text] of Object.entries(drafts)) {
    if (text === null) delete values[key];
    else values[key] = text;
  }
  return values;
}
