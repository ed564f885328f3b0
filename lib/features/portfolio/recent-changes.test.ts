import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messages } from "#lib/i18n/messages.ts";
import { CHANGE_KINDS, recentChanges } from "./recent-changes.ts";
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

test("no more lines than asked for, the newest first", () => {
  const events = Array.from({ length: 20 }, (_, index) => event(index, { actor: `Person ${index}` }));
  expect(recentChanges(events, 6).map(({ actor }) => actor)).toEqual(
    events.slice(0, 6).map(({ actor }) => actor),
  );
});

test("every kind of change has its sentence", () => {
  const t = createTranslator({ locale: "en", messages, namespace: "portfolio.changes" });
  for (const kind of CHANGE_KINDS) {
    const words = t.markup(kind, {
      actor: "Jon",
      what: "AUTH-1",
      project: "Portal",
      link: (chunks) => chunks,
      b: (chunks) => chunks,
    });
    expect(words).toMatch(/^Jon \w+/);
  }
});
