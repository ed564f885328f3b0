import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";
import { getToday } from "./data.ts";
import { keepExpiryDay, listTurnedByCalendar } from "./expiry-data.ts";
import { forgetContents } from "./upload.ts";

type Run = Readonly<{ organizationId: string; now: Date; requestId: string }>;

/** A file that nothing refers to may still be on its way into the database: a day is enough for any upload. */
const SWEEP_AFTER_MS = 86_400_000;

function inside<T>(
  { organizationId, now, requestId }: Run,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  // No request is behind this: the daily run does it for the organisation as such.
  const actor = { userId: SYSTEM_USER_ID, userName: "Twelvefold", now, requestId };
  return withSystemScope({ id: organizationId }, actor, work);
}

/**
 * Freshness changes by the calendar alone: recomputes the kept scores of every project in which accepted
 * evidence has passed its last day since the run before, or has it back after a change of the time zone. Each project in a transaction of its own; run
 * twice, or again after a stop in the middle, it comes to the same. Gives the ids of the projects.
 */
export async function refreshExpiredEvidence(run: Run): Promise<string[]> {
  const { projectIds, today } = await inside(run, async (scope) => {
    const day = await getToday(scope);
    return { today: day, projectIds: await listTurnedByCalendar(scope, day) };
  });
  for (const projectId of projectIds) {
    await inside(run, async (scope) => {
      const settings = await lockScoringSettings(scope, projectId);
      await refreshScores(scope, projectId, settings);
    });
  }
  await inside(run, (scope) => keepExpiryDay(scope, today));
  return projectIds;
}

/** Removes contents that no revision refers to: deleted evidence, uploads that were cut off. Gives how many. */
export async function sweepEvidenceStore(run: Run): Promise<number> {
  const store = await evidenceStore();
  const before = run.now.getTime() - SWEEP_AFTER_MS;
  const old = (await store.list(run.organizationId)).filter(({ at }) => at.getTime() < before);
  const hashes = old.flatMap(({ key }) => key.split("/")[1] ?? []);
  const removed = await forgetContents({ organizationId: run.organizationId, hashes }, run);
  await sweepIncoming(store.incoming, before);
  return removed;
}

/** Uploads that were cut off together with the process. */
async function sweepIncoming(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found?.isFile() && found.mtimeMs < before) await rm(file, { force: true });
  }
}
