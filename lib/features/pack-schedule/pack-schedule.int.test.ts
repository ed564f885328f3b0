import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "../../../app/api/unsubscribe/[token]/route.ts";
import { auditChanges } from "#lib/features/audit/changes.ts";
import { listPacks } from "#lib/features/board/pack-data.ts";
import { closeMail } from "#lib/integrations/mail/smtp.ts";
import { buildWaitingPacks } from "#lib/jobs/build-packs.ts";
import { runSchedules } from "#lib/jobs/run-schedules.ts";
import { runDuePackSchedules } from "#lib/jobs/run-pack-schedules.ts";
import { sendWaitingMail } from "#lib/jobs/send-mail.ts";
import { withRequestPort } from "#lib/server/request.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testOrganization,
  testPort,
  type TestOrganization,
} from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import {
  pauseScheduleAction,
  removeScheduleAction,
  runScheduleAction,
  saveScheduleAction,
} from "./actions.ts";
import { listSchedules } from "./data.ts";
import { runSchedule } from "./mutations.ts";

const SLOW_MACHINE = 60_000;
/** A real SMTP server that keeps what it gets. */
const received: { to: string; raw: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, session, callback) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
      received.push({ to, raw: Buffer.concat(chunks).toString("utf8") });
      callback();
    });
  },
});

let organization: TestOrganization;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: "Twelvefold <noreply@example.test>",
  });
});
beforeEach(async () => {
  received.length = 0;
  organization = await testOrganization({ name: "Harbor Secret Merger" });
});
afterAll(async () => {
  closeMail();
  await new Promise<void>((resolve) => server.close(resolve));
});

type SaveInput = Parameters<typeof saveScheduleAction>[1];
const people = () => organization.people;
const save = (more: Partial<SaveInput> = {}, as: "owner" | "cto" | "auditor" | "engineer" = "cto") =>
  withRequestPort(organization.as[as], () =>
    saveScheduleAction(organization.slug, {
      ...{ id: uuidv7(), version: 0, name: "For the board", every: "monthly", format: "json" },
      options: { sections: [] },
      recipientIds: [people().owner.id, people().auditor.id],
      ...more,
    }),
  );
async function saved(more: Partial<SaveInput> = {}, as: "owner" | "cto" = "cto"): Promise<string> {
  const answer = await save(more, as);
  if (!answer.ok) throw new Error(`${answer.code}: ${JSON.stringify(answer.fields ?? answer.details)}`);
  return answer.data.id;
}
const list = async () => (await asOwner(organization, listSchedules)).schedules;
const one = async (id: string) => (await list()).find((each) => each.id === id);
const packs = () => asOwner(organization, listPacks);
const due = (id: string) =>
  asOwner(organization, (scope) =>
    scope.db.packSchedule.updateMany({
      where: { organizationId: scope.organizationId, id },
      data: { nextOn: new Date("2026-03-01") },
    }),
  );
/** Sends what waits, also what other tests have left; gives what came to this test's people. */
async function mailbox(): Promise<typeof received> {
  await sendWaitingMail(new Date(TEST_NOW.getTime() + 3_650 * 86_400_000));
  const own = Object.values(people()).map(({ email }) => email);
  return received.filter(({ to }) => own.includes(to));
}
const setRole = (userId: string, role: string) =>
  asOwner(organization, (scope) =>
    scope.db.membership.updateMany({
      where: { organizationId: scope.organizationId, userId },
      data: { role },
    }),
  );
const events = async () =>
  asOwner(organization, async (scope) =>
    (
      await scope.db.auditEvent.findMany({
        where: { organizationId: scope.organizationId, action: { startsWith: "report." } },
        orderBy: { sequence: "asc" },
      })
    ).map(({ action, actorName }) => `${action} by ${actorName}`),
  );

test(
  "on its day the pack is built in its owner's right, and the recipients get a mail with a link and nothing else",
  { timeout: SLOW_MACHINE },
  async () => {
    const id = await saved();
    // TEST_NOW is 2 March 2026.
    expect(await one(id)).toMatchObject({ state: "active", nextOn: "2026-04-01", lastOutcome: null });
    expect(await asOwner(organization, runDuePackSchedules)).toBe(0);
    await due(id);
    await runSchedules(TEST_NOW);
    expect(await one(id)).toMatchObject({ nextOn: "2026-04-01", lastOutcome: "building" });
    await buildWaitingPacks();
    expect(await one(id)).toMatchObject({ lastOutcome: "sent", lastTold: 2 });
    expect((await packs()).map(({ state, createdBy }) => [state, createdBy])).toEqual([
      ["ready", people().cto.name],
    ]);
    await sendWaitingMail(new Date(TEST_NOW.getTime() + 3_600_000 * 24 * 3650));
    expect(received.map(({ to }) => to).sort()).toEqual(
      [people().owner.email, people().auditor.email].sort(),
    );
    for (const { raw } of received) {
      expect(raw).toContain(`http://localhost:3000/o/${organization.slug}/reports`);
      expect(raw).toContain("Subject: A board pack is ready at Harbor Secret Merger");
      expect(raw).not.toMatch(/For the board|Cto Person|\/api\/o\/|share/i);
    }
    expect(await events()).toEqual([
      "report.schedule_made by Cto Person",
      "report.requested by Twelvefold",
      "report.schedule_sent by Twelvefold",
    ]);
  },
);

test(
  "one run a period: ten servers at once, and again an hour later, make one pack",
  { timeout: SLOW_MACHINE },
  async () => {
    const id = await saved();
    await due(id);
    await Promise.all(Array.from({ length: 10 }, () => asOwner(organization, runDuePackSchedules)));
    await due(id);
    await asOwner(organization, runDuePackSchedules);
    expect(await packs()).toHaveLength(1);
    await buildWaitingPacks();
  },
);

test("the right is asked again: who lost it gets nothing, and a schedule says why it stands still", async () => {
  const id = await saved();
  await setRole(people().auditor.id, "engineer");
  await asOwner(organization, (scope) => runSchedule(scope, id));
  await buildWaitingPacks();
  expect(await one(id)).toMatchObject({ state: "active", lastOutcome: "sent", lastTold: 1 });
  expect((await mailbox()).map(({ to }) => to)).toEqual([people().owner.email]);

  await setRole(people().owner.id, "engineer");
  expect(await one(id)).toMatchObject({ state: "no_recipient" });
  expect(await asOwner(organization, (scope) => runSchedule(scope, id))).toEqual({ outcome: "recipients" });
  await setRole(people().owner.id, "owner");

  await setRole(people().cto.id, "auditor");
  expect(await one(id)).toMatchObject({ state: "no_owner" });
  expect(await asOwner(organization, (scope) => runSchedule(scope, id))).toEqual({ outcome: "owner" });
  expect(await packs()).toHaveLength(1);
  expect((await events()).slice(-2)).toEqual([
    "report.schedule_halted by Owner Person",
    "report.schedule_halted by Owner Person",
  ]);

  // Saved by somebody who has the right, it runs again.
  const { version = 0 } = (await one(id)) ?? {};
  await saved({ id, version, recipientIds: [people().owner.id] }, "owner");
  expect(await one(id)).toMatchObject({ state: "active", owner: "Owner Person", version: version + 1 });
});

test("the audit log tells what a change has changed, before and after", async () => {
  const id = await saved();
  const options = { sections: [], language: "de" } as unknown as SaveInput["options"];
  const recipientIds = [people().auditor.id, people().owner.id];
  await saved({ id, version: 1, name: "For the bank", every: "weekly", options, recipientIds }, "owner");
  const told = await asOwner(organization, (scope) =>
    scope.db.auditEvent.findFirstOrThrow({
      where: { organizationId: scope.organizationId, action: "report.schedule_changed" },
    }),
  );
  const changes = auditChanges(told.before, told.after, new Map());
  expect(Object.fromEntries(changes.map(({ field, before, after }) => [field, [before, after]]))).toEqual({
    name: ["For the board", "For the bank"],
    every: ["monthly", "weekly"],
    language: ["en", "de"],
    ownerId: [people().cto.id, people().owner.id],
  });
});

test("a right that was lost while the pack waited builds nothing either", async () => {
  const id = await saved();
  await asOwner(organization, (scope) => runSchedule(scope, id));
  await setRole(people().cto.id, "engineer");
  await buildWaitingPacks();
  expect(await one(id)).toMatchObject({ lastOutcome: "failed", lastTold: 0 });
  expect(await mailbox()).toEqual([]);
});

test("paused it does not run, and what fell into the pause is not made up for", async () => {
  const id = await saved({ every: "weekly" });
  const pause = (version: number, paused: boolean) =>
    withRequestPort(organization.as.owner, () =>
      pauseScheduleAction(organization.slug, { id, version, paused }),
    );
  expect(await pause(1, true)).toMatchObject({ ok: true });
  expect(await pause(1, false)).toMatchObject({
    ok: false,
    code: "CONFLICT",
    details: { reason: "version" },
  });
  await due(id);
  expect(await asOwner(organization, runDuePackSchedules)).toBe(0);
  expect(await one(id)).toMatchObject({ state: "paused" });
  expect(await pause(2, false)).toMatchObject({ ok: true });
  expect(await one(id)).toMatchObject({ state: "active", nextOn: "2026-03-09" });
});

test("with a full queue a schedule waits for the next hour", async () => {
  const ids = [];
  for (let made = 0; made < 6; made += 1) ids.push(await saved({ name: `Pack ${made}` }));
  for (const id of ids) await due(id);
  expect(await asOwner(organization, runDuePackSchedules)).toBe(5);
  expect((await list()).filter(({ nextOn }) => nextOn === "2026-03-01")).toHaveLength(1);
  const settle = (state: string) =>
    asOwner(organization, (scope) =>
      scope.db.reportPack.updateMany({
        where: { organizationId: scope.organizationId, state: "waiting" },
        data: { state },
      }),
    );
  await settle("ready");
  expect(await asOwner(organization, runDuePackSchedules)).toBe(1);
  await settle("failed");
});

test("one click in the mail takes somebody off every schedule, and off no other list", async () => {
  const [one1, two] = [await saved(), await saved({ name: "Another" })];
  await asOwner(organization, (scope) => runSchedule(scope, one1));
  await buildWaitingPacks();
  const raw =
    (await mailbox()).find(({ to }) => to === people().auditor.email)?.raw.replace(/=\r\n/g, "") ?? "";
  const address = /List-Unsubscribe: <([^>]+)>/.exec(raw.replace(/\r\n\s+/g, " "))?.[1] ?? "";
  const url = address.replace(/\s/g, "");
  const answer = await withRequestPort(testPort(), () => POST(new Request(url, { method: "POST" })));
  expect(answer.status).toBe(200);
  for (const id of [one1, two]) {
    expect((await one(id))?.recipients.map(({ id: person }) => person)).toEqual([people().owner.id]);
  }
});

test("recipients are members who may read packs: strangers, engineers and people of another company are refused", async () => {
  const elsewhere = await testOrganization();
  const disabled = await joinOrganization(organization, "auditor", { disabled: true });
  for (const stranger of [elsewhere.people.owner.id, people().engineer.id, disabled.id, uuidv7()]) {
    expect(await save({ recipientIds: [people().owner.id, stranger] })).toMatchObject({
      ok: false,
      code: "INVALID_INPUT",
      fields: { recipientIds: [expect.stringContaining("Choose people")] },
    });
  }
  expect(await list()).toEqual([]);
  for (const bad of [
    { name: "" },
    { name: "a\u0007b" },
    { recipientIds: [] },
    { every: "daily" as "weekly" },
    { format: "exe" as "pdf" },
    { version: -1 },
    { options: { sections: ["everything"] } as unknown as SaveInput["options"] },
  ]) {
    expect(await save(bad), JSON.stringify(bad)).toMatchObject({ ok: false, code: "INVALID_INPUT" });
  }
});

test("sent twice it is one schedule; twenty are the most; a stranger's is not there", async () => {
  const id = uuidv7();
  expect([await saved({ id }), await saved({ id })]).toEqual([id, id]);
  expect(await save({ id }, "owner")).toMatchObject({ code: "CONFLICT" });
  expect(await save({}, "auditor")).toMatchObject({ code: "FORBIDDEN" });
  for (let made = 1; made < 20; made += 1) await saved();
  expect(await save()).toMatchObject({ code: "CONFLICT", details: { reason: "many" } });
  const elsewhere = await testOrganization();
  const answers = await withRequestPort(elsewhere.as.owner, async () => [
    await pauseScheduleAction(elsewhere.slug, { id, version: 1, paused: true }),
    await removeScheduleAction(elsewhere.slug, { id }),
    await runScheduleAction(elsewhere.slug, { id }),
  ]);
  expect(answers.map((answer) => (answer.ok ? "OK" : answer.code))).toEqual(Array(3).fill("NOT_FOUND"));
});

test("who leaves the organisation leaves its lists, and a deleted schedule leaves its packs", async () => {
  const leaver = await joinOrganization(organization, "auditor");
  await signInAs(leaver);
  const id = await saved({ recipientIds: [leaver.id, people().owner.id] });
  await asOwner(organization, (scope) =>
    scope.db.membership.deleteMany({ where: { organizationId: scope.organizationId, userId: leaver.id } }),
  );
  expect((await one(id))?.recipients).toHaveLength(1);
  await asOwner(organization, (scope) => runSchedule(scope, id));
  expect(
    await withRequestPort(organization.as.owner, () => removeScheduleAction(organization.slug, { id })),
  ).toMatchObject({ ok: true });
  await buildWaitingPacks();
  expect((await packs()).map(({ state }) => state)).toEqual(["ready"]);
});
