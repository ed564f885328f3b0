import { Client } from "pg";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { withSystemScope, SYSTEM_USER_ID } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { joinOrganization, testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { NOTIFICATION_KINDS } from "./kinds.ts";
import { remindOfDueItems, remindOfEndings, remindOfReopenedRisks } from "./reminders.ts";

/** Fewer than the occasions that nobody can be told of, so that these would fill a step. */
const AT_ONCE = 2;

let organization: TestOrganization;
let project: WorldProject;
let unreachable: readonly string[];

beforeAll(() => {
  Object.assign(process.env, { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "noreply@example.test" });
});
beforeEach(async () => {
  organization = await testOrganization();
  project = await freshProject(organization);
  const disabled = await joinOrganization(organization, "cto", { disabled: true });
  const outside = await joinOrganization(organization, "engineer");
  const silent = await joinOrganization(organization, "cto");
  await asOwner(organization, (scope) =>
    scope.db.notificationPreference.create({
      data: {
        ...{ organizationId: organization.id, userId: silent.id, updatedAt: scope.now },
        channels: Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, "none"])),
      },
    }),
  );
  unreachable = [disabled.id, outside.id, silent.id];
});

function on<T>(day: string, work: (scope: OrgScope) => Promise<T>): Promise<T> {
  const now = new Date(`${day}T09:00:00Z`);
  const as = { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: testId("request"), now };
  return withSystemScope({ id: organization.id }, as, work);
}

/** Gives `count` open items of the project, which nobody owns yet, to somebody. */
const give = (ownerId: string, dueDate: string, count: number) =>
  asOwner(organization, async (scope) => {
    const { organizationId } = scope;
    const items = await scope.db.checklistItem.findMany({
      where: { organizationId, projectId: project.id, ownerId: null, applicable: true },
      orderBy: { requirementKey: "asc" },
      take: count,
      select: { id: true },
    });
    expect(items).toHaveLength(count);
    await scope.db.checklistItem.updateMany({
      where: { organizationId, id: { in: items.map(({ id }) => id) } },
      data: { ownerId, dueDate: new Date(`${dueDate}T00:00:00Z`) },
    });
  });

const toldOf = (kind: string) =>
  asOwner(organization, async (scope) => {
    const rows = await scope.db.notification.findMany({
      where: { organizationId: scope.organizationId, kind },
      select: { userId: true },
    });
    return rows.map(({ userId }) => userId);
  });

describe("what nobody can be told of holds nothing back", () => {
  test("when items are late whose owners are disabled, outside of the project or want to hear nothing", async () => {
    for (const id of unreachable) await give(id, "2026-02-01", 3);
    await give(organization.people.engineer.id, "2026-02-20", 1);
    expect(await on("2026-03-02", (scope) => remindOfDueItems(scope, AT_ONCE))).toBe(1);
    expect(await on("2026-03-02", (scope) => remindOfDueItems(scope, AT_ONCE))).toBe(0);
    expect(await toldOf("overdue")).toEqual([organization.people.engineer.id]);
  });

  test("when evidence ends", async () => {
    const { engineer, owner } = organization.people;
    const accept = (evidenceId: string, validUntil: string, createdById: string) =>
      asOwner(organization, (scope) =>
        scope.db.evidenceRevision.updateMany({
          where: { organizationId: organization.id, evidenceId },
          data: {
            ...{ createdById, state: "accepted", reviewedAt: scope.now, reviewedById: owner.id },
            validUntil: new Date(`${validUntil}T00:00:00Z`),
          },
        }),
      );
    for (const id of unreachable) await accept((await freshProject(organization)).textId, "2026-03-18", id);
    await accept(project.textId, "2026-03-19", engineer.id);
    expect(await on("2026-03-16", (scope) => remindOfEndings(scope, AT_ONCE))).toBe(1);
    expect(await toldOf("evidence_expiring")).toEqual([engineer.id]);
  });

  test("when accepted risks end, or have ended", async () => {
    const { engineer } = organization.people;
    const approve = (id: string, until: string, proposedById: string, decidedById: string) =>
      asOwner(organization, (scope) =>
        scope.db.riskAcceptance.updateMany({
          where: { organizationId: organization.id, id },
          data: {
            ...{ proposedById, decidedById, state: "approved", decidedAt: scope.now },
            until: new Date(`${until}T00:00:00Z`),
          },
        }),
      );
    const [disabled = "", outside = "", silent = ""] = unreachable;
    for (const [proposer, approver] of [
      [outside, disabled],
      [outside, silent],
      [disabled, silent],
    ] as const)
      await approve((await freshProject(organization)).riskId, "2026-06-28", proposer, approver);
    await approve(project.riskId, "2026-06-29", engineer.id, silent);
    expect(await on("2026-06-25", (scope) => remindOfEndings(scope, AT_ONCE))).toBe(1);
    expect(await toldOf("risk_expiring")).toEqual([engineer.id]);
    expect(await on("2026-07-01", (scope) => remindOfReopenedRisks(scope, AT_ONCE))).toBe(1);
    expect(await toldOf("risk_reopened")).toEqual([engineer.id]);
  });
});

describe("a step", () => {
  test("takes as many statements for forty items as for one, and makes one mail of them", async () => {
    const { id } = organization.people.engineer;
    await asOwner(organization, (scope) =>
      scope.db.mailOutbox.deleteMany({ where: { organizationId: scope.organizationId } }),
    );
    const query = vi.spyOn(Client.prototype, "query");
    const statementsOn = async (day: string) => {
      query.mockClear();
      const told = await on(day, (scope) => remindOfDueItems(scope));
      return { told, statements: query.mock.calls.length };
    };
    await give(id, "2026-02-01", 1);
    const one = await statementsOn("2026-03-02");
    await give(id, "2026-02-02", 40);
    const forty = await statementsOn("2026-03-03");
    query.mockRestore();
    expect([one.told, forty.told]).toEqual([1, 40]);
    expect(forty.statements).toBeLessThanOrEqual(one.statements);
    const mails = await asOwner(organization, (scope) =>
      scope.db.mailOutbox.findMany({
        where: { organizationId: scope.organizationId },
        select: { userId: true, data: true },
      }),
    );
    expect(mails).toEqual([{ userId: id, data: { counts: { overdue: 41 } } }]);
  });

  test("goes on where the one before has stopped, the earliest due date first", async () => {
    const { engineer, cto } = organization.people;
    await give(cto.id, "2026-02-03", 1);
    await give(engineer.id, "2026-02-01", 2);
    await on("2026-03-02", (scope) => remindOfDueItems(scope, AT_ONCE));
    expect(await toldOf("overdue")).toEqual([engineer.id, engineer.id]);
    await on("2026-03-02", (scope) => remindOfDueItems(scope, AT_ONCE));
    expect(await toldOf("overdue")).toContain(cto.id);
  });
});
