import { beforeAll, describe, expect, test } from "vitest";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { aggregatesOf, archivedMeanwhile, as, inside, succeeded } from "#lib/testing/projects.ts";
import { freshProject, type WorldProject } from "#lib/testing/world.ts";
import { attachEvidenceAction, reviewEvidenceAction } from "./actions.ts";
import { refreshExpiredEvidence } from "./daily-service.ts";

let org: TestOrganization;
beforeAll(async () => {
  org = await testOrganization();
});

const attach = (to: WorldProject, evidenceId: string, environment: "production" | "testing") =>
  as(org.as.engineer, () =>
    attachEvidenceAction(org.slug, {
      ...{ project: to.slug, itemId: to.itemId, evidenceId },
      environments: [environment],
    }),
  );
const accept = (evidenceId: string) =>
  as(org.as.cto, () => reviewEvidenceAction(org.slug, { evidenceId, version: 1, decision: "accepted" }));

describe("a project that is archived while its scores are waited for", () => {
  const out = { aspects: [], projects: [] };

  test("takes no evidence more, and stays out of the portfolio", async () => {
    const project = await freshProject(org);
    const change = () => attach(project, project.textId, "production");
    expect(await archivedMeanwhile(org, project.id, change)).toMatchObject({
      value: { ok: false, code: "CONFLICT", message: expect.stringContaining("is archived") },
    });
    expect(await aggregatesOf(org, project.id)).toMatchObject(out);
  });

  test("stays out of the portfolio when evidence that serves another one too is reviewed", async () => {
    const project = await freshProject(org);
    const open = await freshProject(org);
    const states = [{ environment: "testing", status: "met", reason: "", version: 1 } as const];
    await inside(org, (scope) => setItemStates(scope, open.slug, open.itemId, { changes: states }));
    succeeded(await attach(open, project.textId, "testing"));
    expect(await archivedMeanwhile(org, project.id, () => accept(project.textId))).toMatchObject({
      value: { ok: true },
    });
    expect(await aggregatesOf(org, project.id)).toMatchObject(out);
    const { projects } = await aggregatesOf(org, open.id);
    const testing = projects.find(({ environment }) => environment === "testing");
    expect(testing?.evidenced).toBeGreaterThan(0);
  });

  test("stays out of the portfolio when the daily run comes to its expired evidence", async () => {
    const project = await freshProject(org);
    succeeded(await accept(project.textId));
    const now = new Date("2026-03-21T09:00:00Z");
    const run = () => refreshExpiredEvidence({ organizationId: org.id, now, requestId: "daily-run" });
    expect(await archivedMeanwhile(org, project.id, run)).toMatchObject({ status: "fulfilled" });
    expect(await aggregatesOf(org, project.id)).toMatchObject(out);
  });
});
