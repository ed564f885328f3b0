import { beforeAll, describe, expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";
import { hashShare } from "#lib/auth/enter-share.ts";
import { withNoTenant } from "#lib/auth/system-scope.ts";
import { shareCookieName } from "#lib/auth/share-proof.ts";
import { SIGN_IN_LIMITS } from "#lib/auth/throttle.ts";
import { removePack } from "#lib/features/board/mutations.ts";
import { listPacks } from "#lib/features/board/pack-data.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { freshPack } from "#lib/testing/packs.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testId,
  testOrganization,
  testPort,
  type TestOrganization,
} from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import { GET } from "../../../app/share/[token]/file/route.ts";
import { POST } from "../../../app/share/[token]/unlock/route.ts";
import { createShareAction, revokeShareAction } from "./actions.ts";
import { loadShare } from "./loaders.ts";
import type { ShareDto } from "./types.ts";

const PASSWORD = "otter lantern granite";
const DAY = 86_400_000;

let organization: TestOrganization;
let packId: string;

beforeAll(async () => {
  organization = await testOrganization({ name: "Harbor canaryshare" });
  packId = await asOwner(organization, (scope) => freshPack(scope, "canarypack"));
});

type Facts = Parameters<typeof testPort>[0];
const freshPackId = () => asOwner(organization, (scope) => freshPack(scope));

async function share(
  options: { packId?: string; days?: number; password?: string | null; as?: "owner" | "cto" } = {},
) {
  const { as = "cto", ...input } = options;
  const made = await withRequestPort(organization.as[as], () =>
    createShareAction(organization.slug, { key: testId("key"), packId, label: "The auditors", ...input }),
  );
  if (!made.ok) throw new Error(`${made.code}: ${JSON.stringify(made.fields ?? made.details)}`);
  const token = made.data.link.split("/").at(-1) ?? "";
  const listed = await asOwner(organization, async (scope) =>
    (await listPacks(scope)).flatMap(({ shares }) => shares),
  );
  const { id } = await asOwner(organization, (scope) =>
    scope.db.reportShare.findUniqueOrThrow({ where: { tokenHash: hashShare(token) } }),
  );
  return { ...made.data, token, id, dto: listed.find((each) => each.id === id) };
}

const page = async (token: string, facts: Facts = {}, search: Record<string, string> = {}) => {
  try {
    const props = { params: Promise.resolve({ token }), searchParams: Promise.resolve(search) };
    return await withRequestPort(testPort(facts), () => loadShare(props));
  } catch (error) {
    return String(typeof error === "object" && error !== null && "digest" in error ? error.digest : error);
  }
};
const file = (token: string, facts: Facts = {}) =>
  withRequestPort(testPort(facts), () => GET(new Request(`http://localhost:3000/share/${token}/file`)));
const unlock = (token: string, password: string, facts: Facts = {}) =>
  withRequestPort(testPort(facts), () =>
    POST(
      new Request(`http://localhost:3000/share/${token}/unlock`, {
        method: "POST",
        body: new URLSearchParams({ password }),
      }),
    ),
  );
const proofOf = (response: Response) =>
  new RegExp(`${shareCookieName()}=([^;]+)`).exec(response.headers.get("set-cookie") ?? "")?.[1] ?? null;
const dtoOf = (id: string): Promise<ShareDto | undefined> =>
  asOwner(organization, async (scope) =>
    (await listPacks(scope)).flatMap(({ shares }) => shares).find((each) => each.id === id),
  );
const eventsOf = (id: string) =>
  asOwner(organization, async (scope) =>
    (
      await scope.db.auditEvent.findMany({
        where: { organizationId: scope.organizationId, objectId: id },
        orderBy: { sequence: "asc" },
      })
    ).map(({ action, actorId, actorName }) => ({ action, actorId, actorName })),
  );
const NOTHING = "NEXT_HTTP_ERROR_FALLBACK;404";

describe("a link to a pack", () => {
  test("is kept as a hash: its token stands neither in the database nor in the audit log", async () => {
    const made = await share({ password: PASSWORD });
    expect(made.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const kept = await asOwner(organization, async (scope) => ({
      shares: await scope.db.reportShare.findMany({ where: { organizationId: scope.organizationId } }),
      events: await scope.db.auditEvent.findMany({ where: { organizationId: scope.organizationId } }),
    }));
    expect(JSON.stringify(kept)).not.toContain(made.token);
    expect(JSON.stringify(kept)).not.toContain(PASSWORD);
    const row = kept.shares.find(({ id }) => id === made.id);
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(kept.events)).not.toContain(row?.tokenHash);
    expect(JSON.stringify(made.dto)).not.toContain(row?.passwordHash);
  });

  test("shows who holds it one report and gives its file, without a session", async () => {
    const { token } = await share();
    const shown = await page(token);
    expect(shown).toMatchObject({
      state: "open",
      organization: organization.name,
      classification: "confidential",
      version: "1.0",
      format: "json",
    });
    expect(Object.keys(shown).sort()).toEqual(
      [
        ...["classification", "expiresAt", "format", "madeAt", "organization", "pages"],
        ...["sha256", "size", "state", "timeZone", "token", "version"],
      ].sort(),
    );
    const response = await file(token);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('{"pack":"canarypack"}');
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="board-pack.json"');
  });

  test("lasts fourteen days by default, and never longer than the file", async () => {
    const id = await freshPackId();
    const at = (days: number) => new Date(TEST_NOW.getTime() + days * DAY).toISOString();
    const keep = (days: number) =>
      asOwner(organization, (scope) =>
        scope.db.reportPack.update({
          where: { organizationId_id: { organizationId: scope.organizationId, id } },
          data: { expiresAt: new Date(at(days)) },
        }),
      );
    await keep(30);
    expect(await share({ packId: id })).toMatchObject({ expiresAt: at(14), shortened: false });
    expect(await share({ packId: id, days: 90 })).toMatchObject({ expiresAt: at(30), shortened: true });
    for (const days of [0, 91, -1, 1.5, Number.NaN]) {
      await expect(share({ packId: id, days })).rejects.toThrow(/INVALID_INPUT.*days/);
    }
  });

  test("that is wrong, expired, revoked, of a deleted pack or of nobody gives one and the same 404", async () => {
    const id = await freshPackId();
    const [expired, revoked, deleted] = [await share(), await share(), await share({ packId: id })];
    const revoke = () =>
      withRequestPort(organization.as.owner, () => revokeShareAction(organization.slug, { id: revoked.id }));
    expect(await revoke()).toMatchObject({ ok: true });
    expect(await revoke()).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await asOwner(organization, (scope) => removePack(scope, { id }));
    const later = { now: new Date(expired.expiresAt) };
    const answers: string[] = [];
    for (const [token, facts] of [
      [expired.token, later],
      [revoked.token, {}],
      [deleted.token, {}],
      ["A".repeat(43), {}],
      ["' OR '1'='1", {}],
      ["%00", {}],
      ["", {}],
      ["../../o/x", {}],
      ["x".repeat(5_000), {}],
    ] as const) {
      expect(await page(token, facts), token.slice(0, 50)).toBe(NOTHING);
      if (token.includes("/")) continue;
      for (const response of [await file(token, facts), await unlock(token, PASSWORD, facts)]) {
        expect(response.status, token.slice(0, 50)).toBe(404);
        answers.push((await response.text()).replace(/"requestId":"[^"]*"/, ""));
      }
    }
    expect(new Set(answers).size).toBe(1);
  });

  test("ends with its maker's right, and comes back with it", async () => {
    const leaver = await joinOrganization(organization, "cto");
    const port = await signInAs(leaver);
    const made = await withRequestPort(port, () =>
      createShareAction(organization.slug, { key: testId("key"), packId }),
    );
    const token = made.ok ? (made.data.link.split("/").at(-1) ?? "") : "";
    const [{ id = "" } = {}] = await asOwner(organization, (scope) =>
      scope.db.reportShare.findMany({
        where: { organizationId: scope.organizationId, createdById: leaver.id },
      }),
    );
    const change = (data: { role?: string; disabledAt?: Date | null }) =>
      asOwner(organization, (scope) =>
        scope.db.membership.updateMany({
          where: { organizationId: scope.organizationId, userId: leaver.id },
          data,
        }),
      );
    expect(await page(token)).toMatchObject({ state: "open" });
    for (const without of [
      { role: "auditor" },
      { role: "engineer" },
      { role: "cto", disabledAt: TEST_NOW },
    ]) {
      await change(without);
      expect(await page(token)).toBe(NOTHING);
      expect((await file(token)).status).toBe(404);
      expect((await dtoOf(id))?.state).toBe("ended");
    }
    await change({ role: "cto", disabledAt: null });
    expect(await page(token)).toMatchObject({ state: "open" });
    await baseClient().user.update({ where: { id: leaver.id }, data: { disabledAt: TEST_NOW } });
    expect(await page(token)).toBe(NOTHING);
  });

  test("of another organisation's pack cannot be made, and its own cannot be ended from there", async () => {
    const elsewhere = await testOrganization();
    const { id, token } = await share();
    const refused = await withRequestPort(elsewhere.as.owner, async () => [
      await createShareAction(elsewhere.slug, { key: testId("key"), packId }),
      await revokeShareAction(elsewhere.slug, { id }),
    ]);
    expect(refused.map((answer) => (answer.ok ? "OK" : answer.code))).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    expect(await page(token)).toMatchObject({ state: "open" });
  });

  test("is one of twenty at most", async () => {
    const id = await freshPackId();
    for (let made = 0; made < 20; made += 1) await share({ packId: id });
    await expect(share({ packId: id })).rejects.toThrow(/CONFLICT.*many/);
  });
});

describe("a password", () => {
  test("hides everything until it is given, and then opens the page and the file for half an hour", async () => {
    const { token, id } = await share({ password: PASSWORD });
    const locked = await page(token);
    expect(locked).toEqual({ state: "locked", token, wrong: false, waitMinutes: null });
    const without = await file(token);
    expect([without.status, without.headers.get("location")]).toEqual([303, `/share/${token}`]);
    expect((await dtoOf(id))?.views).toBe(0);

    const wrong = await unlock(token, "otter lantern basalt");
    expect(wrong.headers.get("location")).toBe(`/share/${token}?wrong=1`);
    expect(wrong.headers.get("set-cookie")).toBeNull();
    expect(await page(token, {}, { wrong: "1" })).toMatchObject({ state: "locked", wrong: true });

    const right = await unlock(token, PASSWORD);
    expect([right.status, right.headers.get("location")]).toEqual([303, `/share/${token}`]);
    const cookie = right.headers.get("set-cookie") ?? "";
    expect(cookie).toContain(`Path=/share/${token};`);
    expect(cookie).toContain("HttpOnly; SameSite=Lax");
    const shareProof = proofOf(right);
    expect(await page(token, { shareProof })).toMatchObject({ state: "open" });
    expect((await file(token, { shareProof })).status).toBe(200);
    const later = new Date(TEST_NOW.getTime() + 30 * 60_000);
    expect(await page(token, { shareProof, now: later })).toMatchObject({ state: "locked" });
  });

  test("opens its own link alone, and no made-up proof does", async () => {
    const [one, other] = [await share({ password: PASSWORD }), await share({ password: PASSWORD })];
    const shareProof = proofOf(await unlock(one.token, PASSWORD)) ?? "";
    const [until = "", seal = ""] = shareProof.split(".");
    for (const forged of [
      "",
      "x",
      `${Number(until) + 999_999}.${seal}`,
      `${until}.${"A".repeat(43)}`,
      `${until}.${seal.slice(0, -1)}`,
      "9".repeat(400),
    ]) {
      expect(await page(one.token, { shareProof: forged }), forged).toMatchObject({ state: "locked" });
    }
    expect(await page(other.token, { shareProof })).toMatchObject({ state: "locked" });
  });

  test("is guessed at a few times only, as an account's is, and the right one does not help then", async () => {
    const { token } = await share({ password: PASSWORD });
    for (let guess = 0; guess < SIGN_IN_LIMITS.accountFromSource; guess += 1) {
      expect((await unlock(token, `wrong ${guess}`)).headers.get("location")).toContain("wrong=1");
    }
    const refused = await unlock(token, PASSWORD);
    expect(refused.headers.get("location")).toMatch(/\?wait=\d+$/);
    expect(refused.headers.get("set-cookie")).toBeNull();
    const after = { now: new Date(TEST_NOW.getTime() + 16 * 60_000) };
    expect(proofOf(await unlock(token, PASSWORD, after))).not.toBeNull();
  });

  test("that others would guess is refused, and so is a form that is none", async () => {
    await expect(share({ password: "password1234" })).rejects.toThrow(/passwordCommon|passwordGuessable/);
    await expect(share({ password: "short" })).rejects.toThrow(/passwordShort/);
    const { token } = await share({ password: PASSWORD });
    for (const body of ["", "password", "\0\0", "x".repeat(100_000), "password=%ff%00", "{}"]) {
      const response = await withRequestPort(testPort(), () =>
        POST(new Request(`http://localhost:3000/share/${token}/unlock`, { method: "POST", body })),
      );
      expect(response.status, body.slice(0, 20)).toBe(303);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("the log of a link", () => {
  test("counts each opening, keeps when and roughly where, and the first is an audit event", async () => {
    const { token, id } = await share();
    const at = (minutes: number) => ({ now: new Date(TEST_NOW.getTime() + minutes * 60_000) });
    await page(token, { ip: "203.0.113.77", ...at(1) });
    await page(token, { ip: "203.0.113.78", ...at(2) });
    await file(token, { ip: "2001:db8:1:2:3::4", ...at(3) });
    await file(token, { ip: "direct", ...at(4) });
    const dto = await dtoOf(id);
    expect(dto).toMatchObject({ views: 2, downloads: 2, lastViewAt: at(4).now.toISOString() });
    expect(dto?.entries.map(({ kind, source }) => [kind, source])).toEqual([
      ["file", null],
      ["file", "2001:db8:1::/48"],
      // The second opening of the page came from the same part of the net within minutes.
      ["page", "203.0.113.0/24"],
    ]);
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual([
      "report.shared",
      "report.share_opened",
    ]);
    expect((await eventsOf(id))[1]).toMatchObject({ actorId: null, actorName: "Somebody with a link" });
  });

  test("keeps two hundred openings at most while the count goes on", async () => {
    const { token, id } = await share();
    await asOwner(organization, (scope) =>
      scope.db.reportShareView.createMany({
        data: Array.from({ length: 205 }, (_, index) => ({
          organizationId: scope.organizationId,
          id: crypto.randomUUID(),
          shareId: id,
          at: new Date(TEST_NOW.getTime() - index * 600_000),
          kind: "page",
        })),
      }),
    );
    await page(token, { ip: "198.51.100.1" });
    const kept = await asOwner(organization, (scope) =>
      scope.db.reportShareView.count({ where: { organizationId: scope.organizationId, shareId: id } }),
    );
    expect(kept).toBe(200);
    expect((await dtoOf(id))?.entries).toHaveLength(10);
  });

  test("is deleted with the pack", async () => {
    const id = await freshPackId();
    const made = await share({ packId: id });
    await page(made.token);
    await asOwner(organization, (scope) => removePack(scope, { id }));
    const left = await asOwner(organization, (scope) =>
      scope.db.reportShareView.count({ where: { organizationId: scope.organizationId, shareId: made.id } }),
    );
    expect(left).toBe(0);
  });
});

test("the database shows the holder of a token that one row, and of its tenant nothing before it is proven", async () => {
  const { token } = await share();
  const seen = await withNoTenant(async (db) => {
    await db.$executeRaw`SELECT set_config('app.share_hash', ${hashShare(token)}, true)`;
    return {
      shares: await db.reportShare.count(),
      views: await db.reportShareView.count(),
      packs: await db.reportPack.count(),
      projects: await db.project.count(),
    };
  });
  expect(seen).toEqual({ shares: 1, views: 0, packs: 0, projects: 0 });
  const refused = await withNoTenant(async (db) => {
    await db.$queryRaw`SELECT * FROM enter_share(${"0".repeat(64)}, now())`;
    return db.reportShare.count();
  });
  expect(refused).toBe(0);
});
