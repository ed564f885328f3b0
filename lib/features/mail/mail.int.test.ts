import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST } from "../../../app/api/unsubscribe/[token]/route.ts";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { connectionPool } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { DEFAULT_CHANNELS } from "#lib/features/notification/kinds.ts";
import { savePreferences } from "#lib/features/notification/mutations.ts";
import { notify } from "#lib/features/notification/service.ts";
import { paths } from "#lib/format/paths.ts";
import { closeMail } from "#lib/integrations/mail/smtp.ts";
import { sendWaitingMail } from "#lib/jobs/send-mail.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testId, testOrganization, testPort, TEST_NOW, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { sendDigests } from "./digest.ts";
import { unsubscribeToken } from "./unsubscribe-token.ts";

/** A real SMTP server that keeps what it gets, and can be told to refuse. */
const received: { to: string[]; raw: string }[] = [];
let refuse: number | null = null;
/** Before a mail is acknowledged. */
let meanwhile: (() => Promise<unknown>) | null = null;
let refused: "recipient" | "sender" | "connection" = "recipient";
const unlessRefused = (what: typeof refused) => (callback: (error?: Error) => void) =>
  callback(
    refuse === null || refused !== what
      ? undefined
      : Object.assign(new Error("refused"), { responseCode: refuse }),
  );
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onConnect: (_session, callback) => unlessRefused("connection")(callback),
  onMailFrom: (_address, _session, callback) => unlessRefused("sender")(callback),
  onRcptTo: (_address, _session, callback) => unlessRefused("recipient")(callback),
  onData: (stream, session, callback) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ to, raw: Buffer.concat(chunks).toString("utf8") });
      void (meanwhile?.() ?? Promise.resolve()).then(() => callback());
    });
  },
});

let organization: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: "Twelvefold <noreply@example.test>",
  });
  organization = await testOrganization({ name: "Harbor\r\nBcc: evil@example.test" });
  project = await freshProject(organization, { name: "Secret merger" });
  // It comes with evidence and risks that wait for somebody: not what these tests are about.
  await asOwner(organization, async (scope) => {
    await scope.db.mailOutbox.deleteMany({ where: { organizationId: scope.organizationId } });
    await scope.db.notification.deleteMany({ where: { organizationId: scope.organizationId } });
  });
});
beforeEach(() => {
  received.length = 0;
  refuse = null;
  refused = "recipient";
  meanwhile = null;
});
afterAll(async () => {
  closeMail();
  await new Promise<void>((resolve) => server.close(resolve));
});

const later = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1_000);
const bySystem = <T>(now: Date, work: (scope: OrgScope) => Promise<T>) =>
  withSystemScope(
    { id: organization.id },
    { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: testId("request"), now },
    work,
  );
const tell = (kind: "mentioned" | "assigned" | "commented") =>
  asOwner(organization, (scope) =>
    notify(scope, {
      kind,
      recipients: [organization.people.engineer.id],
      projectId: project.id,
      itemId: project.itemId,
    }),
  );
const unfolded = (raw: string) => raw.replace(/\r?\n[ \t]+/g, " ");
/** Quoted-printable, as far as these mails use it. */
const decoded = (raw: string) =>
  raw.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

describe("sending", () => {
  test("several pieces of news make one mail, to the stored address alone, with numbers and links only", async () => {
    await tell("mentioned");
    await tell("mentioned");
    await tell("assigned");
    expect(await sendWaitingMail(TEST_NOW)).toBe(1);
    const [mail] = received;
    expect(mail?.to).toEqual([organization.people.engineer.email]);
    const text = decoded(mail?.raw ?? "");
    expect(text).toContain("2 comments name you");
    expect(text).toContain(`/o/${organization.slug}/inbox`);
    for (const secret of ["Secret merger", "AUTH-1", organization.people.owner.name]) {
      expect(text).not.toContain(secret);
    }
    expect(unfolded(mail?.raw ?? "")).not.toMatch(/^bcc:/im);
    expect(await sendWaitingMail(later(600))).toBe(0);
  });

  test("news that the person wants in the product alone are not mailed", async () => {
    await tell("commented");
    expect(await sendWaitingMail(TEST_NOW)).toBe(0);
  });

  test("nothing is sent of a change that was undone", async () => {
    const failing = asOwner(organization, async (scope) => {
      await notify(scope, {
        kind: "mentioned",
        recipients: [organization.people.engineer.id],
        projectId: project.id,
      });
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    expect(await sendWaitingMail(TEST_NOW)).toBe(0);
  });

  test("a server that is busy is asked again after a minute, then ever later, under the same message id", async () => {
    await tell("mentioned");
    refuse = 451;
    expect(await sendWaitingMail(TEST_NOW)).toBe(0);
    refuse = null;
    expect(await sendWaitingMail(later(30))).toBe(0);
    expect(await sendWaitingMail(later(61))).toBe(1);
    const id = /^message-id: <([0-9a-f-]{36})@/im.exec(received[0]?.raw ?? "")?.[1];
    const row = await bySystem(TEST_NOW, (scope) =>
      scope.db.mailOutbox.findFirstOrThrow({ where: { organizationId: organization.id, id: id ?? "" } }),
    );
    expect(row).toMatchObject({ attempts: 2, lastError: "" });
  });

  test("an address that is refused for good is not tried again", async () => {
    await tell("mentioned");
    refuse = 550;
    await sendWaitingMail(TEST_NOW);
    refuse = null;
    expect(await sendWaitingMail(later(86_400))).toBe(0);
  });

  test.each(["sender", "connection"] as const)(
    "a server that refuses us for good (%s) is asked again: that says nothing of the address",
    async (what) => {
      closeMail();
      await tell("mentioned");
      [refuse, refused] = [554, what];
      await sendWaitingMail(TEST_NOW);
      refuse = null;
      expect(await sendWaitingMail(later(61))).toBe(1);
    },
  );

  test("four workers at the same time send each mail once", async () => {
    await tell("mentioned");
    const sent = await Promise.all([1, 2, 3, 4].map(() => sendWaitingMail(TEST_NOW)));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(received).toHaveLength(1);
  });
});

test("a run that takes long holds what it is sending, so that the next one does not send it as well", async () => {
  const crew = await testOrganization();
  const as = { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: testId("request"), now: TEST_NOW };
  const waiting = Array.from({ length: 21 }, () => ({
    ...{ organizationId: crew.id, id: uuidv7(), userId: crew.people.cto.id, template: "notification" },
    ...{ data: {}, createdAt: TEST_NOW, dueAt: TEST_NOW },
  }));
  await withSystemScope({ id: crew.id }, as, (scope) => scope.db.mailOutbox.createMany({ data: waiting }));
  const clock = vi.spyOn(performance, "now");
  meanwhile = async () => {
    if (received.length === 20) clock.mockReturnValue(20 * 60_000);
    if (received.length === 21) await sendWaitingMail(later(20 * 60));
  };
  clock.mockReturnValue(0);
  expect(await sendWaitingMail(TEST_NOW)).toBe(21);
  clock.mockRestore();
  expect(received).toHaveLength(21);
});

test("mail to people who are disabled is given up, and holds nobody else's back", async () => {
  const crew = await testOrganization();
  const as = { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: testId("request"), now: TEST_NOW };
  const mailTo = (userId: string, waitedFor: number) => ({
    ...{ organizationId: crew.id, id: uuidv7(), userId, template: "notification", data: {} },
    ...{ createdAt: later(-waitedFor), dueAt: later(-waitedFor) },
  });
  const waiting = [
    ...Array.from({ length: 20 }, (_, index) => mailTo(crew.people.engineer.id, 600 + index)),
    mailTo(crew.people.cto.id, 60),
  ];
  await withSystemScope({ id: crew.id }, as, async (scope) => {
    await scope.db.mailOutbox.deleteMany({ where: { organizationId: crew.id } });
    await scope.db.mailOutbox.createMany({ data: waiting });
    await scope.db.membership.update({
      where: { organizationId_userId: { organizationId: crew.id, userId: crew.people.engineer.id } },
      data: { disabledAt: TEST_NOW },
    });
  });
  expect(await sendWaitingMail(TEST_NOW)).toBe(1);
  expect(received.map(({ to }) => to)).toEqual([[crew.people.cto.email]]);
  const open = await withSystemScope({ id: crew.id }, as, (scope) =>
    scope.db.mailOutbox.count({ where: { organizationId: crew.id, sentAt: null, failedAt: null } }),
  );
  expect(open).toBe(0);
});

test("an organisation whose run fails keeps nobody else's mail back, and the run says so at its end", async () => {
  const as = { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: testId("request"), now: TEST_NOW };
  const crews = [await testOrganization(), await testOrganization()];
  const [first, second] = crews.sort((a, b) => (a.slug < b.slug ? -1 : 1)) as [
    TestOrganization,
    TestOrganization,
  ];
  const mailTo = ({ id, people }: TestOrganization, data: object) => ({
    ...{ organizationId: id, id: uuidv7(), userId: people.cto.id, template: "notification" },
    ...{ data, createdAt: TEST_NOW, dueAt: TEST_NOW },
  });
  const unreadable = mailTo(first, { unread: "many" });
  await withSystemScope({ id: first.id }, as, (scope) => scope.db.mailOutbox.create({ data: unreadable }));
  const readable = mailTo(second, {});
  await withSystemScope({ id: second.id }, as, (scope) => scope.db.mailOutbox.create({ data: readable }));
  await expect(sendWaitingMail(TEST_NOW)).rejects.toThrow("1 organisations");
  expect(received.map(({ to }) => to)).toEqual([[second.people.cto.email]]);
  await withSystemScope({ id: first.id }, as, (scope) =>
    scope.db.mailOutbox.deleteMany({ where: { organizationId: first.id } }),
  );
});

describe("unsubscribing", () => {
  const post = (path: string, body = "List-Unsubscribe=One-Click") =>
    withRequestPort(testPort(), () =>
      POST(
        new Request(`http://localhost:3000${path}`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body,
        }),
      ),
    );

  test("one click of a mail program, without a sign-in, ends mail and leaves the inbox", async () => {
    await tell("mentioned");
    await sendWaitingMail(TEST_NOW);
    const head = unfolded(received[0]?.raw ?? "");
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    const path =
      /^List-Unsubscribe:\s*<http:\/\/localhost:3000(\/api\/unsubscribe\/[^>\s]+)>/m.exec(head)?.[1] ?? "";
    expect((await post(path)).status).toBe(200);
    await tell("mentioned");
    expect(await sendWaitingMail(TEST_NOW)).toBe(0);
    const unread = await baseClient().$transaction(async (db) => {
      await db.$executeRaw`SELECT set_config('app.organization_id', ${organization.id}, true)`;
      return db.notification.count({ where: { userId: organization.people.engineer.id, kind: "mentioned" } });
    });
    expect(unread).toBeGreaterThan(1);
    // Again, and with a form of a page.
    expect((await post(path)).status).toBe(200);
    const back = await post(path, "from=page");
    expect(back.status).toBe(303);
    expect(back.headers.get("location")).toMatch(/^\/unsubscribe\/.+\?done=1$/);
  });

  test("is not said to be done while the database is busy, and is done when asked again", async () => {
    const { id: userId } = organization.people.auditor;
    const claim = { organizationId: organization.id, userId, from: "digest" as const };
    const path = paths.unsubscribeApi(unsubscribeToken(claim));
    const digest = () =>
      bySystem(TEST_NOW, async (scope) => {
        const key = { organizationId: organization.id, userId };
        const kept = await scope.db.notificationPreference.findUnique({
          where: { organizationId_userId: key },
        });
        return kept?.digest ?? null;
      });
    const size = env().databasePoolSize;
    const taken = await Promise.all(Array.from({ length: size }, () => connectionPool().connect()));
    const busy = await post(path).finally(() => taken.forEach((connection) => connection.release()));
    expect(busy.status).toBe(503);
    expect(busy.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await digest()).toBeNull();
    expect((await post(path)).status).toBe(200);
    expect(await digest()).toBe("off");
  });

  test("is done for an organisation that is gone, which sends nothing", async () => {
    const claim = { organizationId: testId("gone"), userId: testId("nobody"), from: "digest" as const };
    expect((await post(paths.unsubscribeApi(unsubscribeToken(claim)))).status).toBe(200);
  });

  test("a token that was changed does nothing", async () => {
    expect((await post("/api/unsubscribe/abc.def")).status).toBe(404);
    expect((await post("/api/unsubscribe/" + "x".repeat(5_000))).status).toBe(404);
  });
});

test("a summary comes at the person's hour, once a day, and only when there is something to say", async () => {
  const { cto } = organization.people;
  const as = { userId: cto.id, userName: cto.name, requestId: testId("request"), now: TEST_NOW };
  await withSystemScope({ id: organization.id }, as, (scope) =>
    savePreferences(scope, { version: 0, channels: DEFAULT_CHANNELS, digest: "daily", digestHour: 9 }),
  );
  // 08:30 and 09:30 in Berlin.
  expect(await bySystem(new Date("2026-03-02T07:30:00Z"), sendDigests)).toBe(0);
  expect(await bySystem(new Date("2026-03-02T08:30:00Z"), sendDigests)).toBe(0);
  await asOwner(organization, (scope) =>
    notify(scope, { kind: "commented", recipients: [cto.id], projectId: project.id }),
  );
  expect(await bySystem(new Date("2026-03-03T08:30:00Z"), sendDigests)).toBe(1);
  expect(await bySystem(new Date("2026-03-03T12:30:00Z"), sendDigests)).toBe(0);
  expect(await sendWaitingMail(new Date("2026-03-03T12:31:00Z"))).toBe(1);
  expect(decoded(received[0]?.raw ?? "")).toContain("One thing is unread");
});

describe("a weekly summary", () => {
  let crew: TestOrganization;
  const at = (iso: string) => ({
    ...{ userId: crew.people.cto.id, userName: crew.people.cto.name },
    ...{ requestId: testId("request"), now: new Date(iso) },
  });
  const choose = (iso: string, version: number, digest: "weekly" | "off") =>
    withSystemScope({ id: crew.id }, at(iso), (scope) =>
      savePreferences(scope, { version, channels: DEFAULT_CHANNELS, digest, digestHour: 9 }),
    );
  const digests = (iso: string) => withSystemScope({ id: crew.id }, at(iso), sendDigests);

  beforeEach(async () => {
    crew = await testOrganization();
    await asOwner(crew, (scope) =>
      notify(scope, { kind: "commented", recipients: [crew.people.cto.id], projectId: null }),
    );
  });

  // 2 March 2026 is a Monday; Berlin is an hour ahead.
  test("comes on Monday at the person's hour, and once", async () => {
    await choose("2026-02-27T12:00:00Z", 0, "weekly");
    expect(await digests("2026-02-28T12:00:00Z")).toBe(0);
    expect(await digests("2026-03-02T07:30:00Z")).toBe(0);
    expect(await digests("2026-03-02T08:30:00Z")).toBe(1);
    expect(await digests("2026-03-02T09:30:00Z")).toBe(0);
    expect(await digests("2026-03-05T09:30:00Z")).toBe(0);
    expect(await digests("2026-03-09T09:30:00Z")).toBe(1);
  });

  test("is made up for once, at the person's hour, after a Monday on which no server ran", async () => {
    await choose("2026-02-27T12:00:00Z", 0, "weekly");
    await choose("2026-03-03T06:00:00Z", 1, "weekly");
    expect(await digests("2026-03-03T07:30:00Z")).toBe(0);
    expect(await digests("2026-03-03T08:30:00Z")).toBe(1);
    expect(await digests("2026-03-04T08:30:00Z")).toBe(0);
    expect(await digests("2026-03-09T08:30:00Z")).toBe(1);
  });

  test("does not come in the middle of the week in which it was asked for, and on a Monday does", async () => {
    await choose("2026-03-04T12:00:00Z", 0, "weekly");
    expect(await digests("2026-03-04T12:05:00Z")).toBe(0);
    await choose("2026-03-05T12:00:00Z", 1, "off");
    await choose("2026-03-12T12:00:00Z", 2, "weekly");
    expect(await digests("2026-03-12T12:05:00Z")).toBe(0);
    await choose("2026-03-13T12:00:00Z", 3, "off");
    await choose("2026-03-16T06:00:00Z", 4, "weekly");
    expect(await digests("2026-03-16T08:05:00Z")).toBe(1);
  });
});
