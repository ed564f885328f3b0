import { createServer, connect as dial, type Socket } from "node:net";
import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { listen } from "./listener.ts";

/** Stands between a client and the database; `swallow` lets what is open run into nothing, without a word. */
async function openRelay(): Promise<{ url: string; swallow: () => void; close: () => void }> {
  const real = new URL(env().databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = dial(Number(real.port), real.hostname);
    pairs.add([near, far]);
    near.pipe(far);
    far.pipe(near);
    for (const socket of [near, far]) socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The relay has no port");
  const url = new URL(real);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return {
    url: url.href,
    swallow: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        // Read on, so that nobody is told by a full buffer either.
        near.resume();
      }
    },
    close: () => {
      server.close();
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
    },
  };
}

test("a connection that answers no more is given up, and the next one says that something may be missed", async () => {
  const relay = await openRelay();
  const gap = Promise.withResolvers<void>();
  const listener = listen({
    channels: ["twelvefold_changes"],
    onMessage: () => undefined,
    onGap: gap.resolve,
    connectionString: relay.url,
    heartbeatMs: 500,
    answerMs: 400,
  });
  try {
    await listener.ready;
    relay.swallow();
    await expect(gap.promise).resolves.toBeUndefined();
  } finally {
    await listener.stop();
    relay.close();
  }
});
