import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { createSession } from "#lib/auth/sessions.ts";
import { systemScopeIn, withNoTenant } from "#lib/auth/system-scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { ROLES, type Role } from "#lib/domain/vocabulary.ts";
import { createOrganizationWithOwner } from "#lib/features/identity/service.ts";
import type { RequestPort } from "#lib/server/request.ts";

/** The instant at which every test's requests arrive, unless it says otherwise. */
export const TEST_NOW = new Date("2026-03-02T09:00:00.000Z");

let count = 0;

/**
 * A UUID that is the same in every run: made of the test file, `kind` and a counter. With a `name` it does
 * not depend on the order of calls.
 */
export function testId(kind: string, name?: string): string {
  const source = `${expect.getState().testPath ?? ""}|${kind}|${name ?? (count += 1)}`;
  const hex = createHash("sha256").update(source).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Short, stable and unique: for slugs and addresses. */
function tag(): string {
  return testId("tag").slice(0, 8);
}

/** What a request wrote to its cookies: undefined when it did not touch one, null when it cleared it. */
export type TestPort = RequestPort & { readonly written: { session?: string | null; device?: string } };

/** A request as it would come from a browser; hand it to withRequestPort(port, () => action(slug, input)). */
export function testPort(facts: Partial<RequestFacts> & { path?: string } = {}): TestPort {
  const { path, ...given } = facts;
  const written: TestPort["written"] = {};
  return {
    facts: {
      requestId: testId("request"),
      sessionToken: null,
      deviceToken: null,
      ip: "192.0.2.10",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      now: TEST_NOW,
      ...given,
    },
    path: path ?? null,
    setSessionCookie: (token) => void (written.session = token),
    clearSessionCookie: () => void (written.session = null),
    setDeviceCookie: (value) => void (written.device = value),
    written,
  };
}

export type TestPerson = Readonly<{ id: string; email: string; name: string }>;

type PersonOptions = Readonly<{
  id?: string;
  email?: string;
  name?: string;
  /** Without one the person cannot sign in by password (which spares the hashing). */
  password?: string;
  disabledAt?: Date;
}>;

/** A person without any organisation. */
export async function testPerson(options: PersonOptions = {}): Promise<TestPerson> {
  const person = {
    id: options.id ?? testId("user"),
    email: options.email ?? `person-${tag()}@example.test`,
    name: options.name ?? "Test Person",
  };
  await baseClient().user.create({
    data: {
      ...person,
      passwordHash: options.password === undefined ? null : await hashPassword(options.password),
      disabledAt: options.disabledAt ?? null,
      createdAt: TEST_NOW,
    },
  });
  return person;
}

/** A new session of the person, as the request that carries its cookie. */
export async function signInAs(person: { id: string }, facts: Partial<RequestFacts> = {}): Promise<TestPort> {
  const port = testPort(facts);
  const session = await createSession(baseClient(), person.id, port.facts);
  return testPort({ ...port.facts, sessionToken: session.token });
}

export type TestOrganization = Readonly<{
  id: string;
  slug: string;
  name: string;
  people: Readonly<Record<Role, TestPerson>>;
  /** A signed-in request of each role, at TEST_NOW. */
  as: Readonly<Record<Role, TestPort>>;
}>;

type OrganizationOptions = Readonly<{ name?: string; slug?: string; facts?: Partial<RequestFacts> }>;

/** An organisation with one person of each role, all signed in. Two calls give two tenants. */
export async function testOrganization(options: OrganizationOptions = {}): Promise<TestOrganization> {
  const mark = tag();
  const name = options.name ?? `Harbor ${mark}`;
  const slug = options.slug ?? `harbor-${mark}`;
  const person = (role: Role): TestPerson => ({
    id: testId("user"),
    email: `${role}-${mark}@example.test`,
    name: `${role[0]?.toUpperCase()}${role.slice(1)} Person`,
  });
  const people = {
    owner: person("owner"),
    cto: person("cto"),
    engineer: person("engineer"),
    auditor: person("auditor"),
  };
  const id = testId("organization");
  await withNoTenant(async (db) => {
    const owner = { ...people.owner, passwordHash: null };
    await createOrganizationWithOwner(db, {
      id,
      name,
      slug,
      owner,
      now: TEST_NOW,
      requestId: testId("request"),
    });
  });
  for (const role of ROLES.filter((each) => each !== "owner"))
    await joinOrganization({ id }, role, people[role]);
  const sessions = await Promise.all(
    ROLES.map(async (role) => [role, await signInAs(people[role], options.facts)] as const),
  );
  const [owner, cto, engineer, auditor] = sessions.map(([, port]) => port);
  if (!owner || !cto || !engineer || !auditor)
    throw new Error("ROLES has changed: give the new role a person here");
  return { id, slug, name, people, as: { owner, cto, engineer, auditor } };
}

/** Adds a person (made here, when not given) to an organisation; `disabled` makes the membership a disabled one. */
export async function joinOrganization(
  organization: { id: string },
  role: Role,
  person: PersonOptions & { disabled?: boolean } = {},
): Promise<TestPerson> {
  const { disabled, ...options } = person;
  const known = options.id ? await baseClient().user.findUnique({ where: { id: options.id } }) : null;
  const member = known ?? (await testPerson(options));
  await withNoTenant(async (db) => {
    await systemScopeIn(db, organization.id, {
      userId: member.id,
      userName: member.name,
      requestId: testId("request"),
      now: TEST_NOW,
    });
    await db.membership.create({
      data: {
        organizationId: organization.id,
        userId: member.id,
        role,
        disabledAt: disabled ? TEST_NOW : null,
        createdAt: TEST_NOW,
      },
    });
  });
  return { id: member.id, email: member.email, name: member.name };
}
