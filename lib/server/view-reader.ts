import type { KeptAddress } from "./kept-addresses.ts";

/** What a request says about who asks: its cookies, as sent. */
export type AskedView = Pick<KeptAddress, "organization" | "permission"> & Readonly<{ cookies: string }>;

/**
 * A text that names who asks and the state of all that they can be shown, or null: for a stranger, for somebody
 * who may not, and while nothing tells when the state changes. Alike texts, alike answers.
 */
export type ViewReader = (asked: AskedView) => Promise<string | null>;

// Next compiles instrumentation, where database and sessions are known, apart from bin/: only the global is one
// for the process.
const holder = globalThis as typeof globalThis & { twelvefoldViewReader?: ViewReader };

/** From now on answers can be kept: `reader` proves each time who asks for one. */
export function offerViewReader(reader: ViewReader): void {
  holder.twelvefoldViewReader = reader;
}

export function viewReader(): ViewReader | undefined {
  return holder.twelvefoldViewReader;
}
