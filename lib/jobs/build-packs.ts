import "server-only";
import { randomUUID } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { listOrganizations, SYSTEM_USER_ID, withSystemScope } from "../auth/system-scope.ts";
import { now as currentTime } from "../clock.ts";
import { claimPack, setPackProgress, settlePack } from "../features/board/mutations.ts";
import { simulatePack } from "../features/board/returns.ts";
import { loadBoardPack } from "../features/board/service.ts";
import { writeBoardPack, type WrittenPack } from "../features/board/write.ts";
import { getBrand } from "../features/brand/data.ts";
import { settleScheduledPack } from "../features/pack-schedule/mutations.ts";
import { reportWords } from "../i18n/report-words.ts";
import { log } from "../server/log.ts";

/** Reading is most of the way; writing is the rest. */
const READING_SHARE = 70;

/**
 * Builds the packs that wait in all organisations, one after another. Taking, reading, writing and settling are
 * steps of their own, so that no transaction waits for a typesetter; one that fails stops no other.
 */
export async function buildWaitingPacks(): Promise<number> {
  let built = 0;
  for (const organization of await listOrganizations()) {
    const system = { userId: SYSTEM_USER_ID, userName: "Twelvefold" };
    const entered = <T>(work: (scope: OrgScope) => Promise<T>, person = system) =>
      withSystemScope(
        { id: organization.id },
        { ...person, requestId: `pack-${randomUUID()}`, now: currentTime() },
        work,
      );
    for (let pack = await entered(claimPack); pack; pack = await entered(claimPack)) {
      const { id, format, options, scheduleId, createdById, createdByName } = pack;
      const settle = (file: WrittenPack | null) =>
        entered(async (scope) => {
          const there = await settlePack(scope, id, file);
          if (there && scheduleId !== null) await settleScheduledPack(scope, scheduleId, file !== null);
        });
      if (pack.state === "failed") {
        if (scheduleId !== null) await entered((scope) => settleScheduledPack(scope, scheduleId, false));
        continue;
      }
      try {
        if (!pack.allowed) throw new Error("Who asked for the pack may no longer have it");
        let said = Promise.resolve();
        // Only a role that reaches every project may build packs, so the whole organisation is what they reach.
        const read = await entered(
          (scope) =>
            loadBoardPack(scope, options, (done, total) => {
              const progress = Math.round((READING_SHARE * done) / total);
              said = said
                .then(() => entered((other) => setPackProgress(other, id, progress)))
                // Only what people see of it: the pack goes on.
                .catch((error: unknown) =>
                  log().warn({ err: error, pack: id }, "a pack's progress was not said"),
                );
            }),
          { userId: createdById, userName: createdByName },
        );
        await said;
        const facts = await simulatePack(read);
        const brand = await entered(getBrand);
        const words = reportWords(options.language);
        const file = await writeBoardPack(facts, { format, words, slug: organization.slug, brand });
        await settle(file);
        built += 1;
      } catch (error) {
        log().error({ err: error, pack: id, organizationId: organization.id }, "a board pack failed");
        await settle(null);
      }
    }
  }
  return built;
}
