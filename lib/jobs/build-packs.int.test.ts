import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { AppError } from "#lib/errors/app-error.ts";
import { requestPackAction } from "#lib/features/board/actions.ts";
import { claimPack, forgetOldPacks, takePackFile } from "#lib/features/board/mutations.ts";
import { getPackFile, listPacks } from "#lib/features/board/pack-data.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner, freshProject } from "#lib/testing/world.ts";
import { buildWaitingPacks } from "./build-packs.ts";

const SLOW_MACHINE = 60_000;
let organization: TestOrganization;

beforeAll(async () => {
  organization = await testOrganization();
  await freshProject(organization, { name: "Harbor portal" });
  await freshProject(organization, { name: "Crane control" });
});

const ask = (id: string, format: string, as: "cto" | "auditor" | "engineer" = "cto") =>
  withRequestPort(organization.as[as], () =>
    requestPackAction(organization.slug, {
      id,
      format: format as "pdf",
      options: { sections: ["projects"] },
    }),
  );
const stateOf = (id: string) =>
  asOwner(organization, async (scope) => (await listPacks(scope)).find((pack) => pack.id === id));

test(
  "a pack that was asked for is built by the queue in every format",
  { timeout: SLOW_MACHINE },
  async () => {
    for (const formats of [
      ["pdf", "docx", "xlsx"],
      ["csv", "ics", "json"],
    ]) {
      const ids = formats.map((format) => ({ format, id: uuidv7() }));
      for (const { id, format } of ids) expect((await ask(id, format, "auditor")).ok, format).toBe(true);
      expect((await stateOf(ids[0]?.id ?? ""))?.state).toBe("waiting");
      await buildWaitingPacks();
      for (const { id, format } of ids) {
        const pack = await stateOf(id);
        expect(pack, format).toMatchObject({ state: "ready", progress: 1, sections: ["projects"] });
        const file = await asOwner(organization, (scope) => takePackFile(scope, id));
        expect(createHash("sha256").update(file.bytes).digest("hex")).toBe(pack?.sha256);
        expect(file.bytes.byteLength).toBe(pack?.size);
        expect(file.fileName).toMatch(new RegExp(`^${organization.slug}-board-pack-[\\d-]+\\.${format}$`));
      }
    }
  },
);

test("a pack is written in the language that was asked for, and none in one that there is not", async () => {
  const id = uuidv7();
  const asked = (language: string) =>
    withRequestPort(organization.as.cto, () =>
      requestPackAction(organization.slug, {
        ...{ id, format: "json" as const },
        options: { sections: [], language: language as "de" },
      }),
    );
  expect(await asked("tlh")).toMatchObject({ ok: false, code: "INVALID_INPUT" });
  expect((await asked("de")).ok).toBe(true);
  await buildWaitingPacks();
  const { bytes } = await asOwner(organization, (scope) => takePackFile(scope, id));
  expect(new TextDecoder().decode(bytes)).toContain("Wie sicher wir sind und was es braucht");
});

test("asked a thousand times with one id, it is one pack", { timeout: SLOW_MACHINE }, async () => {
  const id = uuidv7();
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(id, "json")));
    expect(answers.every(({ ok }) => ok)).toBe(true);
  }
  const packs = await asOwner(organization, listPacks);
  expect(packs.filter((pack) => pack.id === id)).toHaveLength(1);
  expect(await ask(id, "json", "auditor")).toMatchObject({ ok: false, code: "CONFLICT" });
  await buildWaitingPacks();
});

test("a sixth unfinished pack is refused, and an engineer may ask for none", async () => {
  const ids = Array.from({ length: 6 }, () => uuidv7());
  const answers = [];
  for (const id of ids) answers.push(await ask(id, "json"));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
  expect(answers[5]).toMatchObject({ code: "CONFLICT", details: { reason: "unfinished" } });
  expect(await ask(uuidv7(), "json", "engineer")).toMatchObject({ ok: false, code: "FORBIDDEN" });
  await buildWaitingPacks();
});

test("nobody gets a pack who has lost the right to it while it waited", async () => {
  const id = uuidv7();
  await ask(id, "json", "auditor");
  const userId = organization.people.auditor.id;
  const setRole = (role: string) =>
    asOwner(organization, (scope) =>
      scope.db.membership.updateMany({
        where: { organizationId: scope.organizationId, userId },
        data: { role },
      }),
    );
  await setRole("engineer");
  await buildWaitingPacks();
  await setRole("auditor");
  expect((await stateOf(id))?.state).toBe("failed");
  const code = await asOwner(organization, (scope) => getPackFile(scope, id)).catch((error: unknown) =>
    error instanceof AppError ? error.code : String(error),
  );
  expect(code).toBe("NOT_FOUND");
});

test("two servers never build one pack, and one whose builder fell silent is begun again, three times", async () => {
  const id = uuidv7();
  await ask(id, "json");
  const claims = await Promise.all([1, 2].map(() => asOwner(organization, claimPack)));
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  const silent = () =>
    asOwner(organization, (scope) =>
      scope.db.reportPack.updateMany({
        where: { organizationId: scope.organizationId, id },
        data: { startedAt: new Date(scope.now.getTime() - 6 * 60_000) },
      }),
    );
  for (const state of ["building", "building", "failed"]) {
    await silent();
    expect((await asOwner(organization, claimPack))?.state).toBe(state);
  }
  expect(await asOwner(organization, claimPack)).toBeNull();
});

test("after thirty days a pack is gone, file and all", async () => {
  await asOwner(organization, (scope) =>
    scope.db.reportPack.updateMany({
      where: { organizationId: scope.organizationId },
      data: { expiresAt: scope.now },
    }),
  );
  expect(await asOwner(organization, listPacks)).toEqual([]);
  await asOwner(organization, forgetOldPacks);
  const left = await asOwner(organization, (scope) =>
    scope.db.reportPackFile.count({ where: { organizationId: scope.organizationId } }),
  );
  expect(left).toBe(0);
});
