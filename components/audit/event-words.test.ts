import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messages } from "#lib/i18n/messages.ts";
import { readSource, sourceFiles } from "#lib/architecture/source-files.ts";
import { AUDIT_GROUP_KEYS, AUDIT_GROUPS } from "#lib/features/audit/schema.ts";
import { eventSentence, fieldName } from "./event-words.ts";

const t = createTranslator({ locale: "en", messages, namespace: "audit" });

const nouns = Object.keys(messages.audit.sentence);
const GROUPED: readonly string[] = Object.values(AUDIT_GROUPS).flat();

/** What the code names as the action of an event: after `action:`, or a name that begins with a known noun. */
function recordedActions(): string[] {
  const sources = ["lib/features", "lib/jobs", "lib/auth"].flatMap(sourceFiles);
  const named = new RegExp(
    `["'\`]((?:${nouns.join("|")})\\.[a-z_]+)["']|action: ["']([a-z]+\\.[a-z_]+)["']`,
    "g",
  );
  const found = sources
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [...readSource(file).matchAll(named)].flatMap((match) => match[1] ?? match[2] ?? []));
  // "loss.low" is a field of a form.
  return [...new Set(found)].filter((name) => !/\.(json|ts)$|^loss\.low$/.test(name));
}

test("every action that the product records has a sentence", () => {
  const recorded = recordedActions();
  const bare = recorded.filter((action) => eventSentence({ action, objectLabel: "X" }, t).startsWith("X: "));
  expect(recorded.length).toBeGreaterThan(50);
  expect(bare).toEqual([]);
});

test("every action belongs to one group of the log's filters", () => {
  const all = [...recordedActions().map((action) => action.slice(0, action.indexOf("."))), ...nouns];
  expect([...new Set(all)].filter((noun) => !GROUPED.includes(noun))).toEqual([]);
  expect(new Set(GROUPED).size).toBe(GROUPED.length);
  expect([...AUDIT_GROUP_KEYS].sort()).toEqual(Object.keys(AUDIT_GROUPS).sort());
});

test("an action and a field that nobody knows are still shown", () => {
  expect(eventSentence({ action: "signal.went_stale", objectLabel: "AUTH-1" }, t)).toBe(
    "AUTH-1: signal went stale",
  );
  expect(fieldName("gateRules.production.minimumScore", t)).toBe("gateRules.production.minimumScore");
  expect(fieldName("dueDate", t)).toBe("Due");
});
