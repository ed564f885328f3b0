import { beforeAll, expect, test } from "vitest";
import { updateItem } from "#lib/features/checklist/mutations.ts";
import { notify } from "#lib/features/notification/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { loadWork } from "./loaders.ts";

let organization: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  organization = await testOrganization();
  project = await freshProject(organization);
});

/** Rows of the engineer as "section key day", at 2 March 2026. */
async function work(): Promise<string[]> {
  const props = { params: Promise.resolve({ org: organization.slug }) };
  const dto = await withRequestPort(organization.as.engineer, () => loadWork(props));
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

test("work of a project that the engineer has left is gone with it", async () => {
  await asOwner(organization, (scope) =>
    scope.db.projectMember.deleteMany({
      where: { organizationId: scope.organizationId, projectId: project.id },
    }),
  );
  expect(await work()).toEqual([]);
});
