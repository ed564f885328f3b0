import "server-only";

type Entry = Readonly<{ text: string; at: number }>;

/** For the few things that change without an event of the organisation, a person's own name among them. */
const LONGEST_MSECS = 60_000;
/** Characters, about as many bytes. */
const MOST_TEXT = 32_000_000;

// In the order of use: a Map gives its oldest key first.
const entries = new Map<string, Entry>();
let size = 0;

function forget(key: string): void {
  size -= entries.get(key)?.text.length ?? 0;
  entries.delete(key);
}

/**
 * The answer kept in this process under `key`, or that of `compute`. The key must name everything that the
 * answer depends on: the reader, their role, the address asked for, and where the organisation's audit log
 * stands, since every change appends to it. A failure is not kept.
 */
export async function rememberedAnswer(
  key: string,
  now: Date,
  compute: () => Promise<string>,
): Promise<string> {
  const known = entries.get(key);
  forget(key);
  const isFresh = known !== undefined && Math.abs(now.getTime() - known.at) < LONGEST_MSECS;
  const entry = isFresh ? known : { text: await compute(), at: now.getTime() };
  // Two requests may have computed the same meanwhile.
  forget(key);
  entries.set(key, entry);
  size += entry.text.length;
  for (const oldest of entries.keys()) {
    if (size <= MOST_TEXT) break;
    forget(oldest);
  }
  return entry.text;
}
