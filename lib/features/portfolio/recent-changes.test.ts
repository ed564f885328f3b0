import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messages } from "#lib/i18n/messages.ts";
import { CHANGE_KINDS, recentChanges, type ChangeKind, type RecentChange } from "./recent-changes.ts";
import type { RecentEvent } from "./schema.ts";

const portal = { slug: "portal", name: "Customer portal" };

const event = (minutesAgo: number, change: Partial<RecentEvent> = {}): RecentEvent => ({
  at: new Date(Date.parse("2026-03-02T12:00:00Z") - minutesAgo * 60_000).toISOString(),
  actor: "Jon Aerts",
  action: "item.status_changed",
  label: "AUTH-1 in Customer portal",
  project: portal,
  before: { production: "open" },
  after: { production: "met" },
  ...change,
});

test("one person's sitting in one project is one line, which names each requirement once", () => {
  const lines = recentChanges(
    [
      event(0),
      event(3),
      event(5, { label: "AUTH-2 in Customer portal" }),
      event(9, { label: "IO-1 in Customer portal" }),
      event(12, { label: "IO-2 in Customer portal" }),
    ],
    10,
  );
  expect(lines).toMatchObject([
    { kind: "met", subjects: ["AUTH-1", "AUTH-2", "IO-1"], count: 4, at: event(0).at },
  ]);
});

test("what is not named is counted once as well, however often it was changed", () => {
  const keys = ["AUTH-1", "AUTH-2", "AUTH-3", "AUTH-4", "AUTH-4", "AUTH-4"];
  const lines = recentChanges(
    keys.map((key, minutes) => event(minutes, { label: `${key} in Customer portal` })),
    10,
  );
  expect(lines).toMatchObject([{ subjects: ["AUTH-1", "AUTH-2", "AUTH-3"], count: 4 }]);
});

test("a step back is told apart from progress, also when another environment moved on", () => {
  const before = { testing: "partial", production: "met" };
  const lines = recentChanges(
    [event(0, { before, after: { testing: "met", production: "partial" } }), event(1)],
    10,
  );
  expect(lines.map(({ kind }) => kind)).toEqual(["reopened", "met"]);
});

test("not applicable with its reason is an answer, not a step back", () => {
  const lines = recentChanges(
    [event(0, { before: { production: "met" }, after: { production: "not_applicable: no login" } })],
    10,
  );
  expect(lines[0]?.kind).toBe("answered");
});

test("another person, another project or another day begins a new line", () => {
  const other = { slug: "lake", name: "Data lake" };
  const lines = recentChanges(
    [
      event(0),
      event(1, { actor: "Inês Carvalho" }),
      event(2, { project: other, label: "AUTH-1 in Data lake" }),
      event(60 * 24),
    ],
    10,
  );
  expect(lines).toHaveLength(4);
});

test("an unknown action, or one whose project is gone, still gives a sentence", () => {
  const lines = recentChanges(
    [
      event(0, { action: "signal.received", label: "Scanner" }),
      event(1, { project: null, label: "AUTH-1 in Old" }),
    ],
    10,
  );
  expect(lines).toMatchObject([
    { kind: "other", subjects: ["Scanner"] },
    { kind: "other", subjects: ["AUTH-1 in Old"] },
  ]);
});

const recently = (changes: readonly Partial<RecentEvent>[]) =>
  recentChanges(
    changes.map((change, index) => event(index, change)),
    50,
  );

test("what was done with comments, evidence, risks and plans is said in words, with the project", () => {
  const done: readonly (readonly [action: string, label: string, words: string])[] = [
    ["comment.created", "AUTH-1 in Customer portal", "commented on AUTH-1 in Customer portal"],
    ["comment.edited", "AUTH-1 in Customer portal", "edited a comment on AUTH-1 in Customer portal"],
    ["comment.deleted", "AUTH-1 in Customer portal", "deleted a comment on AUTH-1 in Customer portal"],
    ["evidence.submitted", "IO-5 in Customer portal", "attached evidence to IO-5 in Customer portal"],
    ["evidence.attached", "IO-6 in Customer portal", "attached evidence to IO-6 in Customer portal"],
    ["evidence.detached", "IO-5 in Customer portal", "detached evidence from IO-5 in Customer portal"],
    [
      "evidence.environments_changed",
      "IO-5 in Customer portal",
      "changed where evidence of IO-5 counts in Customer portal",
    ],
    ["evidence.revised", "Scan of May", "revised the evidence Scan of May in Customer portal"],
    ["evidence.accepted", "Scan of May", "accepted the evidence Scan of May in Customer portal"],
    ["evidence.returned", "Scan of May", "returned the evidence Scan of May in Customer portal"],
    ["evidence.deleted", "Scan of May", "deleted the evidence Scan of May in Customer portal"],
    ["risk.proposed", "IO-5 in Customer portal", "asked to accept the risk of IO-5 in Customer portal"],
    ["risk.approved", "IO-5 in Customer portal", "accepted the risk of IO-5 in Customer portal"],
    ["risk.rejected", "IO-5 in Customer portal", "refused to accept the risk of IO-5 in Customer portal"],
    [
      "risk.withdrawn",
      "IO-5 in Customer portal",
      "withdrew the acceptance of the risk of IO-5 in Customer portal",
    ],
    ["plan.created", "In spring", "made the plan In spring of Customer portal"],
    ["plan.agreed", "In spring", "agreed to the plan In spring of Customer portal"],
    ["plan.arranged", "In spring", "changed the plan In spring of Customer portal"],
    ["plan.removed", "In spring", "removed the plan In spring of Customer portal"],
    ["snapshot.taken", "May of Customer portal", "changed May in Customer portal"],
    ["project.capacity_changed", "Customer portal", "changed Customer portal"],
    ["project.baseline_set", "Customer portal", "set the baseline of Customer portal"],
    ["project.baseline_cleared", "Customer portal", "removed the baseline of Customer portal"],
  ];
  // Each by another person: the two that attach would be one line.
  const lines = recently(done.map(([action, label], index) => ({ action, label, actor: `Person${index}` })));
  expect(lines.map(sentenceOf)).toEqual(done.map(([, , words], index) => `Person${index} ${words}`));
});

test("what is of several projects, or of none, names none", () => {
  const lines = recently([
    { action: "evidence.accepted", label: "Scan of May", project: null },
    { action: "plan.agreed", label: "Programme of 2026", project: null },
    { action: "report.exported", label: "Programme of 2026", project: null },
  ]);
  expect(lines.map(sentenceOf)).toEqual([
    "Jon Aerts accepted the evidence Scan of May",
    "Jon Aerts agreed to the plan Programme of 2026",
    "Jon Aerts exported a report of Programme of 2026",
  ]);
});

test("several plans are plans", () => {
  const words = { "plan.created": "made", "plan.agreed": "agreed to", "plan.arranged": "changed" };
  for (const [action, verb] of Object.entries({ ...words, "plan.removed": "removed" }))
    expect(recently(["In spring", "In autumn"].map((label) => ({ action, label }))).map(sentenceOf)).toEqual([
      `Jon Aerts ${verb} the plans In spring, In autumn of Customer portal`,
    ]);
});

test("no more lines than asked for, the newest first", () => {
  const events = Array.from({ length: 20 }, (_, index) => event(index, { actor: `Person ${index}` }));
  expect(recentChanges(events, 6).map(({ actor }) => actor)).toEqual(
    events.slice(0, 6).map(({ actor }) => actor),
  );
});

/** The line as the card writes it, without the time. */
function sentenceOf({ kind, actor, project, subjects, count }: RecentChange): string {
  return wordsOf(kind, { actor, what: subjects.join(", "), count, project: project?.name });
}

function wordsOf(
  kind: ChangeKind,
  {
    actor,
    what,
    count,
    project,
  }: Readonly<{ actor: string; what: string; count: number; project: string | undefined }>,
): string {
  const t = createTranslator({ locale: "en", messages, namespace: "portfolio.changes" });
  return t.markup(kind, {
    ...{ actor, what, count, project: project ?? "", where: project === undefined ? "none" : "project" },
    link: (chunks) => chunks,
    b: (chunks) => chunks,
  });
}

test("every kind of change has its sentence", () => {
  for (const kind of CHANGE_KINDS)
    expect(wordsOf(kind, { actor: "Jon", what: "AUTH-1", count: 1, project: "Portal" })).toMatch(/^Jon \w+/);
});
