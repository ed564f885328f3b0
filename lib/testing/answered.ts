import { setTimeout as pause } from "node:timers/promises";

const TRIES = 200;

/**
 * What a request comes to when it is sent again as long as the database is busy, as browsers are told to do: on a
 * loaded machine fifty at once find the pool full, and to those nothing has happened yet.
 */
export async function answered<T>(send: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await send();
      if (tried === TRIES || !isBusy(answer)) return answer;
    } catch (error) {
      if (tried === TRIES || !isBusy(error)) throw error;
    }
    await pause(100);
  }
}

function isBusy(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null) return false;
  return "status" in answer && answer.status !== undefined
    ? answer.status === 503
    : "code" in answer && answer.code === "UNAVAILABLE";
}
