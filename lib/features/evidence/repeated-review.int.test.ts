import { beforeEach, expect, test } from "vitest";
import { answered } from "#lib/testing/answered.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { as, inside, succeeded } from "#lib/testing/projects.ts";
import { freshProject } from "#lib/testing/world.ts";
import { reviewEvidenceAction } from "./actions.ts";

let org: TestOrganization;
let evidenceId: string;

beforeEach(async () => {
  org = await testOrganization();
  evidenceId = (await freshProject(org)).textId;
});

const review = (decision: "accepted" | "returned", who: "cto" | "owner" = "cto", reason = "Too old") =>
  as(org.as[who], () => reviewEvidenceAction(org.slug, { evidenceId, version: 1, decision, reason }));

/** What the log and the inbox of who handed the piece in have of its reviews. */
const told = () =>
  inside(org, async (scope) => {
    const { organizationId } = scope;
    const events = await scope.db.auditEvent.findMany({ where: { organizationId, objectId: evidenceId } });
    const news = await scope.db.notification.findMany({
      where: { organizationId, subjectId: evidenceId, userId: org.people.engineer.id },
    });
    return { events: events.map(({ action }) => action), news: news.map(({ kind }) => kind) };
  });

test("sent again, as after an answer that was lost, a review is the same one and is told once", async () => {
  const [first, again] = [await review("returned"), await review("returned")];
  expect([succeeded(first).version, succeeded(again).version]).toEqual([2, 2]);
  expect(await told()).toEqual({ events: ["evidence.returned"], news: ["evidence_returned"] });
});

test("another person's review, another decision and another reason are conflicts", async () => {
  succeeded(await review("returned"));
  for (const other of [
    await review("returned", "owner"),
    await review("accepted"),
    await review("returned", "cto", "Of another product"),
  ]) {
    expect(other).toMatchObject({ ok: false, code: "CONFLICT" });
  }
  expect(await told()).toMatchObject({ events: ["evidence.returned"] });
});

test("of fifty at once by two people those of one are the review, which is told once", async () => {
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      answered(async () => {
        const who = index % 2 === 0 ? "cto" : "owner";
        return { who, ...(await review("accepted", who)) };
      }),
    ),
  );
  const done = results.filter(({ ok }) => ok).map(({ who }) => who);
  expect(done).toHaveLength(25);
  expect(new Set(done).size).toBe(1);
  expect(results.filter((result) => !result.ok && result.code === "CONFLICT")).toHaveLength(25);
  expect(await told()).toEqual({ events: ["evidence.accepted"], news: ["evidence_accepted"] });
});
