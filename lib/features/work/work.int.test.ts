import { beforeAll, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { enterOrganization } from "#lib/auth/enter.ts";
import { updateItem } from "#lib/features/checklist/mutations.ts";
import {
  addEvidenceAction,
  attachEvidenceAction,
  reviewEvidenceAction,
} from "#lib/features/evidence/actions.ts";
import { notify } from "#lib/features/notification/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization, type TestPort } from "#lib/testing/people.ts";
import { succeeded } from "#lib/testing/projects.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { loadWork } from "./loaders.ts";

let organization: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  organization = await testOrganization();
  project = await freshProject(organization);
});

/** Hands in a text for an item of the project. */
async function handIn(key: string, who: TestPort): Promise<string> {
  const itemId = await itemOf(key);
  const input = {
    ...{ project: project.slug, itemId, id: uuidv7(), title: "Scan", validUntil: null },
    evidenceDate: "2026-02-01",
    environments: ["production" as const],
    content: { kind: "text" as const, text: "No finding" },
  };
  return succeeded(await withRequestPort(who, () => addEvidenceAction(organization.slug, input))).id;
}

const itemOf = (key: string): Promise<string> =>
  asOwner(organization, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: project.id, requirementKey: key };
    return (await scope.db.checklistItem.findFirstOrThrow({ where, select: { id: true } })).id;
  });

/** Rows of the engineer, or of another, as "section key day", at 2 March 2026. */
async function work(who: TestPort = organization.as.engineer): Promise<string[]> {
  const props = { params: Promise.resolve({ org: organization.slug }) };
  const dto = await withRequestPort(who, () => loadWork(props));
  return dto.rows.map((row) => `${row.section} ${row.key} ${row.day ?? "-"} ${row.daysLeft ?? "-"}`);
}

async function give(key: string, dueDate: string | null): Promise<string> {
  return asOwner(organization, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: project.id, requirementKey: key };
    const item = await scope.db.checklistItem.findFirstOrThrow({
      where,
      select: { id: true, version: true },
    });
    const ownerId = organization.people.engineer.id;
    await updateItem(scope, project.slug, item.id, { version: item.version, ownerId, dueDate });
    return item.id;
  });
}

test("own open items stand by how near their date is; what is done or somebody else's does not", async () => {
  await give("AUTH-1", "2026-02-20");
  await give("AUTH-2", "2026-03-16");
  await give("AUTH-3", "2026-03-17");
  await give("AUTH-4", null);
  const done = await give("IO-1", "2026-02-20");
  await asOwner(organization, (scope) =>
    scope.db.itemState.updateMany({
      where: { organizationId: scope.organizationId, itemId: done },
      data: { status: "met" },
    }),
  );
  expect(await work()).toEqual([
    "overdue AUTH-1 2026-02-20 -10",
    "due AUTH-2 2026-03-16 14",
    "mine AUTH-3 2026-03-17 15",
    "mine AUTH-4 - -",
  ]);
});

test("an item in which one was named stands there until that is read", async () => {
  await asOwner(organization, (scope) =>
    notify(scope, {
      kind: "mentioned",
      recipients: [organization.people.engineer.id],
      projectId: project.id,
      itemId: project.itemId,
    }),
  );
  expect(await work()).toContain("mentioned AUTH-1 - -");
});

// AUTH-1 has evidence of the engineer's from the beginning.
test("evidence waits for all who may review it, at one item, until somebody has", async () => {
  const { cto, engineer, owner, auditor } = organization.as;
  const piece = await handIn("IO-5", engineer);
  const reviews = async (who: TestPort) => (await work(who)).filter((row) => row.startsWith("review IO"));
  await withRequestPort(engineer, async () =>
    succeeded(
      await attachEvidenceAction(organization.slug, {
        ...{ project: project.slug, itemId: await itemOf("IO-6"), evidenceId: piece },
        environments: ["production"],
      }),
    ),
  );
  await give("IO-5", null);
  const own = await handIn("IO-7", cto);
  expect(await reviews(cto)).toEqual(["review IO-5 - -"]);
  expect(await reviews(owner)).toEqual(["review IO-5 - -", "review IO-7 - -"]);
  for (const who of [engineer, auditor]) expect(await reviews(who)).toEqual([]);
  const decide = (who: TestPort, evidenceId: string, version: number) =>
    withRequestPort(who, async () =>
      succeeded(
        await reviewEvidenceAction(organization.slug, {
          evidenceId,
          version,
          decision: "accepted",
          reason: "",
        }),
      ),
    );
  await decide(cto, piece, 1);
  expect(await reviews(cto)).toEqual([]);
  await decide(owner, own, 1);
  expect(await reviews(owner)).toEqual([]);
});

test("who alone may review is asked about the own evidence too", async () => {
  await handIn("IO-8", organization.as.cto);
  const alone = async () => (await work(organization.as.cto)).filter((row) => row.startsWith("review IO"));
  expect(await alone()).toEqual([]);
  await asOwner(organization, (scope) =>
    scope.db.membership.updateMany({
      where: { organizationId: scope.organizationId, role: "owner" },
      data: { disabledAt: scope.now },
    }),
  );
  expect(await alone()).toEqual(["review IO-8 - -"]);
  await enterOrganization(organization.as.cto.facts, organization.slug, "project:read", (scope) =>
    scope.db.membership.updateMany({
      where: { organizationId: scope.organizationId, role: "owner" },
      data: { disabledAt: null },
    }),
  );
});

test("work of a project that the engineer has left is gone with it", async () => {
  await asOwner(organization, (scope) =>
    scope.db.projectMember.deleteMany({
      where: { organizationId: scope.organizationId, projectId: project.id },
    }),
  );
  expect(await work()).toEqual([]);
});
