import { describe, expect, test } from "vitest";
import { REPORT_MESSAGES, reportWords } from "./report-words.ts";

type Tree = Readonly<{ [name: string]: string | Tree }>;

/** What reports use of catalogues that are not theirs alone. */
const SHARED = {
  common: [
    "aspect",
    "confidence",
    "criticality",
    "environment",
    "level",
    "notApplicable",
    "notAssessed",
    "status",
  ],
  framework: ["trait"],
} as const;

function flat(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string"
      ? [[`${path}${name}`, value] as [string, string]]
      : flat(value, `${path}${name}.`),
  );
}

/** Names of the values of an ICU message with their kinds and, of selections, their choices. */
function placeholders(message: string): string[] {
  const found = new Set<string>();
  let at = 0;
  const word = () => {
    const start = at;
    while (at < message.length && !/[\s,{}]/.test(message[at] ?? "")) at += 1;
    return message.slice(start, at);
  };
  const space = () => {
    while (/[\s,]/.test(message[at] ?? "")) at += 1;
  };
  const text = () => {
    for (; at < message.length && message[at] !== "}"; at += 1) {
      if (message[at] !== "{") continue;
      at += 1;
      const name = word();
      space();
      const kind = message[at] === "}" ? "value" : word();
      const choices: string[] = [];
      for (space(); at < message.length && message[at] !== "}"; space()) {
        choices.push(word());
        space();
        at += 1;
        text();
        at += 1;
      }
      found.add(kind === "select" ? `${name} ${kind} ${choices.join(" ")}` : `${name} ${kind}`);
    }
  };
  text();
  return [...found].toSorted();
}

const english = REPORT_MESSAGES.en;
const part = (tree: Tree, names: readonly string[]): Tree =>
  Object.fromEntries(names.map((name) => [name, tree[name] ?? "missing"]));
const expected: Tree = {
  report: english.report,
  planReport: english.planReport,
  common: part(english.common, SHARED.common),
  framework: part(english.framework, SHARED.framework),
};

describe.each(["de", "fr"] as const)("the reports in %s", (language) => {
  const own = new Map(flat(REPORT_MESSAGES[language]));
  const entries = flat(expected);

  test("have each text of the English ones, and no other", () => {
    expect([...own.keys()].toSorted()).toEqual(entries.map(([key]) => key).toSorted());
  });

  test("fill the same values in", () => {
    const different = entries.filter(
      ([key, text]) => placeholders(text).join() !== placeholders(own.get(key) ?? "").join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test("leave no sentence as it is in English", () => {
    const isSentence = (text: string) =>
      (text.replaceAll(/\{[^{}]*\}/g, "").match(/\p{L}{2,}/gu) ?? []).length > 2;
    const same = entries.filter(([key, text]) => isSentence(text) && own.get(key) === text);
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

test("values of a message are found whatever stands around them", () => {
  expect(
    placeholders("{a} of {b, plural, =0 {none} one {# {c}} other {x {d, select, yes {y} other {}}}}"),
  ).toEqual([...["a value", "b plural", "c value", "d select yes other"]]);
});

test("one person-day is one in every language", () => {
  const left = (language: "en" | "de" | "fr", days: string) =>
    reportWords(language)("planReport.left.lead", { count: 1, days });
  expect(left("en", "1")).toContain(", 1 person-day in all");
  expect(left("en", "1.5")).toContain(", 1.5 person-days in all");
  expect(left("de", "1")).toContain("zusammen 1 Personentag.");
  expect(left("fr", "1")).toContain("1 jour-personne en tout");
});
