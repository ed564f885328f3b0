import { describe, expect, test } from "vitest";
import { parse } from "csv/sync";
import { setItemStates, updateItem } from "#lib/features/checklist/mutations.ts";
import { answer, as, inside, makeProject, type Organization } from "#lib/testing/projects.ts";
import { signInAs, testOrganization, TEST_NOW } from "#lib/testing/people.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { loadProjectEvents } from "./loaders.ts";
import { eventsFile } from "./service.ts";

const DAY = 86_400_000;

const open = (org: Organization, project: string, search: Record<string, string> = {}) =>
  as(org.as.auditor, () =>
    loadProjectEvents({
      params: Promise.resolve({ org: org.slug, project }),
      searchParams: Promise.resolve(search),
    }),
  );

const file = (org: Organization, slug: string, format: "csv" | "json", kind?: "answers") =>
  inside(org, (scope) =>
    eventsFile(scope, slug, {
      format,
      kind,
      person: undefined,
      aspect: undefined,
      item: undefined,
      from: undefined,
      to: undefined,
    }),
  );

/** Days later a session has ended: the CTO signs in again. */
async function later(org: Organization, days: number, work: (scope: OrgScope) => Promise<unknown>) {
  const now = new Date(TEST_NOW.getTime() + days * DAY);
  const port = await signInAs(org.people.cto, { now });
  await enterOrganization(port.facts, org.slug, "item:update", work);
}

async function worked() {
  const org = await testOrganization();
  const { id, slug } = await makeProject(org, "Portal");
  const items = await inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: scope.organizationId, projectId: id },
      select: { id: true, requirementKey: true },
    }),
  );
  const itemId = (key: string) => items.find((item) => item.requirementKey === key)?.id ?? "";
  await later(org, 1, (scope) =>
    setItemStates(scope, slug, itemId("AUTH-1"), {
      changes: [{ environment: "production", status: "met", reason: "", version: 1 }],
    }),
  );
  await later(org, 2, (scope) =>
    setItemStates(scope, slug, itemId("IO-1"), {
      changes: [
        { environment: "production", status: "not_applicable", reason: "=cmd|' /C calc'!A0", version: 1 },
      ],
    }),
  );
  await later(org, 3, (scope) =>
    updateItem(scope, slug, itemId("AUTH-1"), { version: 1, ownerId: org.people.owner.id }),
  );
  return { org, id, slug };
}

describe("what was done in a project", () => {
  test("is told in changes with names, newest first", async () => {
    const { org, slug } = await worked();
    const { events } = await open(org, slug);
    expect(events.map(({ action, item }) => [action, item?.key ?? null])).toEqual([
      ["item.updated", "AUTH-1"],
      ["item.status_changed", "IO-1"],
      ["item.status_changed", "AUTH-1"],
      ["project.created", null],
    ]);
    expect(events[0]?.changes).toEqual([{ kind: "owner", from: null, to: org.people.owner.name }]);
    expect(events[2]?.changes).toEqual([
      { kind: "status", environment: "production", from: "open", to: "met", reason: null },
    ]);
  });

  test("is filtered by person, kind, aspect, requirement and days", async () => {
    const { org, slug } = await worked();
    const count = async (search: Record<string, string>) => (await open(org, slug, search)).events.length;
    expect(await count({ kind: "answers" })).toBe(2);
    expect(await count({ kind: "facts" })).toBe(1);
    expect(await count({ kind: "project" })).toBe(1);
    expect(await count({ aspect: "IO" })).toBe(1);
    expect(await count({ item: "AUTH-1" })).toBe(2);
    expect(await count({ item: "NO-SUCH" })).toBe(0);
    expect(await count({ person: org.people.cto.id })).toBe(4);
    expect(await count({ person: org.people.auditor.id })).toBe(0);
    expect(await count({ from: "2026-03-04", to: "2026-03-04" })).toBe(1);
    expect(await count({ kind: "nonsense", from: "tomorrow", before: "-1" })).toBe(4);
  });

  test("does not show another project's events, and pages without a hole", async () => {
    const { org, id, slug } = await worked();
    await makeProject(org, "Other");
    for (let n = 0; n < 3; n += 1) await answer(org, id, ["AUTH-2"], "met");
    const { events } = await open(org, slug);
    expect(events).toHaveLength(4);
    const [, second] = events;
    const older = await open(org, slug, { before: String(second?.sequence) });
    expect(older.events.map(({ sequence }) => sequence)).toEqual(
      events.slice(2).map(({ sequence }) => sequence),
    );
  });
});

describe("the file", () => {
  test("has one line for each change, and no cell that a spreadsheet would run", async () => {
    const { org, slug } = await worked();
    const { text, name } = await file(org, slug, "csv");
    expect(name).toBe("history-portal-2026-03-02.csv");
    const lines: Record<string, string>[] = parse(text, { columns: true, bom: true });
    const reason = lines.find(({ requirement, field }) => requirement === "IO-1" && field === "status");
    expect(reason).toMatchObject({ environment: "production", to: "not_applicable" });
    expect(reason?.reason).toBe("'=cmd|' /C calc'!A0");
    for (const line of lines) for (const cell of Object.values(line)) expect(cell).not.toMatch(/^[=+@\t\r]/);
  });

  test("as JSON holds the same events and says that it is complete", async () => {
    const { org, slug } = await worked();
    const { text } = await file(org, slug, "json", "answers");
    const content: { complete: boolean; events: unknown[] } = JSON.parse(text);
    expect(content.complete).toBe(true);
    expect(content.events).toHaveLength(2);
  });
});
