// Started by crash.int.test.ts, which kills it: works on a company's requirements over the product's own code.
// node --conditions=react-server bench/crash-writer.ts found|write|verify, with its task on standard input.
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { enterOrganization, enterOrganizationBySql } from "#lib/auth/enter.ts";
import { verifyAuditChain } from "#lib/audit/verify.ts";
import { disconnect } from "#lib/db/client.ts";
import { setItemStates, updateItem } from "#lib/features/checklist/mutations.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { type BenchOrganization, makeOrganization } from "./organizations.ts";

/** A company to found: `admin` is the address at which the superuser fills it. */
export type FoundTask = Readonly<{ admin: string; projects: number }>;

/** What the writers are told. Each has the requirements whose place in the list leaves `part` of `parts`. */
export type CrashTask = Readonly<{ organization: BenchOrganization; part: number; parts: number }>;

/** A change whose answer has come: it must be there after whatever is killed next. */
export type Acknowledged = Readonly<{
  requestId: string;
  kind: "state" | "item";
  itemId: string;
  version: number;
}>;

export type Verified = Readonly<{ intact: boolean | null; kept: unknown; computed: unknown }>;

const ENVIRONMENT = "production";

/** At once and whole: what is said here must not be lost with this process. */
function say(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

type Work = { itemId: string; state: number; item: number };

async function readWork({ organization, part, parts }: CrashTask): Promise<Work[]> {
  return enterOrganization(
    { ...organization.facts, now: new Date() },
    organization.slug,
    "item:update",
    async (scope) => {
      const rows = await scope.db.checklistItem.findMany({
        where: {
          organizationId: scope.organizationId,
          applicable: true,
          environments: { has: ENVIRONMENT },
          project: { slug: organization.project },
        },
        orderBy: { id: "asc" },
        select: {
          id: true,
          version: true,
          states: { where: { environment: ENVIRONMENT }, select: { version: true } },
        },
      });
      return rows
        .filter((_, place) => place % parts === part)
        .map(({ id, version, states }) => ({ itemId: id, item: version, state: states[0]?.version ?? 1 }));
    },
  );
}

/** One tick over the driver, and every fifth time a note over Prisma, whose transactions are others. */
async function change(organization: BenchOrganization, work: Work, turn: number): Promise<Acknowledged> {
  const requestId = randomUUID();
  const facts = { ...organization.facts, requestId, now: new Date() };
  const { slug, project } = organization;
  const { itemId } = work;
  if (turn % 5 === 4) {
    const { version } = await enterOrganization(facts, slug, "item:update", (scope) =>
      updateItem(scope, project, itemId, { note: `Note ${turn} of ${requestId}`, version: work.item }),
    );
    work.item = version;
    return { requestId, kind: "item", itemId, version };
  }
  const status = work.state % 2 === 0 ? ("met" as const) : ("open" as const);
  const { versions } = await enterOrganizationBySql(facts, slug, "item:update", (scope) =>
    setItemStates(scope, project, itemId, {
      changes: [{ environment: ENVIRONMENT, status, reason: "", version: work.state }],
    }),
  );
  work.state = versions[ENVIRONMENT] ?? 0;
  return { requestId, kind: "state", itemId, version: work.state };
}

/** Until it is killed. What fails says nothing about whether it was kept, so it reads anew where things stand. */
async function write(task: CrashTask): Promise<never> {
  let work: Work[] = [];
  for (let turn = 0; ; turn += 1) {
    try {
      if (work.length === 0) work = await readWork(task);
      const next = work[turn % work.length];
      if (!next) throw new Error("The project has nothing to work on");
      say(await change(task.organization, next, turn));
    } catch {
      work = [];
      await pause(20);
    }
  }
}

/** Whether the chain is whole, and the project's kept scores beside those that are computed from its rows. */
async function verify({ organization }: CrashTask): Promise<Verified> {
  return enterOrganization(
    { ...organization.facts, now: new Date() },
    organization.slug,
    "item:update",
    async (scope) => {
      const { intact } = await verifyAuditChain(scope);
      const { id } = await scope.db.project.findFirstOrThrow({
        where: { organizationId: scope.organizationId, slug: organization.project },
        select: { id: true },
      });
      const read = async () => ({
        projects: await scope.db.projectScore.findMany({
          where: { organizationId: scope.organizationId, projectId: id },
          orderBy: { environment: "asc" },
          omit: { updatedAt: true, mark: true },
        }),
        aspects: await scope.db.aspectScore.findMany({
          where: { organizationId: scope.organizationId, projectId: id },
          orderBy: [{ environment: "asc" }, { aspectKey: "asc" }],
        }),
        totals: await scope.db.portfolioTotal.findMany({
          where: { organizationId: scope.organizationId },
          orderBy: [{ environment: "asc" }, { aspectKey: "asc" }],
          select: { environment: true, aspectKey: true, projects: true, assessed: true, gatesPassed: true },
        }),
      });
      const kept = await read();
      await refreshScores(scope, id, await lockScoringSettings(scope, id));
      return { intact, kept, computed: await read() };
    },
  );
}

const task: FoundTask & CrashTask = JSON.parse(await text(process.stdin));
switch (process.argv[2]) {
  case "found":
    say(await makeOrganization(task.admin, task.projects));
    break;
  case "write":
    await write(task);
    break;
  case "verify":
    say(await verify(task));
    break;
  default:
    throw new Error("found, write or verify");
}
await disconnect();
