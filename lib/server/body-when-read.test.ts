import { expect, test } from "vitest";
import { bodyWhenRead } from "./body-when-read.ts";

function bodyOf(...parts: readonly string[]) {
  const cancelled: unknown[] = [];
  const left = [...parts];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = left.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(part));
    },
    cancel: (reason) => void cancelled.push(reason),
  });
  return { body, cancelled };
}

test("a body is opened once, when it is read, and comes whole", async () => {
  let opened = 0;
  const body = bodyWhenRead(async () => {
    opened += 1;
    return bodyOf("one ", "two ", "three").body;
  });
  await new Promise(setImmediate);
  expect(opened).toBe(0);
  expect(await new Response(body).text()).toBe("one two three");
  expect(opened).toBe(1);
});

test("who stops reading closes it, also while it is being opened", async () => {
  const late = Promise.withResolvers<void>();
  const { body, cancelled } = bodyOf("one", "two");
  const reader = bodyWhenRead(() => late.promise.then(() => body)).getReader();
  const read = reader.read();
  // Until it is being opened.
  await new Promise(setImmediate);
  const ended = reader.cancel("gone");
  late.resolve();
  await ended;
  expect(cancelled).toEqual(["gone"]);
  expect((await read).done).toBe(true);
  const unread = bodyOf("one");
  await bodyWhenRead(async () => unread.body).cancel("never wanted");
  expect(unread.cancelled).toEqual([]);
});

test("what cannot be opened breaks the answer off", async () => {
  const body = bodyWhenRead(() => Promise.reject(new Error("no store")));
  await expect(new Response(body).text()).rejects.toThrow("no store");
});
