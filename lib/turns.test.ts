import { describe, expect, test } from "vitest";
import { takingTurns } from "./turns.ts";

const busy = { message: "Many are here", retryAfterSeconds: 5 };

/** Work that ends when it is told to. */
function someWork(done: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const work = async () => {
    done.push(`${name} begins`);
    await promise;
    return name;
  };
  return { work, end: resolve, fail: reject };
}

describe("taking turns", () => {
  test("lets so many run at once, the others in their order, and sends away who comes beyond the bound", async () => {
    const inTurn = takingTurns({ atOnce: 1, mostWaiting: 1, busy });
    const said: string[] = [];
    const [first, second, third] = ["first", "second", "third"].map((name) => someWork(said, name));
    if (!first || !second || !third) throw new Error("There are three");
    const one = inTurn(first.work);
    const two = inTurn(second.work);
    await expect(inTurn(third.work)).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: "Many are here",
      retryAfterSeconds: 5,
    });
    expect(said).toEqual(["first begins"]);
    first.end();
    expect(await one).toBe("first");
    second.end();
    expect(await two).toBe("second");
    third.end();
    expect(await inTurn(third.work)).toBe("third");
  });

  test("lets who is patient wait beyond the bound", async () => {
    const inTurn = takingTurns({ atOnce: 1, mostWaiting: 0, busy });
    const [first, second] = [someWork([], "first"), someWork([], "second")];
    const one = inTurn(first.work);
    const two = inTurn(second.work, { patient: true });
    first.end();
    second.end();
    expect(await Promise.all([one, two])).toEqual(["first", "second"]);
  });

  test("goes on after work that fails", async () => {
    const inTurn = takingTurns({ atOnce: 1, mostWaiting: 1, busy });
    const [first, second] = [someWork([], "first"), someWork([], "second")];
    const one = inTurn(first.work);
    const two = inTurn(second.work);
    first.fail(new Error("broken"));
    second.end();
    await expect(one).rejects.toThrow("broken");
    expect(await two).toBe("second");
  });
});
