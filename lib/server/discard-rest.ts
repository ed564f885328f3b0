import "server-only";

/** More than any route takes, and longer than a browser needs for it: what still comes then is cut off. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_MS = 120_000;

/**
 * Reads what still comes of a refused body and throws it away. A browser looks for the answer only when it has
 * sent all, and takes a connection that is cut off before for a fault of the network. Never throws.
 */
export async function discardRest(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body) return;
  try {
    const reader = body.getReader();
    const timer = setTimeout(() => void reader.cancel().catch(() => undefined), MOST_MS).unref();
    void reader.closed.catch(() => undefined).finally(() => clearTimeout(timer));
    for (let bytes = 0; bytes <= MOST_BYTES;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The sender has gone, which is what this waits for as well.
  }
}
