import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { packOptionsSchema } from "#lib/features/board/schema.ts";
import { createShare } from "#lib/features/share/mutations.ts";
import type { CallShape, Objects } from "./access-cases.ts";

/** A board pack that is ready, with a file of a few letters. */
export async function freshPack(scope: OrgScope, canary = ""): Promise<string> {
  const id = uuidv7();
  const { organizationId } = scope;
  const bytes = new TextEncoder().encode(`{"pack":"${canary}"}`);
  // Not through the queue: it needs no builder to be read, and the matrix makes many.
  await scope.db.reportPack.create({
    data: {
      ...{ organizationId, id, format: "json", state: "ready", progress: 100 },
      options: packOptionsSchema.parse({ approver: `Approved by ${canary}`.slice(0, 80) }),
      createdById: scope.userId,
      createdByName: scope.userName,
      createdAt: scope.now,
      readyAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + 86_400_000),
      fileName: "board-pack.json",
      size: bytes.byteLength,
      sha256: "0".repeat(64),
      file: { create: { bytes } },
    },
  });
  return id;
}

/** An open link to a pack. */
export async function freshShare(scope: OrgScope, packId: string, canary = ""): Promise<string> {
  const input = { packId, label: `Shared with ${canary}`, days: 1, password: null };
  await createShare(scope, { key: uuidv7(), ...input });
  const where = { organizationId: scope.organizationId, packId };
  return (await scope.db.reportShare.findFirstOrThrow({ where, select: { id: true } })).id;
}

/** A schedule of the owner's with nobody on its list: run, it builds nothing, of which the queue takes five only. */
export async function freshSchedule(scope: OrgScope, canary = ""): Promise<string> {
  const id = uuidv7();
  const { organizationId, userId, userName } = scope;
  // Not through its mutation, which allows an organisation no more than twenty: the matrix makes many.
  await scope.db.packSchedule.create({
    data: {
      ...{ organizationId, id, name: `Board pack for ${canary}`, every: "monthly", format: "json" },
      options: packOptionsSchema.parse({ sections: [] }),
      nextOn: new Date("2099-01-01"),
      ...{ ownerId: userId, ownerName: userName, createdAt: scope.now },
    },
  });
  return id;
}

/** The calls of board packs in the matrix; see access-cases.ts. */
export const PACK_CASES: Readonly<Record<string, CallShape>> = {
  "page app/o/[org]/reports/page.tsx": { about: "nothing" },
  "route GET app/api/o/[org]/reports/[pack]/route.ts": {
    about: "project",
    params: ({ project }: Objects) => ({ pack: project.packId }),
  },
  "action requestPackAction lib/features/board/actions.ts": {
    about: "nothing",
    input: () => ({ id: uuidv7(), format: "csv", options: {} }),
  },
  "action removePackAction lib/features/board/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ id: project.packId }),
  },
  "action createShareAction lib/features/share/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ key: uuidv7(), packId: project.packId, label: "Auditors", days: 14 }),
  },
  "action saveScheduleAction lib/features/pack-schedule/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({
      ...{ id: project.scheduleId, version: 1, name: "For the board", every: "weekly", format: "pdf" },
      ...{ options: {}, recipientIds: [project.ownerId] },
    }),
  },
  "action pauseScheduleAction lib/features/pack-schedule/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ id: project.scheduleId, version: 1, paused: true }),
  },
  "action removeScheduleAction lib/features/pack-schedule/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ id: project.scheduleId }),
  },
  "action runScheduleAction lib/features/pack-schedule/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ id: project.scheduleId }),
  },
  "action revokeShareAction lib/features/share/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ id: project.shareId }),
  },
};
