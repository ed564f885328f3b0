import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { z } from "zod";
import { enterOrganization, enterOrganizationBySql } from "#lib/auth/enter.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import type { BenchOrganization } from "./organizations.ts";

/** Milliseconds of each run of a transaction, in order. */
export type TickTimes = Readonly<{ bare: number[]; inProcess: number[]; undone: number[]; http: number[] }>;

type Item = { id: string; version: number };

const ROUND = 25;
const answerSchema = z.object({
  versions: z.object({ production: z.number() }),
  scores: z.array(z.object({ environment: z.literal("production"), answered: z.number() })).length(1),
});

async function timed(into: number[], work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await work();
  into.push(performance.now() - began);
}

/**
 * Times a bare transaction (begin, update a row, insert a row, commit), a tick through the product's own
 * code, and a tick over HTTP, in turns of 25 each, one after another on one connection each. The rounds for
 * warming up are not counted: like the loads on pages, ticks meet a process that has been up for a while, whose
 * code is compiled. The first of each turn in process comes after ticks of the other one: what it remembers does not
 * hold any more, so that it is undone and done again. It counts twice, in process and as `undone`.
 */
export async function measureTicks(
  options: Readonly<{
    rounds: number;
    warmUpRounds: number;
    floorUrl: string;
    organization: BenchOrganization;
    productUrl: string;
    headers: Readonly<Record<string, string>>;
    onWrong: (message: string) => void;
  }>,
): Promise<TickTimes> {
  const { organization, onWrong } = options;
  const times: TickTimes = { bare: [], inProcess: [], undone: [], http: [] };
  const warmUp: TickTimes = { bare: [], inProcess: [], undone: [], http: [] };
  const items = await tickableItems(organization);
  const client = new Client({ connectionString: options.floorUrl });
  await client.connect();
  try {
    for (let round = 0; round < options.warmUpRounds + options.rounds; round += 1) {
      const into = round < options.warmUpRounds ? warmUp : times;
      for (let n = 0; n < ROUND; n += 1) await timed(into.bare, () => bareTransaction(client, n + 1));
      for (let n = 0; n < ROUND; n += 1) {
        await timed(into.inProcess, () => tick(organization, next(items, n), onWrong));
      }
      into.undone.push(...into.inProcess.slice(-ROUND, 1 - ROUND));
      for (let n = 0; n < ROUND; n += 1) {
        const item = next(items, n);
        const url = `${options.productUrl}/api/o/${organization.slug}/projects/${organization.project}/items/${item.id}/states`;
        await timed(into.http, () => tickOverHttp(url, options.headers, item, onWrong));
      }
    }
  } finally {
    await client.end();
  }
  return times;
}

function next(items: readonly Item[], n: number): Item {
  const item = items[n % items.length];
  if (!item) throw new Error("The project has no item to tick");
  return item;
}

async function bareTransaction(client: Client, row: number): Promise<void> {
  await client.query("BEGIN");
  await client.query(`UPDATE "Row" SET score = (score + 1) % 100 WHERE id = $1`, [row]);
  await client.query(`INSERT INTO "Change" (row_id, at, what) VALUES ($1, now(), 'score')`, [row]);
  await client.query("COMMIT");
}

function tickableItems({ facts, slug, project }: BenchOrganization): Promise<Item[]> {
  return enterOrganization(facts, slug, "item:update", async (scope) => {
    const rows = await scope.db.itemState.findMany({
      where: {
        organizationId: scope.organizationId,
        environment: "production",
        item: { applicable: true, environments: { has: "production" }, project: { slug: project } },
      },
      orderBy: { itemId: "asc" },
      select: { itemId: true, version: true },
    });
    return rows.map(({ itemId, version }) => ({ id: itemId, version }));
  });
}

/** Another status than last time, so that scores really move. */
function change(item: Item) {
  const status = item.version % 2 === 0 ? ("met" as const) : ("open" as const);
  return { environment: "production" as const, status, reason: "", version: item.version };
}

/** The whole way of a request but for HTTP: session, membership, role, tenant, change, scores, audit. */
async function tick(
  organization: BenchOrganization,
  item: Item,
  onWrong: (message: string) => void,
): Promise<void> {
  const facts = { ...organization.facts, requestId: randomUUID(), now: new Date() };
  const answer = await enterOrganizationBySql(facts, organization.slug, "item:update", (scope) =>
    setItemStates(scope, organization.project, item.id, { changes: [change(item)] }),
  );
  check(answer, item, onWrong);
}

async function tickOverHttp(
  url: string,
  headers: Readonly<Record<string, string>>,
  item: Item,
  onWrong: (message: string) => void,
): Promise<void> {
  const response = await fetch(url, {
    method: "PATCH",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ changes: [change(item)] }),
  });
  check(await response.json(), item, onWrong);
}

function check(answer: unknown, item: Item, onWrong: (message: string) => void): void {
  const parsed = answerSchema.safeParse(answer);
  item.version += 1;
  if (!parsed.success || parsed.data.versions.production !== item.version) {
    onWrong(`a tick answered ${JSON.stringify(answer).slice(0, 300)}`);
  }
}
