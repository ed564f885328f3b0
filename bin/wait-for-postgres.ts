import { pause as pauseFor } from "./processes.ts";

/** A server that says nothing at all for so long is given up. */
const SILENCE_MS = 60_000;
const TELL_EVERY_MS = 5_000;
const MESSAGE = " LOG:  ";

export type Waiting = Readonly<{
  /** Tries to connect: null when it worked, what went wrong otherwise. */
  connect: () => Promise<unknown>;
  /** Throws when waiting has no sense any more: the process has ended, or nobody wants it. */
  assertWanted: () => void;
  /** Told every few seconds of a recovery how many milliseconds it has taken. */
  onRecovering: (milliseconds: number) => void;
  now?: () => number;
  pause?: (milliseconds: number) => Promise<void>;
}>;

/**
 * Resolves when Postgres lets us in. As long as it says that it is starting up it is waited for, however long the
 * recovery takes: stopped in the middle it would begin anew the next time. Throws what `connect` gave when the
 * password is wrong or after a minute without any answer, and what `assertWanted` throws.
 */
export async function waitForAnswer({
  connect,
  assertWanted,
  onRecovering,
  now = Date.now,
  pause = pauseFor,
}: Waiting): Promise<void> {
  const began = now();
  let heard = began;
  let told = began;
  for (;;) {
    assertWanted();
    const fault = await connect();
    if (fault === null) return;
    if (isStartingUp(fault)) {
      heard = now();
      if (heard - told >= TELL_EVERY_MS) {
        told = heard;
        onRecovering(heard - began);
      }
      // Each attempt is a line of its log: a short start is noticed at once, a long recovery leaves it readable.
      await pause(told > began ? 1_000 : 100);
    } else {
      if (isWrongPassword(fault) || now() - heard > SILENCE_MS) throw fault;
      await pause(100);
    }
  }
}

/** 57P03: the server lives and takes no connections yet (or no more, but then it ends). */
const isStartingUp = (error: unknown) => codeOf(error) === "57P03";

/** 28P01: the server is up, but the password in secrets.json is not the one it was made with. */
const isWrongPassword = (error: unknown) => codeOf(error) === "28P01";

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** What Postgres itself said last of its start, from the end of its log; empty when it said nothing. Pure. */
export function lastMessage(log: string): string {
  const line = log.split("\n").findLast((each) => each.includes(MESSAGE)) ?? "";
  return line === "" ? "" : line.slice(line.indexOf(MESSAGE) + MESSAGE.length);
}
