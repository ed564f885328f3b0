import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withSystemScope, SYSTEM_USER_ID } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { updateItem } from "#lib/features/checklist/mutations.ts";
import { withRequestPort } from "#lib/server/request.ts";
import {
  joinOrganization,
  TEST_NOW,
  testId,
  testOrganization,
  type TestOrganization,
} from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { markAllReadAction, markNotificationsAction, savePreferencesAction } from "./actions.ts";
import { DEFAULT_CHANNELS } from "./kinds.ts";
import { loadInbox, loadNotificationSettings } from "./loaders.ts";
import { remindOfDueItems, remindOfEndings, remindOfReopenedRisks } from "./reminders.ts";
import { notify } from "./service.ts";

let organization: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  organization = await testOrganization();
});
beforeEach(async () => {
  project = await freshProject(organization);
});

function bySystem<T>(now: Date, work: (scope: OrgScope) => Promise<T>): Promise<T> {
  const as = { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: testId("request"), now };
  return withSystemScope({ id: organization.id }, as, work);
}

function inbox(role: "owner" | "engineer" | "auditor", show = "all") {
  const props = {
    params: Promise.resolve({ org: organization.slug }),
    searchParams: Promise.resolve({ show }),
  };
  return withRequestPort(organization.as[role], () => loadInbox(props));
}

const give = (ownerId: string | null, version: number, dueDate?: string) =>
  asOwner(organization, (scope) =>
    updateItem(scope, project.slug, project.itemId, { version, ownerId, ...(dueDate ? { dueDate } : {}) }),
  );

describe("who is told", () => {
  test("the new owner of an item, with who gave it and what it is", async () => {
    await give(organization.people.engineer.id, 1);
    const { entries, unread } = await inbox("engineer");
    expect(unread).toBe(1);
    expect(entries[0]).toMatchObject({
      kind: "assigned",
      actor: organization.people.owner.name,
      read: false,
      item: { key: "AUTH-1" },
    });
  });

  test("nobody of what they did themselves", async () => {
    const before = (await inbox("owner")).total;
    await give(organization.people.owner.id, 1);
    expect((await inbox("owner")).total).toBe(before);
  });

  test("nobody who has left, does not reach the project, or wants to hear nothing of it", async () => {
    const outside = await joinOrganization(organization, "engineer");
    const disabled = await joinOrganization(organization, "cto", { disabled: true });
    const silent = organization.people.auditor;
    await withRequestPort(organization.as.auditor, () =>
      savePreferencesAction(organization.slug, {
        version: 0,
        channels: { ...DEFAULT_CHANNELS, mentioned: "none" },
        digest: "off",
        digestHour: 8,
      }),
    );
    const told = await asOwner(organization, (scope) =>
      notify(scope, {
        kind: "mentioned",
        recipients: [outside.id, disabled.id, silent.id, organization.people.engineer.id],
        projectId: project.id,
        itemId: project.itemId,
      }),
    );
    expect(told).toEqual([organization.people.engineer.id]);
  });

  test("somebody who has been taken out of a project sees none of its old news", async () => {
    await give(organization.people.engineer.id, 1);
    const { total } = await inbox("engineer");
    await asOwner(organization, (scope) =>
      scope.db.projectMember.deleteMany({
        where: { organizationId: scope.organizationId, projectId: project.id },
      }),
    );
    expect((await inbox("engineer")).total).toBe(total - 1);
  });
});

describe("due dates", () => {
  test("an owner is told once when an item is due soon and once when it is late, however often one looks", async () => {
    await give(organization.people.engineer.id, 1, "2026-03-05");
    const kinds = async () =>
      (await inbox("engineer")).entries
        .filter((entry) => entry.project?.slug === project.slug && entry.kind !== "assigned")
        .map((entry) => entry.kind);
    await bySystem(new Date("2026-03-01T09:00:00Z"), remindOfDueItems);
    expect(await kinds()).toEqual([]);
    for (const day of ["2026-03-02", "2026-03-03", "2026-03-05"])
      await bySystem(new Date(`${day}T09:00:00Z`), remindOfDueItems);
    expect(await kinds()).toEqual(["due_soon"]);
    for (const day of ["2026-03-06", "2026-03-07"])
      await bySystem(new Date(`${day}T09:00:00Z`), remindOfDueItems);
    expect(await kinds()).toEqual(["overdue", "due_soon"]);
  });

  test("a finished item reminds nobody", async () => {
    await give(organization.people.engineer.id, 1, "2026-03-05");
    await asOwner(organization, (scope) =>
      scope.db.itemState.updateMany({
        where: { organizationId: scope.organizationId, itemId: project.itemId },
        data: { status: "met" },
      }),
    );
    expect(await bySystem(new Date("2026-03-20T09:00:00Z"), remindOfDueItems)).toBe(0);
  });
});

describe("the inbox", () => {
  test("one is read, then all that came before the list was shown", async () => {
    await give(organization.people.engineer.id, 1);
    const { entries } = await inbox("engineer", "unread");
    const [first] = entries;
    if (!first) throw new Error("Nothing came");
    const port = organization.as.engineer;
    const own = await withRequestPort(port, () =>
      markNotificationsAction(organization.slug, { ids: [first.id], read: true }),
    );
    expect(own).toMatchObject({ ok: true, data: { changed: 1 } });
    const foreign = await withRequestPort(organization.as.auditor, () =>
      markNotificationsAction(organization.slug, { ids: [first.id], read: false }),
    );
    expect(foreign).toMatchObject({ ok: true, data: { changed: 0 } });
    await give(organization.people.owner.id, 2);
    await give(organization.people.engineer.id, 3);
    const before = new Date(TEST_NOW.getTime() - 1).toISOString();
    await withRequestPort(port, () => markAllReadAction(organization.slug, { before }));
    expect((await inbox("engineer")).unread).toBeGreaterThan(0);
    await withRequestPort(port, () =>
      markAllReadAction(organization.slug, { before: TEST_NOW.toISOString() }),
    );
    expect((await inbox("engineer")).unread).toBe(0);
  });

  test("choices of two windows: the second is told and loses nothing", async () => {
    const save = (version: number, digestHour: number) =>
      withRequestPort(organization.as.cto, () =>
        savePreferencesAction(organization.slug, {
          version,
          channels: DEFAULT_CHANNELS,
          digest: "weekly",
          digestHour,
        }),
      );
    expect(await save(0, 7)).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await save(0, 9)).toMatchObject({
      ok: false,
      code: "CONFLICT",
      details: { reason: "version", current: { digestHour: 7, version: 1 } },
    });
    expect(await save(1, 9)).toMatchObject({ ok: true, data: { version: 2 } });
    const props = { params: Promise.resolve({ org: organization.slug }) };
    const settings = await withRequestPort(organization.as.cto, () => loadNotificationSettings(props));
    expect(settings).toMatchObject({
      mailConfigured: false,
      preferences: { digest: "weekly", digestHour: 9 },
    });
  });
});

describe("what ends", () => {
  const end = async (days: readonly string[]) => {
    for (const day of days) await bySystem(new Date(`${day}T09:00:00Z`), remindOfEndings);
  };
  const kindsOf = async (role: "owner" | "engineer", kind: string) =>
    (await inbox(role)).entries.filter((entry) => entry.project?.slug === project.slug && entry.kind === kind)
      .length;

  test("accepted evidence is told thirty days before, seven days before and on its last day, each once", async () => {
    await give(organization.people.owner.id, 1);
    await asOwner(organization, (scope) =>
      scope.db.evidenceRevision.updateMany({
        where: { organizationId: scope.organizationId, evidenceId: project.textId },
        data: { state: "accepted", reviewedAt: scope.now, reviewedById: scope.userId },
      }),
    );
    await end(["2026-02-10"]);
    expect(await kindsOf("engineer", "evidence_expiring")).toBe(0);
    await end(["2026-02-20", "2026-02-21", "2026-03-13", "2026-03-14", "2026-03-20", "2026-03-21"]);
    expect(await kindsOf("engineer", "evidence_expiring")).toBe(3);
    expect(await kindsOf("owner", "evidence_expiring")).toBe(3);
  });

  test("an accepted risk is told to who proposed and who approved it; a proposal to nobody", async () => {
    await end(["2026-06-20"]);
    expect(await kindsOf("engineer", "risk_expiring")).toBe(0);
    await asOwner(organization, (scope) =>
      scope.db.riskAcceptance.updateMany({
        where: { organizationId: scope.organizationId, id: project.riskId },
        data: { state: "approved", decidedById: scope.userId, decidedAt: scope.now },
      }),
    );
    await end(["2026-06-20", "2026-06-21", "2026-06-24", "2026-06-30", "2026-07-01"]);
    expect(await kindsOf("engineer", "risk_expiring")).toBe(3);
    expect(await kindsOf("owner", "risk_expiring")).toBe(3);
  });

  test("an accepted risk that has run out is told once as open again, by mail too, and not where another holds", async () => {
    const reopen = (day: string) => bySystem(new Date(`${day}T09:00:00Z`), remindOfReopenedRisks);
    await asOwner(organization, (scope) =>
      scope.db.riskAcceptance.updateMany({
        where: { organizationId: scope.organizationId, id: project.riskId },
        data: { state: "approved", decidedById: scope.userId, decidedAt: scope.now },
      }),
    );
    expect(await reopen("2026-06-30")).toBe(0);
    for (const day of ["2026-07-01", "2026-07-01", "2026-07-02", "2026-08-20"]) await reopen(day);
    expect(await kindsOf("engineer", "risk_reopened")).toBe(1);
    expect(await kindsOf("owner", "risk_reopened")).toBe(1);
    expect(DEFAULT_CHANNELS.risk_reopened).toBe("mail");
    // A run that was missed for a week is made up for; one that comes after a new acceptance is not needed.
    const later = { until: new Date("2026-09-01T00:00:00Z"), reason: "Still only in the office" };
    await asOwner(organization, async (scope) => {
      const old = await scope.db.riskAcceptance.findFirstOrThrow({
        where: { organizationId: scope.organizationId, id: project.riskId },
      });
      for (const [id, until] of [
        [testId("risk"), new Date("2026-08-31T00:00:00Z")],
        [testId("risk"), later.until],
      ] as const)
        await scope.db.riskAcceptance.create({ data: { ...old, ...later, id, until } });
    });
    expect(await reopen("2026-09-01")).toBe(0);
    expect(await reopen("2026-09-06")).toBeGreaterThan(0);
  });
});
