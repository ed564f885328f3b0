import type { ActionFailure } from "#lib/server/result.ts";

/** Why something was not saved: what the server said, or that it could not be reached. */
export type SaveFailure = ActionFailure | "offline";

/** Calls an action and turns a lost connection into a value: the call itself rejects then. */
export async function reach<T>(call: () => Promise<T>): Promise<T | "offline"> {
  try {
    return await call();
  } catch {
    return "offline";
  }
}
