import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messages } from "#lib/i18n/messages.ts";
import { readSource, sourceFiles } from "#lib/architecture/source-files.ts";
import { eventSentence, fieldName } from "./event-words.ts";

const t = createTranslator({ locale: "en", messages, namespace: "audit" });

test("every action that the product records has a sentence", () => {
  const recorded = sourceFiles("lib/features")
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readSource(file).matchAll(
        /["']((?:organization|invitation|member|project|item|roadmap|report|evidence|risk)\.[a-z_]+)["']/g,
      ),
    ])
    .flatMap((match) => match[1] ?? [])
    .filter((action) => !/\.(json|ts|read|update|manage|create|submit|review|propose|decide)$/.test(action));
  const bare = [...new Set(recorded)].filter((action) =>
    eventSentence({ action, objectLabel: "X" }, t).startsWith("X: "),
  );
  expect(recorded.length).toBeGreaterThan(10);
  expect(bare).toEqual([]);
});

test("an action and a field that nobody knows are still shown", () => {
  expect(eventSentence({ action: "signal.went_stale", objectLabel: "AUTH-1" }, t)).toBe(
    "AUTH-1: signal went stale",
  );
  expect(fieldName("gateRules.production.minimumScore", t)).toBe("gateRules.production.minimumScore");
  expect(fieldName("dueDate", t)).toBe("Due");
});
