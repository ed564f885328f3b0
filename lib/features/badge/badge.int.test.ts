import { beforeAll, expect, test } from "vitest";
import { withNoTenant } from "#lib/auth/system-scope.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, testPort, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { GET } from "../../../app/badge/[token]/route.ts";
import { turnBadgeOffAction, turnBadgeOnAction } from "./actions.ts";
import { getBadge } from "./data.ts";

let organization: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  organization = await testOrganization({ name: "Harbor canarybadge" });
  project = await freshProject(organization, { name: "Secret canarybadge" });
});

type As = "owner" | "cto" | "engineer" | "auditor";
const turnOn = (shows: "level" | "gate", as: As = "owner", projectId = project.id) =>
  withRequestPort(organization.as[as], () => turnBadgeOnAction(organization.slug, { projectId, shows }));
const turnOff = (projectId = project.id) =>
  withRequestPort(organization.as.owner, () => turnBadgeOffAction(organization.slug, { projectId }));
async function addressOf(shows: "level" | "gate", projectId?: string): Promise<string> {
  const made = await turnOn(shows, "owner", projectId);
  if (!made.ok) throw new Error(made.message);
  return made.data.address;
}
const look = async (address: string) => {
  const response = await withRequestPort(testPort(), () => GET(new Request(address)));
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const score = (data: { score: number | null; level: number | null; gatePassed: boolean }) =>
  asOwner(organization, (scope) =>
    scope.db.projectScore.updateMany({
      where: { organizationId: scope.organizationId, projectId: project.id, environment: "production" },
      data,
    }),
  );

test("off by default; an owner turns it on, nobody else, and its address is kept as a hash alone", async () => {
  expect(await asOwner(organization, (scope) => getBadge(scope, project.id))).toBeNull();
  for (const as of ["cto", "engineer", "auditor"] as const)
    expect(await turnOn("level", as)).toMatchObject({ ok: false, code: "FORBIDDEN" });
  const address = await addressOf("level");
  expect(address).toMatch(/^http:\/\/localhost:3000\/badge\/[A-Za-z0-9_-]{43}\.svg$/);
  const token = /badge\/(.+)\.svg$/.exec(address)?.[1] ?? "";
  const kept = await asOwner(organization, async (scope) => ({
    badges: await scope.db.projectBadge.findMany({ where: { organizationId: scope.organizationId } }),
    events: await scope.db.auditEvent.findMany({ where: { organizationId: scope.organizationId } }),
  }));
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(JSON.stringify(kept.events)).not.toContain(kept.badges[0]?.tokenHash);
});

test("it says the level or the gate of this moment, and nothing else of the project", async () => {
  const level = await addressOf("level");
  await score({ score: null, level: null, gatePassed: false });
  const unknown = await look(level);
  expect(unknown.status).toBe(200);
  expect(unknown.headers.get("content-type")).toContain("image/svg+xml");
  expect(unknown.headers.get("cache-control")).toBe("public, max-age=60, must-revalidate");
  expect(unknown.text).toContain("security maturity: not assessed");
  await score({ score: 0.83, level: 4, gatePassed: true });
  expect((await look(level)).text).toContain("security maturity: level 4 of 5");
  expect((await look(level)).text).not.toMatch(/canarybadge|0\.83|83|passed/);
  const gate = await addressOf("gate");
  expect((await look(gate)).text).toContain("security gate: passed");
  expect((await look(gate)).text).not.toMatch(/level|canarybadge/);
  await score({ score: 0.83, level: 4, gatePassed: false });
  expect((await look(gate)).text).toContain("security gate: blocked");
  // A new address ends the one before.
  expect((await look(level)).status).toBe(404);
});

test("turned off, archived, made up or foreign it is the same 404, at once", async () => {
  const address = await addressOf("level");
  expect(await turnOff()).toMatchObject({ ok: true });
  const archived = await freshProject(organization);
  const other = await addressOf("level", archived.id);
  expect((await look(other)).status).toBe(200);
  await asOwner(organization, (scope) => archiveProject(scope, { projectId: archived.id, version: 1 }));
  const answers = [];
  for (const each of [
    address,
    other,
    `http://localhost:3000/badge/${"A".repeat(43)}.svg`,
    "http://localhost:3000/badge/'%20OR%201=1.svg",
    "http://localhost:3000/badge/%00",
    `http://localhost:3000/badge/${"x".repeat(5_000)}`,
  ]) {
    const { status, text, headers } = await look(each);
    answers.push(`${status} ${text} ${headers.get("cache-control")}`);
  }
  expect(new Set(answers)).toEqual(new Set(["404 There is no such badge no-store"]));
  expect(await turnOff()).toMatchObject({ ok: true });
});

test("another organisation cannot turn it on or off, and reading it leaves no tenant behind", async () => {
  const elsewhere = await testOrganization();
  const refused = await withRequestPort(elsewhere.as.owner, async () => [
    await turnBadgeOnAction(elsewhere.slug, { projectId: project.id, shows: "gate" }),
    await turnBadgeOffAction(elsewhere.slug, { projectId: project.id }),
  ]);
  expect(refused.map((answer) => (answer.ok ? "OK" : answer.code))).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  await addressOf("level");
  const tokenHash = await asOwner(organization, async (scope) => {
    const where = { organizationId: scope.organizationId, projectId: project.id };
    return (await scope.db.projectBadge.findFirstOrThrow({ where })).tokenHash;
  });
  const seen = await withNoTenant(async (db) => {
    const rows = await db.$queryRaw<unknown[]>`SELECT * FROM read_badge(${tokenHash})`;
    return { rows: rows.length, badges: await db.projectBadge.count(), projects: await db.project.count() };
  });
  expect(seen).toEqual({ rows: 1, badges: 0, projects: 0 });
});
