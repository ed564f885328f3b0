import { afterEach, expect, test, vi } from "vitest";
import { callApi } from "./checklist-api.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser's fetch: each request is answered by the next of `answers`. Returns whether each was kept alive. */
function browser(...answers: (() => Response)[]): boolean[] {
  const keptAlive: boolean[] = [];
  vi.stubGlobal("fetch", async (_path: string, init?: RequestInit) => {
    keptAlive.push(init?.keepalive ?? false);
    const answer = answers[keptAlive.length - 1];
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  });
  return keptAlive;
}

const fine = () => Response.json({ saved: true });
const unreachable = () => {
  throw new TypeError("Failed to fetch");
};
const save = (note: string) => callApi("/api/o/harbor/notes", { method: "PATCH", body: { note } });

test("a small change outlives its page", async () => {
  const keptAlive = browser(fine);
  expect(await save("мы")).toEqual({ ok: true, data: { saved: true } });
  expect(keptAlive).toEqual([true]);
});

test("the size of a change is that of its bytes, not of its letters", async () => {
  const keptAlive = browser(fine, fine);
  await save("ж".repeat(30_000));
  await save("g".repeat(30_000));
  expect(keptAlive).toEqual([false, true]);
});

test("a change that cannot be kept alive besides others is sent as any other", async () => {
  const keptAlive = browser(unreachable, fine);
  expect(await save("ours")).toEqual({ ok: true, data: { saved: true } });
  expect(keptAlive).toEqual([true, false]);
});

test("a server that is away is asked twice at most", async () => {
  const keptAlive = browser();
  expect(await save("ours")).toEqual({ ok: false, failure: null, status: 0 });
  expect(await save("ж".repeat(30_000))).toEqual({ ok: false, failure: null, status: 0 });
  expect(keptAlive).toEqual([true, false, false]);
});

test("a request that took too long is not sent again", async () => {
  const keptAlive = browser(() => {
    throw new DOMException("signal timed out", "TimeoutError");
  });
  expect(await save("ours")).toEqual({ ok: false, failure: null, status: 0 });
  expect(keptAlive).toEqual([true]);
});
