import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ACCESS_CASES, standingObjects, type CallShape } from "#lib/testing/access-cases.ts";
import { callEntry, callOpenAction } from "#lib/testing/call-entry.ts";
import { LEAK, spoil, spoiling, type Spoiling } from "#lib/testing/hostile.ts";
import { asOwner, buildWorld, type World } from "#lib/testing/world.ts";
import { REGISTRY } from "./registry.ts";

/**
 * SECURITY-BAR B7: whatever is sent, the answer is one of ours: never an unexpected failure, never a
 * stack, a statement or a path; and a refused change has changed nothing. Seeded, hence repeatable.
 */
const SEED = 20261124;
const INPUTS = 10_000;

let world: World;

beforeAll(async () => {
  world = await buildWorld("canaryhostile");
});

const entries = Object.keys(REGISTRY).filter(
  (key) =>
    key.startsWith("action ") ||
    /^route (GET|PATCH|POST|PUT|DELETE) app\/api\/o\//.test(key) ||
    /^page app\/o\//.test(key),
);
const PUBLIC_INPUTS: Readonly<Record<string, unknown>> = {
  signInAction: { email: "a@example.test", password: "wrong wrong wrong", returnTo: "/" },
  firstRunAction: {
    organization: "Company",
    name: "Ann",
    email: "a@example.test",
    password: "x",
    timeZone: "UTC",
  },
  joinAsNewPersonAction: { token: "t", name: "Ann", password: "x" },
  joinAction: { token: "t" },
  signOutAction: {},
  renameSelfAction: { name: "Ann" },
  changePasswordAction: { current: "x", next: "y" },
  endSessionAction: { sessionId: "01890000-0000-7000-8000-000000000000" },
  endOtherSessionsAction: {},
};

/** Spoils whatever the entry takes: the input of an action, the address, query and body of a route or page. */
function spoiled(shape: CallShape, plan: Spoiling): CallShape {
  const objects = standingObjects(world);
  const params = spoil(shape.params?.(objects) ?? {}, plan);
  return {
    ...shape,
    input: () => spoil(shape.input?.(objects), plan),
    ...(shape.body ? { body: () => spoil(shape.body?.(objects), plan) } : {}),
    // Addresses and queries are text by nature.
    params: () =>
      plan.path.length === 1 && plan.kind === "replace" ? asText(params) : (shape.params?.(objects) ?? {}),
    search: asText(spoil(searchOf(shape) ?? { q: "a", env: "production", sort: "name", page: "1" }, plan)),
  };
}

function searchOf({ search }: CallShape): Record<string, string> | undefined {
  return typeof search === "function" ? search(standingObjects(world)) : search;
}

function asText(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === "string" ? inner.slice(0, 5_000) : (JSON.stringify(inner) ?? ""),
    ]),
  );
}

async function fingerprint(): Promise<string> {
  return asOwner(world.organization, async (scope) => {
    const where = { organizationId: scope.organizationId };
    const item = await scope.db.checklistItem.findFirstOrThrow({
      where: { ...where, id: world.project.itemId },
    });
    return JSON.stringify([item, await scope.db.auditEvent.count({ where })]);
  });
}

test(
  `${INPUTS} hostile inputs over every action, route and page: no unexpected failure, no leak`,
  { timeout: 900_000 },
  async () => {
    const arbitrary = fc.tuple(fc.constantFrom(...entries), spoiling);
    const faults: string[] = [];
    const codes = new Map<string, number>();
    for (const [key, plan] of fc.sample(arbitrary, { seed: SEED, numRuns: INPUTS })) {
      const port = world.organization.as.owner;
      const name = key.split(" ")[1] ?? "";
      const shape = ACCESS_CASES[key];
      const before =
        plan.kind === "replace" && key.includes("items/[item]") ? await fingerprint() : undefined;
      try {
        const outcome = shape
          ? await callEntry(key, spoiled(shape, plan), {
              port,
              slug: world.organization.slug,
              objects: standingObjects(world),
            })
          : await callOpenAction(key, spoil(PUBLIC_INPUTS[name] ?? {}, plan));
        codes.set(outcome.code, (codes.get(outcome.code) ?? 0) + 1);
        if (outcome.code === "INTERNAL" || LEAK.test(outcome.body.slice(0, 20_000))) {
          faults.push(
            `${key} ${JSON.stringify(plan)?.slice(0, 300)} -> ${outcome.code} ${outcome.body.slice(0, 200)}`,
          );
        }
        if (before !== undefined && outcome.code !== "OK" && (await fingerprint()) !== before) {
          faults.push(`${key} changed something although it was refused`);
        }
      } catch (error) {
        faults.push(`${key} ${JSON.stringify(plan)?.slice(0, 300)} threw ${String(error).slice(0, 300)}`);
      }
    }
    expect(faults.slice(0, 10)).toEqual([]);
    // The inputs do reach the schemas: most are refused as such.
    expect(codes.get("INVALID_INPUT") ?? 0).toBeGreaterThan(INPUTS / 10);
  },
);

/** The first and the last whole number that JavaScript counts exactly and a column of the database does not. */
const BEYOND_COLUMNS = [2_147_483_648, Number.MAX_SAFE_INTEGER];

/** Copies of a value, in each another one of its numbers replaced. */
function* withNumber(value: unknown, number: number): Generator<unknown> {
  if (typeof value === "number") yield number;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const changed of withNumber(inner, number))
      yield Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
  }
}

test("no number of any input is larger than the database takes and met by an unexpected failure", async () => {
  const objects = standingObjects(world);
  const context = { port: world.organization.as.owner, slug: world.organization.slug, objects };
  const faults: string[] = [];
  let tried = 0;
  for (const [key, shape] of Object.entries(ACCESS_CASES)) {
    for (const part of ["input", "body"] as const) {
      for (const number of BEYOND_COLUMNS) {
        for (const value of withNumber(shape[part]?.(objects), number)) {
          tried += 1;
          const { code } = await callEntry(key, { ...shape, [part]: () => value }, context);
          if (code === "INTERNAL") faults.push(`${key} ${JSON.stringify(value).slice(0, 300)}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
  expect(tried).toBeGreaterThan(100);
});
