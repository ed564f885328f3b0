import { verify } from "@node-rs/argon2";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { enterUser } from "#lib/auth/enter.ts";
import { endSession } from "#lib/auth/sessions.ts";
import { setTenant, withNoTenant } from "#lib/auth/system-scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { signInAction, signOutAction } from "#lib/features/identity/actions.ts";
import { loadShell } from "#lib/features/identity/loaders.ts";
import type { RequestPort } from "#lib/server/request.ts";
import { withRequestPort } from "#lib/server/request.ts";
import {
  signInAs,
  TEST_NOW,
  testOrganization,
  testPerson,
  testPort,
  type TestPort,
} from "#lib/testing/people.ts";

// Watched, not replaced: the real Argon2 runs.
vi.mock("@node-rs/argon2", { spy: true });

const PASSWORD = "otter lantern granite";
const later = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1000);

const signIn = (port: TestPort, email: string, password: string, returnTo?: string) =>
  withRequestPort(port, () => signInAction({ email, password, ...(returnTo ? { returnTo } : {}) }));
const codeOf = (result: { ok: boolean; code?: string }) => (result.ok ? "OK" : result.code);
const isSignedIn = (port: RequestPort) =>
  enterUser(port.facts, () => Promise.resolve(true)).catch(() => false);

beforeEach(() => baseClient().rateLimit.deleteMany());

describe("signing in", () => {
  test("opens a new session and leads to a page of this site only", async () => {
    const person = await testPerson({ password: PASSWORD });
    const port = testPort();
    const result = await signIn(port, `  ${person.email.toUpperCase()} `, PASSWORD, "/o/harbor?x=1");
    expect(result).toEqual({ ok: true, data: { to: "/o/harbor?x=1" } });
    expect(port.written.session).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await isSignedIn(testPort({ sessionToken: port.written.session ?? null }))).toBe(true);
    for (const returnTo of ["https://evil.test", "//evil.test", "/\\evil.test", "javascript:alert(1)"]) {
      expect(await signIn(testPort(), person.email, PASSWORD, returnTo)).toMatchObject({ data: { to: "/" } });
    }
  });

  test("an unknown address, a wrong password, a disabled person and one without password get one answer", async () => {
    const known = await testPerson({ password: PASSWORD });
    const disabled = await testPerson({ password: PASSWORD, disabledAt: TEST_NOW });
    const without = await testPerson();
    const answers = [
      await signIn(testPort(), "nobody@example.test", PASSWORD),
      await signIn(testPort(), known.email, "not the password"),
      await signIn(testPort(), disabled.email, PASSWORD),
      await signIn(testPort(), without.email, PASSWORD),
    ].map((answer) => ({ ...answer, requestId: "" }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: false, code: "UNAUTHENTICATED" });
  });

  test("does the same work for an address that nobody has as for a wrong password", async () => {
    const person = await testPerson({ password: PASSWORD });
    const workFor = async (email: string) => {
      vi.mocked(verify).mockClear();
      await signIn(testPort(), email, "not the password");
      return vi.mocked(verify).mock.calls.map(([hash]) => String(hash).replace(/\$[^$]+\$[^$]+$/, ""));
    };
    const unknown = await workFor("nobody@example.test");
    expect(unknown).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
    expect(await workFor(person.email)).toEqual(unknown);
  });

  test("ends the session whose cookie the browser held: a fixed cookie is worth nothing afterwards", async () => {
    const [attacker, victim] = [
      await testPerson({ password: PASSWORD }),
      await testPerson({ password: PASSWORD }),
    ];
    const planted = await signInAs(attacker);
    const port = testPort({ sessionToken: planted.facts.sessionToken });
    await signIn(port, victim.email, PASSWORD);
    expect(port.written.session).not.toBe(planted.facts.sessionToken);
    expect(await isSignedIn(planted)).toBe(false);
  });

  test("a failed try keeps the session that the browser held", async () => {
    const person = await testPerson({ password: PASSWORD });
    const port = await signInAs(person);
    await signIn(port, person.email, "not the password");
    expect(await isSignedIn(port)).toBe(true);
  });
});

describe("guessing", () => {
  test("one source gets five guesses at an account in fifteen minutes, and the right password does not help then", async () => {
    const person = await testPerson({ password: PASSWORD });
    for (let n = 0; n < 5; n += 1)
      expect(codeOf(await signIn(testPort(), person.email, `guess ${n}`))).toBe("UNAUTHENTICATED");
    const blocked = await signIn(testPort(), person.email, PASSWORD);
    expect(blocked).toMatchObject({ ok: false, code: "RATE_LIMITED", retryAfterSeconds: 900 });
    const after = testPort({ now: later(900) });
    expect(codeOf(await signIn(after, person.email, PASSWORD))).toBe("OK");
  });

  test("an account gives ten guesses over all sources, also when a hundred come at once", async () => {
    const person = await testPerson({ password: PASSWORD });
    const tries = Array.from({ length: 100 }, (_, n) =>
      signIn(testPort({ ip: `198.51.100.${n}` }), person.email, `guess ${n}`),
    );
    const codes = (await Promise.all(tries)).map(codeOf);
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(10);
    // Whom the pool kept waiting for too long was not heard at all, which is no guess.
    expect(codes.filter((code) => code === "RATE_LIMITED" || code === "UNAVAILABLE")).toHaveLength(90);
  });

  test("an account gives ten guesses in any fifteen minutes, wherever one begins to count them", async () => {
    const person = await testPerson({ password: PASSWORD });
    let sources = 0;
    const guess = async (seconds: number) => {
      sources += 1;
      const port = testPort({ ip: `198.51.100.${sources}`, now: later(seconds) });
      return codeOf(await signIn(port, person.email, "guess"));
    };
    expect(await guess(0)).toBe("UNAUTHENTICATED");
    for (let n = 0; n < 9; n += 1) expect(await guess(890)).toBe("UNAUTHENTICATED");
    for (const seconds of [891, 901, 1_789]) expect(await guess(seconds)).toBe("RATE_LIMITED");
    expect(await guess(1_790)).toBe("UNAUTHENTICATED");
  });

  test("a flood over many accounts is told to come back, which is no guess, and locks no known browser out", async () => {
    const person = await testPerson({ password: PASSWORD });
    const home = testPort();
    await signIn(home, person.email, PASSWORD);
    const deviceToken = home.written.device ?? null;
    const tries = Array.from({ length: 100 }, (_, n) =>
      signIn(testPort({ ip: "direct" }), n < 90 ? `flood-${n}@example.test` : person.email, "guess"),
    );
    const own = signIn(testPort({ ip: "direct", deviceToken }), person.email, PASSWORD);
    const codes = (await Promise.all(tries)).map(codeOf);
    expect(codeOf(await own)).toBe("OK");
    expect(codes.filter((code) => code === "UNAVAILABLE").length).toBeGreaterThan(50);
    expect(codes.slice(90)).toEqual(codes.slice(90).map(() => "UNAVAILABLE"));
    expect(codeOf(await signIn(testPort({ ip: "direct" }), person.email, PASSWORD))).toBe("OK");
  });

  test("an address that nobody has is counted like any other", async () => {
    const codes: unknown[] = [];
    for (let n = 0; n < 7; n += 1)
      codes.push(codeOf(await signIn(testPort(), "ghost@example.test", `guess ${n}`)));
    expect(codes).toEqual([...Array<string>(5).fill("UNAUTHENTICATED"), "RATE_LIMITED", "RATE_LIMITED"]);
  });

  test("strangers cannot lock the owner out of a browser in which they have signed in before", async () => {
    const person = await testPerson({ password: PASSWORD });
    const home = testPort();
    await signIn(home, person.email, PASSWORD);
    const deviceToken = home.written.device ?? null;
    for (let n = 0; n < 30; n += 1)
      await signIn(testPort({ ip: `203.0.113.${n}` }), person.email, `guess ${n}`);
    expect(codeOf(await signIn(testPort({ ip: "203.0.113.99" }), person.email, PASSWORD))).toBe(
      "RATE_LIMITED",
    );
    expect(codeOf(await signIn(testPort({ deviceToken }), person.email, PASSWORD))).toBe("OK");
  });

  test("a known browser has ten guesses of its own, and knowing one account opens no bucket for another", async () => {
    const [mine, other] = [
      await testPerson({ password: PASSWORD }),
      await testPerson({ password: PASSWORD }),
    ];
    const home = testPort();
    await signIn(home, mine.email, PASSWORD);
    const deviceToken = home.written.device ?? null;
    const guess = async (email: string) => codeOf(await signIn(testPort({ deviceToken }), email, "guess"));
    for (let n = 0; n < 10; n += 1) expect(await guess(mine.email)).toBe("UNAUTHENTICATED");
    expect(await guess(mine.email)).toBe("RATE_LIMITED");
    for (let n = 0; n < 5; n += 1) expect(await guess(other.email)).toBe("UNAUTHENTICATED");
    expect(await guess(other.email)).toBe("RATE_LIMITED");
    const forged = `${deviceToken?.slice(0, 23)}${"A".repeat(43)}`;
    for (let n = 0; n < 5; n += 1) await signIn(testPort({ deviceToken: forged }), mine.email, "guess");
    expect(codeOf(await signIn(testPort({ deviceToken: forged }), mine.email, "guess"))).toBe("RATE_LIMITED");
  });

  test("one password sprayed over many accounts from one source ends after sixty", async () => {
    const codes: unknown[] = [];
    for (let n = 0; n < 62; n += 1)
      codes.push(codeOf(await signIn(testPort(), `spray-${n}@example.test`, "winter is here")));
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(60);
  });

  test("a right password takes its own guess back", async () => {
    const person = await testPerson({ password: PASSWORD });
    for (let n = 0; n < 25; n += 1)
      expect(codeOf(await signIn(testPort(), person.email, PASSWORD))).toBe("OK");
  });
});

describe("a session", () => {
  test("ends on the server at sign-out, wherever its cookie is kept", async () => {
    const port = await signInAs(await testPerson());
    expect(await withRequestPort(port, () => signOutAction({}))).toEqual({
      ok: true,
      data: { to: "/sign-in" },
    });
    expect(port.written.session).toBeNull();
    expect(await isSignedIn(port)).toBe(false);
    expect(await withRequestPort(port, () => signOutAction({}))).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("ends twelve hours after its last use", async () => {
    const port = await signInAs(await testPerson());
    const at = (seconds: number) => testPort({ ...port.facts, now: later(seconds) });
    expect(await isSignedIn(at(12 * 3600 - 1))).toBe(true);
    // That use moved the idle end; the next twelve hours count from it.
    expect(await isSignedIn(at(23 * 3600))).toBe(true);
    expect(await isSignedIn(at(35 * 3600))).toBe(false);
  });

  test("ends after seven days however much it is used", async () => {
    const port = await signInAs(await testPerson());
    const day = 86_400;
    for (let hours = 6; hours < 7 * 24; hours += 6) {
      expect(await isSignedIn(testPort({ ...port.facts, now: later(hours * 3600) }))).toBe(true);
    }
    expect(await isSignedIn(testPort({ ...port.facts, now: later(7 * day) }))).toBe(false);
  });

  test("opens nothing once the person is disabled", async () => {
    const person = await testPerson();
    const port = await signInAs(person);
    await baseClient().user.update({ where: { id: person.id }, data: { disabledAt: TEST_NOW } });
    expect(await isSignedIn(port)).toBe(false);
  });

  test("opens no organisation any more a moment after the membership is disabled", async () => {
    const { as, people, id, slug } = await testOrganization();
    const open = () =>
      withRequestPort(as.auditor, () => loadShell({ params: Promise.resolve({ org: slug }) }));
    expect(await open()).toMatchObject({
      role: "auditor",
      organization: { slug },
      permissions: { viewSettings: false },
    });
    await withNoTenant(async (db) => {
      await setTenant(db, id);
      await db.membership.updateMany({
        where: { organizationId: id, userId: people.auditor.id },
        data: { disabledAt: TEST_NOW },
      });
    });
    await expect(open()).rejects.toMatchObject({ digest: expect.stringContaining("404") });
  });

  test("that has ended sends the page's visitor to sign in, and back afterwards", async () => {
    const { as, slug } = await testOrganization();
    await endSession(baseClient(), as.cto.facts.sessionToken ?? "");
    const port = { ...as.cto, path: `/o/${slug}/projects?q=a` };
    const opened = withRequestPort(port, () => loadShell({ params: Promise.resolve({ org: slug }) }));
    const back = encodeURIComponent(port.path).replaceAll("%20", "+");
    await expect(opened).rejects.toMatchObject({
      digest: expect.stringContaining(`/sign-in?returnTo=${back}`),
    });
  });
});

test("cookies of any form are no session and never a fault of ours", async () => {
  const odd = [
    "",
    " ",
    "%",
    "undefined",
    "null",
    "[object Object]",
    "a".repeat(9_000),
    "\u0000",
    "'; DROP TABLE",
    "eyJhbGciOiJub25lIn0.e30.",
  ];
  for (const token of odd) {
    const port = testPort({ sessionToken: token, deviceToken: token });
    expect(await withRequestPort(port, () => signOutAction({}))).toMatchObject({
      ok: false,
      code: "UNAUTHENTICATED",
    });
    expect(codeOf(await signIn(port, `odd-${odd.indexOf(token)}@example.test`, "guess"))).toBe(
      "UNAUTHENTICATED",
    );
  }
});

test("input of any form gives a refusal that says which field", async () => {
  const inputs: unknown[] = [
    null,
    [],
    "x",
    { email: ["a@b.test"], password: "x" },
    { email: { contains: "@" }, password: { not: "" } },
    { email: "a@b.test", password: "x", role: "owner" },
    { email: "a\u0000@b.test", password: "\ud800" },
    {},
  ];
  for (const input of inputs) {
    const result = await withRequestPort(testPort(), () => Reflect.apply(signInAction, undefined, [input]));
    expect(result).toMatchObject({ ok: false, code: "INVALID_INPUT", fields: expect.any(Object) });
  }
});
