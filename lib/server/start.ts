import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../clock.ts";
import { assertDurableDatabase } from "../db/durability.ts";
import { assertSafeDatabaseRole } from "../db/role-check.ts";
import { translateDatabaseError } from "../db/errors.ts";
import { env } from "../env.ts";
import { AppError } from "../errors/app-error.ts";
import { log } from "./log.ts";
import { noteFailed } from "./outcome-note.ts";
import { readView } from "./read-view.ts";
import { offerViewReader } from "./view-reader.ts";

/** A database that starts together with us may need this long. */
const DATABASE_TRIES = 30;
const TRY_EVERY_MS = 1_000;

/**
 * Ends the process with an unusable configuration, a database role that could see past row level security, or,
 * in production, a database that may lose what it has answered, and the log says what to mend. Thrown from
 * instrumentation, Next would log it and serve errors instead.
 */
export async function startServer(): Promise<void> {
  const { publicUrl, profile } = env();
  try {
    await proveDatabaseRole();
    if (profile === "production") await assertDurableDatabase();
  } catch (error) {
    log().fatal({ err: error }, "refusing to start");
    process.exit(1);
  }
  offerViewReader((asked) => readView(asked, now()));
  log().info({ publicUrl, node: process.version }, "started");
}

async function proveDatabaseRole(): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await assertSafeDatabaseRole();
    } catch (error) {
      const known = translateDatabaseError(error);
      const waits = known instanceof AppError && known.code === "UNAVAILABLE" && attempt < DATABASE_TRIES;
      if (!waits) throw error;
      log().warn({ attempt }, "waiting for the database");
      await sleep(TRY_EVERY_MS);
    }
  }
}

/** Logs what Next caught while answering, and that this answer is none to keep. Its own signals (redirect, not found) do not come here. */
export function logRequestError(
  error: unknown,
  where: { route: string; kind: string; method: string },
): void {
  noteFailed();
  const digest = typeof error === "object" && error !== null ? Reflect.get(error, "digest") : undefined;
  log().error({ err: error, digest, ...where }, "request failed");
}
