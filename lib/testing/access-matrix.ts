import { beforeAll, describe, expect, test } from "vitest";
import { can } from "#lib/domain/permissions.ts";
import { ROLES, type Role } from "#lib/domain/vocabulary.ts";
import { baseClient } from "#lib/db/client.ts";
import { REGISTRY } from "#lib/architecture/registry.ts";
import { ACCESS_CASES, type Objects, ownObjects, randomObjects, standingObjects } from "./access-cases.ts";
import { callEntry } from "./call-entry.ts";
import { joinOrganization, signInAs, testPort, type TestPort } from "./people.ts";
import { asOwner, buildWorld, type World } from "./world.ts";

/** Entries whose one honest call by an owner meets a rule of the business, and which. */
const REFUSED_BY_RULE: Readonly<Record<string, string>> = {
  "action restoreProjectAction lib/features/project/actions.ts": "CONFLICT",
  // A round is going on in every project of the world.
  "action startReassessmentAction lib/features/reassessment/actions.ts": "CONFLICT",
  "action leaveOrganizationAction lib/features/member/actions.ts": "CONFLICT",
  // Everybody deletes their own views alone, and the matrix names one that nobody has.
  "action deleteViewAction lib/features/view/actions.ts": "NOT_FOUND",
};
/** Entries that a permission opens only to the object's author or a leader: here it is the owner's. */
const AUTHORS_AND_LEADERS = new Set([
  "route DELETE app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts",
]);
/** Entries that leave what they are about as it was. */
const READS = /^(page|route GET) /;
const isLeader = (role: Role) => role === "owner" || role === "cto";
/** Takes the caller out of the organisation: called by the owner alone, whom the last-owner rule keeps. */
const REMOVES_CALLER = new Set(["action leaveOrganizationAction lib/features/member/actions.ts"]);

/**
 * Those about nothing first: calls about a project make one each with a loss scenario of its own, and what is
 * summed over every scenario of every project would have to be summed over more than any organisation has.
 */
const guarded = Object.entries(REGISTRY)
  .filter(([, entry]) => entry.access === "organization")
  .toSorted(([left], [right]) => Number(isAboutSomething(left)) - Number(isAboutSomething(right)));

function isAboutSomething(key: string): boolean {
  return (ACCESS_CASES[key]?.about ?? "nothing") !== "nothing";
}

let ours: World;
let theirs: World;
let out: Awaited<ReturnType<typeof shutOut>>;

/** Two who must not get in, with a session that was theirs. No call changes them. */
async function shutOut(): Promise<{ member: TestPort; person: TestPort }> {
  const member = await signInAs(await joinOrganization(ours.organization, "cto", { disabled: true }));
  const disabled = await joinOrganization(ours.organization, "cto");
  const person = await signInAs(disabled);
  await baseClient().user.update({
    where: { id: disabled.id },
    data: { disabledAt: person.facts.now },
  });
  return { member, person };
}

/**
 * Every guarded entry, called by everybody on everything: anonymous, each role, the same role of another
 * tenant, somebody disabled, somebody lowered a second ago; on own, other tenants' and random objects.
 *
 * It is the longest of all tests, and test files are what runs side by side: a file takes one of `parts`
 * equal shares, the `part`-th from 1, each with a database of its own.
 */
export function describeAccessMatrix(part: number, parts: number): void {
  beforeAll(async () => {
    ours = await buildWorld("canaryours");
    theirs = await buildWorld("canarytheirs");
    out = await shutOut();
  });

  if (part === 1)
    test("every guarded entry has a call in the matrix", () => {
      expect(guarded.map(([key]) => key).filter((key) => !Object.hasOwn(ACCESS_CASES, key))).toEqual([]);
      expect(Object.keys(ACCESS_CASES).filter((key) => REGISTRY[key]?.access !== "organization")).toEqual([]);
    });

  describe.each(guarded.filter((_, index) => index % parts === part - 1))("%s", (key, entry) => {
    const shape = ACCESS_CASES[key] ?? { about: "nothing" };
    const permission = entry.access === "organization" ? entry.permission : undefined;
    const slug = () => ours.organization.slug;
    let shared: Promise<Objects> | undefined;
    /** Whoever is refused changes nothing, and neither does reading: only other calls need objects of their own. */
    const objectsFor = (allowed: boolean): Promise<Objects> | Objects => {
      if (!allowed) return standingObjects(ours);
      if (!READS.test(key)) return ownObjects(ours, shape.about);
      shared ??= ownObjects(ours, shape.about);
      return shared;
    };

    test("nobody is let in without a session", async () => {
      const objects = standingObjects(ours);
      expect((await callEntry(key, shape, { port: testPort(), slug: slug(), objects })).code).toBe(
        "UNAUTHENTICATED",
      );
      const forged = testPort({ sessionToken: "not-a-session" });
      expect((await callEntry(key, shape, { port: forged, slug: slug(), objects })).code).toBe(
        "UNAUTHENTICATED",
      );
    });

    test.each(ROLES)("%s gets what the permission table says", async (role) => {
      if (REMOVES_CALLER.has(key) && role !== "owner") return;
      const allowed =
        permission !== undefined &&
        can(role, permission) &&
        (isLeader(role) || !AUTHORS_AND_LEADERS.has(key));
      const { code } = await callEntry(key, shape, {
        port: ours.organization.as[role],
        slug: slug(),
        objects: await objectsFor(allowed),
      });
      const expected = allowed ? (REFUSED_BY_RULE[key] ?? "OK") : "FORBIDDEN";
      expect(code).toBe(expected);
    });

    test.each(ROLES)("%s of another tenant is told that there is nothing", async (role) => {
      const port = theirs.organization.as[role];
      const objects = standingObjects(ours);
      const real = await callEntry(key, shape, { port, slug: slug(), objects });
      const invented = await callEntry(key, shape, {
        port,
        slug: "no-such-company",
        objects: randomObjects(),
      });
      expect(real.code).toBe("NOT_FOUND");
      expect(real).toEqual(invented);
    });

    test("a disabled member and a disabled person are out at once", async () => {
      const objects = standingObjects(ours);
      const of = async (port: TestPort) =>
        (await callEntry(key, shape, { port, slug: slug(), objects })).code;
      expect(await of(out.member)).toBe("NOT_FOUND");
      expect(await of(out.person)).toBe("UNAUTHENTICATED");
    });

    test("a role lowered a second ago is the role that counts", async () => {
      if (REMOVES_CALLER.has(key)) return;
      const person = await joinOrganization(ours.organization, "owner");
      const port = await signInAs(person);
      await asOwner(ours.organization, (scope) =>
        scope.db.membership.updateMany({
          where: { organizationId: scope.organizationId, userId: person.id },
          data: { role: "auditor" },
        }),
      );
      const allowed = permission !== undefined && can("auditor", permission) && !AUTHORS_AND_LEADERS.has(key);
      const { code } = await callEntry(key, shape, {
        port,
        slug: slug(),
        objects: await objectsFor(allowed),
      });
      expect(code).toBe(allowed ? "OK" : "FORBIDDEN");
    });

    if (shape.about !== "nothing") {
      test("another tenant's object and a random one get the same answer: nothing there", async () => {
        for (const role of ROLES.filter((each) => permission && can(each, permission))) {
          const port = ours.organization.as[role];
          const foreign = await callEntry(key, shape, {
            port,
            slug: slug(),
            objects: standingObjects(theirs),
          });
          const random = await callEntry(key, shape, { port, slug: slug(), objects: randomObjects() });
          expect(foreign.code, role).toBe("NOT_FOUND");
          expect(foreign, role).toEqual(random);
        }
      });
    }

    if (shape.about === "project" && permission && can("engineer", permission)) {
      test("an engineer outside of the project is told that there is nothing", async () => {
        const port = ours.organization.as.engineer;
        const outside = await callEntry(key, shape, {
          port,
          slug: slug(),
          objects: standingObjects(ours, ours.outside),
        });
        const random = await callEntry(key, shape, { port, slug: slug(), objects: randomObjects() });
        expect(outside.code).toBe("NOT_FOUND");
        expect(outside).toEqual(random);
      });
    }
  });
}
