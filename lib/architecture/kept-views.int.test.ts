import { Client } from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { identifyView } from "#lib/auth/enter.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import type { Role } from "#lib/domain/vocabulary.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { MOST_UNREAD_SHOWN } from "#lib/features/notification/kinds.ts";
import { saveView } from "#lib/features/view/mutations.ts";
import { KEPT_ADDRESSES } from "#lib/server/kept-addresses.ts";
import { ACCESS_CASES, ownObjects, type Objects } from "#lib/testing/access-cases.ts";
import { callEntry } from "#lib/testing/call-entry.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { TEST_NOW } from "#lib/testing/people.ts";
import { asOwner, buildWorld, type World } from "#lib/testing/world.ts";
import { REGISTRY } from "./registry.ts";

/*
 * Answers are kept while the view of whoever asks stays the same (lib/server/kept-answers.ts). That is right as
 * long as every change of what they could show moves it: each is made here once, and the rows say what changed.
 */

/** Tables of which no kept address shows anything: below, the application may not even read them. */
const SHOWN_BY_NONE = [
  ...["ErasedOrganization", "ItemWatch", "MailOutbox", "NotificationPreference"],
  ...["ScheduledRun", "StandardUpload", "StandardUploadPart"],
];
/** Entering reads the sessions, and answers are kept for one of them. */
const OF_THE_SESSION = ["Session"];
/** Each row is shown to one person alone. */
const OF_ONE_PERSON = new Set(["Notification"]);

const changes = Object.entries(REGISTRY).filter(
  ([key, { access }]) => access === "organization" && !/^(page|route GET) /.test(key),
);

/** Calls after which, as they are made here, no row that a kept address could show is another. */
const CHANGES_NOTHING = new Set([
  // They read, compare or tell.
  "action previewIntakeAction lib/features/project/actions.ts",
  "action previewSettingsAction lib/features/organization/actions.ts",
  "action projectChoicesAction lib/features/member/actions.ts",
  "action verifyAuditAction lib/features/audit/actions.ts",
  "action verifySnapshotAction lib/features/snapshot/actions.ts",
  "route POST app/api/o/[org]/presence/route.ts",
  "route POST app/api/o/[org]/projects/[project]/worksheet/route.ts",
  // Into the tables of SHOWN_BY_NONE.
  "action savePreferencesAction lib/features/notification/actions.ts",
  "route POST app/api/o/[org]/standards/files/route.ts",
  "route POST app/api/o/[org]/standards/preview/route.ts",
  "route PUT app/api/o/[org]/projects/[project]/items/[item]/watch/route.ts",
  // The last owner may not leave, the test's people have no password, the versions have kept their numbers.
  "action leaveOrganizationAction lib/features/member/actions.ts",
  "action requestErasureAction lib/features/erasure/actions.ts",
  "action confirmRenumberingsAction lib/features/standard/actions.ts",
]);

type Prepared = (objects: Objects) => unknown;

/** What has to stand first for a call to change something, and what it is called with then. */
const PREPARED: Readonly<Record<string, Prepared>> = {
  "action restoreProjectAction lib/features/project/actions.ts": async ({ project }) => {
    await call("action archiveProjectAction lib/features/project/actions.ts", { project });
    return { projectId: project.id, version: 2 };
  },
  "action clearBaselineAction lib/features/project/actions.ts": async ({ project }) => {
    await call("action setBaselineAction lib/features/project/actions.ts", { project });
    return { projectId: project.id, version: 2 };
  },
  "action turnBadgeOffAction lib/features/badge/actions.ts": async ({ project }) => {
    await call("action turnBadgeOnAction lib/features/badge/actions.ts", { project });
    return { projectId: project.id };
  },
  "action startReassessmentAction lib/features/reassessment/actions.ts": async ({ project }) => {
    await call("action cancelReassessmentAction lib/features/reassessment/actions.ts", { project });
    return { id: uuidv7(), snapshotId: project.snapshotId, title: "" };
  },
  "action enableMemberAction lib/features/member/actions.ts": async ({ member }) => {
    await call("action disableMemberAction lib/features/member/actions.ts", { member });
    return { ...member, version: 2 };
  },
  "action changeProjectsAction lib/features/member/actions.ts": ({ member, project }) => ({
    ...{ ...member, add: [project.id], remove: [] },
  }),
  "action createProgrammeAction lib/features/plan/actions.ts": ({ project }) => ({
    ...{ id: uuidv7(), name: "Once more", projectIds: [project.id] },
  }),
  "action attachEvidenceAction lib/features/evidence/actions.ts": ({ project }) => ({
    ...{ project: project.slug, itemId: project.itemId },
    ...{ evidenceId: project.textId, environments: ["production"] },
  }),
  "action applySettingsAction lib/features/organization/actions.ts": ({ organizationVersion }) => ({
    ...{ version: organizationVersion, aspectWeights: {}, gateRules: DEFAULT_GATE_RULES },
    criticalityWeights: { ...DEFAULT_CRITICALITY_WEIGHTS, critical: 16 },
  }),
  "action setAuditorCommentsAction lib/features/comment/actions.ts": () => ({ allowed: false }),
  "action deleteViewAction lib/features/view/actions.ts": async () => {
    const id = uuidv7();
    await asOwner(world.organization, (scope) =>
      saveView(scope, { id, name: `View ${id}`, query: "", shared: true }),
    );
    return { id };
  },
  "action markNotificationsAction lib/features/notification/actions.ts": async () => {
    const [id] = await leaveUnread("owner", 1);
    return { ids: [id], read: true };
  },
  "action markAllReadAction lib/features/notification/actions.ts": async () => {
    await leaveUnread("owner", 1);
    return { before: TEST_NOW.toISOString() };
  },
  "action takeLibraryAction lib/features/loss/actions.ts": async () => {
    await asOwner(world.organization, ({ db, organizationId }) =>
      db.lossScenario.deleteMany({ where: { organizationId } }),
    );
    return {};
  },
  "action keepOrganizationAction lib/features/erasure/actions.ts": async () => {
    await asOwner(world.organization, ({ db, organizationId, userId, userName }) =>
      db.organizationErasure.create({
        data: {
          ...{ organizationId, requestedById: userId, requestedByName: userName, requestedAt: TEST_NOW },
          dueAt: new Date(TEST_NOW.getTime() + 7 * 86_400_000),
        },
      }),
    );
    return {};
  },
};

/** What a person has not read is `count` news, of no project. Returns their ids. */
async function leaveUnread(role: Role, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  const userId = world.organization.people[role].id;
  await asOwner(world.organization, async ({ db, organizationId }) => {
    await db.notification.updateMany({ where: { organizationId, userId }, data: { readAt: TEST_NOW } });
    await db.notification.createMany({
      data: ids.map((id) => ({
        ...{ organizationId, id, userId, kind: "mentioned" },
        ...{ createdAt: TEST_NOW, dedupeKey: id },
      })),
    });
  });
  return ids;
}

/** Makes a call, the owner's where nobody else is named, with the objects of another one. */
async function call(key: string, objects: Partial<Objects>, input?: unknown, role: Role = "owner") {
  const shape = ACCESS_CASES[key];
  if (!shape) throw new Error(`${key} has no call`);
  const { as, slug } = world.organization;
  return callEntry(key, input === undefined ? shape : { ...shape, input: () => input }, {
    ...{ port: as[role], slug },
    objects: { ...(await ownObjects(world, "nothing")), ...objects },
  });
}

let world: World;
let everything: Client;
let tables: string[];

beforeAll(async () => {
  world = await buildWorld("views");
  // The administrator: no row level security hides a change.
  const url = new URL(inject("testServer").adminUrl);
  url.pathname = new URL(testDatabaseUrls().app).pathname;
  everything = new Client({ connectionString: url.href });
  await everything.connect();
  const { rows } = await everything.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const unseen = [...SHOWN_BY_NONE, ...OF_THE_SESSION];
  tables = rows.map(({ name }) => name).filter((name) => !unseen.includes(name));
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(unseen));
});
afterAll(() => everything.end());

/** A hash of all rows of each table. */
async function contents(): Promise<Map<string, string>> {
  const hashes = tables.map(
    (name) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS hash FROM "${name}" t`,
  );
  const { rows } = await everything.query<{ name: string; hash: string }>(hashes.join(" UNION ALL "));
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

const viewOf = (role: Role) =>
  identifyView(world.organization.as[role].facts, world.organization.slug, "organization:read");

describe("whatever changes moves the view of those who look on", () => {
  test.each(changes)("%s", async (key) => {
    const shape = ACCESS_CASES[key];
    if (!shape) throw new Error(`${key} has no call`);
    const objects = await ownObjects(world, shape.about);
    const input = await PREPARED[key]?.(objects);
    const rows = await contents();
    const before = [await viewOf("owner"), await viewOf("auditor")];
    expect(before).not.toContain(null);
    const { code } = await call(key, objects, input);
    const after = [await viewOf("owner"), await viewOf("auditor")];
    const changed = [...(await contents())].flatMap(([name, hash]) => (rows.get(name) === hash ? [] : name));
    expect(changed.length === 0, `${code} ${changed.join()}`).toBe(CHANGES_NOTHING.has(key));
    if (changed.length === 0) return;
    expect(after[0], changed.join()).not.toEqual(before[0]);
    if (changed.every((name) => OF_ONE_PERSON.has(name))) return;
    expect(after[1], changed.join()).not.toEqual(before[1]);
  });
});

test.each([
  // Of more, the page says that they are more; an engineer's may be of projects that they reach no more.
  ["owner", MOST_UNREAD_SHOWN + 2, true],
  ["owner", MOST_UNREAD_SHOWN + 1, false],
  ["engineer", MOST_UNREAD_SHOWN + 2, false],
] as const)("of %s's %i unread news one is read: the view stays: %s", async (role, count, stays) => {
  const [id] = await leaveUnread(role, count);
  const before = await viewOf(role);
  await call(
    "action markNotificationsAction lib/features/notification/actions.ts",
    {},
    { ids: [id], read: true },
    role,
  );
  if (stays) expect(await viewOf(role)).toEqual(before);
  else expect(await viewOf(role)).not.toEqual(before);
});

test("what is kept is registered, and given to nobody whom its page would refuse", () => {
  for (const { entry, permission } of KEPT_ADDRESSES) expect(REGISTRY[entry]?.permission).toBe(permission);
});

// The last: this file's database is its own, and the rights do not come back.
test("what is kept reads nothing of the tables that it does not follow", async () => {
  const { as, slug } = world.organization;
  const keys = ["page app/o/[org]/layout.tsx", ...KEPT_ADDRESSES.map(({ entry }) => entry)];
  const objects = await ownObjects(world, "project");
  for (const name of SHOWN_BY_NONE) await everything.query(`REVOKE SELECT ON "${name}" FROM twelvefold_app`);
  for (const key of keys) {
    const shape = ACCESS_CASES[key];
    if (!shape) throw new Error(`${key} has no call`);
    for (const role of ["owner", "cto", "auditor"] as const)
      expect((await callEntry(key, shape, { port: as[role], slug, objects })).code, `${key} ${role}`).toBe(
        "OK",
      );
  }
});
