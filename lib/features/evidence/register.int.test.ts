import { expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { testOrganization } from "#lib/testing/people.ts";
import { as, inside, makeProject, succeeded, type Organization } from "#lib/testing/projects.ts";
import { addEvidenceAction } from "./actions.ts";
import { loadEvidenceRegister } from "./loaders.ts";

async function handIn(org: Organization, project: Readonly<{ id: string; slug: string }>, title: string) {
  const itemId = await inside(org, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: project.id, requirementKey: "AUTH-1" };
    return (await scope.db.checklistItem.findFirstOrThrow({ where, select: { id: true } })).id;
  });
  const input = {
    ...{ project: project.slug, itemId, id: uuidv7(), title, evidenceDate: "2026-02-01", validUntil: null },
    environments: ["production" as const],
    content: { kind: "text" as const, text: "No finding" },
  };
  succeeded(await as(org.as.cto, () => addEvidenceAction(org.slug, input)));
}

const register = (org: Organization, search: Record<string, string>) =>
  as(org.as.cto, () =>
    loadEvidenceRegister({
      params: Promise.resolve({ org: org.slug }),
      searchParams: Promise.resolve(search),
    }),
  );

test("the register tells how much evidence there is also where a search or a project leaves nothing of it", async () => {
  const org = await testOrganization();
  const [portal, lake] = [await makeProject(org, "Portal"), await makeProject(org, "Lake")];
  await handIn(org, portal, "Scan of February");
  await handIn(org, portal, "Review of the sign-in");
  const found = await register(org, { q: "scan" });
  expect([found.lines.length, found.counts.all, found.totals.all]).toEqual([1, 1, 2]);
  const nothing = await register(org, { q: "zzzz" });
  expect([nothing.lines.length, nothing.counts.all, nothing.totals.all]).toEqual([0, 0, 2]);
  const elsewhere = await register(org, { project: lake.slug });
  expect([elsewhere.lines.length, elsewhere.counts.all, elsewhere.totals.all]).toEqual([0, 0, 2]);
  const all = await register(org, {});
  expect(all.totals).toEqual(all.counts);
});
