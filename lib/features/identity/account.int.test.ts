import { beforeEach, describe, expect, test } from "vitest";
import { enterOrganizationBySql, enterUser } from "#lib/auth/enter.ts";
import { sessionCookieName } from "#lib/auth/session-cookie.ts";
import { baseClient } from "#lib/db/client.ts";
import {
  changePasswordAction,
  endOtherSessionsAction,
  endSessionAction,
  renameSelfAction,
  signInAction,
} from "#lib/features/identity/actions.ts";
import { loadAccount } from "#lib/features/identity/loaders.ts";
import { readView } from "#lib/server/read-view.ts";
import { withRequestPort, type RequestPort } from "#lib/server/request.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testId,
  testOrganization,
  testPerson,
  testPort,
  type TestPort,
} from "#lib/testing/people.ts";

const OLD = "otter lantern granite";
const NEW = "velvet compass thunder";

const change = (port: RequestPort, current: string, password: string, passwordAgain = password) =>
  withRequestPort(port, () => changePasswordAction({ current, password, passwordAgain }));
const isSignedIn = (port: RequestPort) =>
  enterUser(port.facts, () => Promise.resolve(true)).catch(() => false);
const signIn = async (email: string, password: string) =>
  (await withRequestPort(testPort(), () => signInAction({ email, password }))).ok;

beforeEach(() => baseClient().rateLimit.deleteMany());

/** The browser after an answer that set its cookie. */
const withItsCookie = ({ facts, written }: TestPort) =>
  testPort({ ...facts, sessionToken: written.session ?? null });

describe("changing the password", () => {
  test("ends every other session, keeps this one, and the old password opens nothing", async () => {
    const person = await testPerson({ password: OLD });
    const [here, phone, library] = [await signInAs(person), await signInAs(person), await signInAs(person)];
    expect(await change(here, OLD, NEW)).toEqual({ ok: true, data: { changed: true, endedSessions: 2 } });
    const renewed = withItsCookie(here);
    expect([await isSignedIn(renewed), await isSignedIn(phone), await isSignedIn(library)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([await signIn(person.email, OLD), await signIn(person.email, NEW)]).toEqual([false, true]);
  });

  test("gives the session another token: the one before opens nothing, what was kept for it included", async () => {
    const organization = await testOrganization();
    const person = await joinOrganization(organization, "cto", { password: OLD });
    const before = await signInAs(person);
    const sessionOf = (port: RequestPort) => enterUser(port.facts, async (scope) => scope.sessionId);
    const byHand = (port: RequestPort) =>
      enterOrganizationBySql(port.facts, organization.slug, "portfolio:read", async ({ userId }) => userId);
    const viewOf = ({ facts: { sessionToken } }: RequestPort) =>
      readView(
        {
          ...{ organization: organization.slug, permission: "portfolio:read" },
          cookies: `${sessionCookieName()}=${sessionToken}`,
        },
        TEST_NOW,
      );
    const session = await sessionOf(before);
    expect([await byHand(before), typeof (await viewOf(before))]).toEqual([person.id, "string"]);

    expect(await change(before, OLD, NEW)).toMatchObject({ data: { changed: true } });
    const after = withItsCookie(before);
    expect(after.facts.sessionToken).not.toBe(before.facts.sessionToken);
    for (const enter of [sessionOf, byHand, byHand]) {
      await expect(enter(before)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    }
    expect(await viewOf(before)).toBeNull();
    expect([await sessionOf(after), await byHand(after), typeof (await viewOf(after))]).toEqual([
      session,
      person.id,
      "string",
    ]);
  });

  test("that is refused leaves the session its token", async () => {
    const here = await signInAs(await testPerson({ password: OLD }));
    expect(await change(here, "a wrong guess", NEW)).toMatchObject({ data: { changed: false } });
    expect(await change(here, OLD, "short")).toMatchObject({ ok: false });
    expect([here.written.session, await isSignedIn(here)]).toEqual([undefined, true]);
  });

  test("needs the current one, and its guesses count together with those at the sign-in", async () => {
    const person = await testPerson({ password: OLD });
    const port = await signInAs(person);
    for (let n = 0; n < 3; n += 1) {
      expect(await change(port, `guess ${n}`, NEW)).toMatchObject({
        data: { changed: false, reason: "WRONG_PASSWORD" },
      });
    }
    for (let n = 0; n < 2; n += 1) await signIn(person.email, `guess ${n}`);
    expect(await change(port, OLD, NEW)).toMatchObject({
      data: { changed: false, reason: "THROTTLED", retryAfterSeconds: 900 },
    });
    expect(
      await baseClient().user.findUnique({ where: { id: person.id }, select: { passwordChangedAt: true } }),
    ).toEqual({
      passwordChangedAt: null,
    });
  });

  test("of two changes at once one wins and the other is asked again", async () => {
    const person = await testPerson({ password: OLD });
    const [one, two] = [await signInAs(person), await signInAs(person)];
    const results = await Promise.all([change(one, OLD, NEW), change(two, OLD, "another lantern granite")]);
    const changed = results.filter((result) => result.ok && result.data.changed);
    expect(changed).toHaveLength(1);
  });

  test.each([
    ["Short-1", "passwordShort"],
    ["x".repeat(129), "passwordLong"],
    ["password1234", "passwordCommon"],
    ["aaaaaaaaaaaaaaaa", "passwordGuessable"],
    ["twelvefold12", "passwordGuessable"],
    ["Marguerite rides", "passwordPersonal"],
    ["my marg-kuhn code", "passwordPersonal"],
  ])("refuses %s and says why", async (password, problem) => {
    const person = await testPerson({
      password: OLD,
      name: "Marguerite Kuhn",
      email: `marg-kuhn.${testId("mail").slice(0, 8)}@example.test`,
    });
    const answer = await change(await signInAs(person), OLD, password);
    expect(answer).toMatchObject({ code: "INVALID_INPUT", fields: { password: [problem] } });
  });

  test("accepts long passphrases of any script without rules of composition", async () => {
    for (const password of [
      "drei kleine Igel im Regen",
      "прозрачный берег тишины",
      "correct horse battery staple",
    ]) {
      const person = await testPerson({ password: OLD });
      expect(await change(await signInAs(person), OLD, password)).toMatchObject({ data: { changed: true } });
    }
  });

  test("both entries must be the same", async () => {
    const port = await signInAs(await testPerson({ password: OLD }));
    expect(await change(port, OLD, NEW, `${NEW}!`)).toMatchObject({
      fields: { passwordAgain: ["passwordRepeat"] },
    });
  });
});

describe("the account page", () => {
  test("lists organisations and sessions, and knows which session is this one", async () => {
    const { as, name } = await testOrganization();
    await signInAs(
      { id: await enterUser(as.cto.facts, async (scope) => scope.userId) },
      { now: new Date(TEST_NOW.getTime() - 60_000) },
    );
    const page = await withRequestPort(as.cto, () => loadAccount());
    expect(page.memberships).toMatchObject([{ name, role: "cto" }]);
    expect(page.sessions.map((session) => session.current)).toEqual([true, false]);
  });

  test("ends one session or all others, and nobody else's", async () => {
    const [me, other] = [await testPerson(), await testPerson()];
    const [here, phone, foreign] = [await signInAs(me), await signInAs(me), await signInAs(other)];
    const idOf = (port: RequestPort) => enterUser(port.facts, async (scope) => scope.sessionId);
    const end = async (sessionId: string) => withRequestPort(here, () => endSessionAction({ sessionId }));
    expect(await end(await idOf(foreign))).toMatchObject({ code: "NOT_FOUND" });
    expect(await end("00000000-0000-7000-8000-000000000000")).toMatchObject({ code: "NOT_FOUND" });
    expect(await isSignedIn(foreign)).toBe(true);
    expect(await end(await idOf(phone))).toMatchObject({ ok: true });
    expect(await isSignedIn(phone)).toBe(false);
    await signInAs(me);
    expect(await withRequestPort(here, () => endOtherSessionsAction({}))).toEqual({
      ok: true,
      data: { ended: 1 },
    });
    expect(await isSignedIn(here)).toBe(true);
  });

  test("a new name is kept, an empty one and one with control characters are refused", async () => {
    const person = await testPerson();
    const port = await signInAs(person);
    const rename = (name: string) => withRequestPort(port, () => renameSelfAction({ name }));
    expect(await rename("  Zoë Ångström ")).toEqual({ ok: true, data: { name: "Zoë Ångström" } });
    expect(await rename("  ")).toMatchObject({ fields: { name: ["nameMissing"] } });
    expect(await rename("Zoë\u0007")).toMatchObject({ fields: { name: ["textControl"] } });
    expect(await rename("Z".repeat(121))).toMatchObject({ fields: { name: ["textLong"] } });
  });
});
