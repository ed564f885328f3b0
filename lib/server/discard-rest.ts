import "server-only";

/** More than any route takes: whoever sends that much after a refusal is cut off; by time, body-time.ts does. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Reads what still comes of a refused body and throws it away. A browser looks for the answer only when it has
 * sent all, and takes a connection that is cut off before for a fault of the network. Never throws.
 */
export async function discardRest(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body) return;
  try {
    const reader = body.getReader();
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
