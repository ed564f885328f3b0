import { describe, expect, test } from "vitest";
import { formatList } from "#lib/format/words.ts";
import { nameKeys, namesInProgramme, partsOfKey, programmeKey } from "./plan-keys.ts";

const words = { list: formatList, within: (keys: string, project: string) => `${keys} of ${project}` };
const of = (project: string | null, ...requirements: string[]) =>
  requirements.map((requirement) => ({ requirement, project }));

describe("keys of requirements in a sentence", () => {
  test.each([
    ["none", [], undefined, ""],
    ["of one plan stay as they are", of(null, "DATA-3", "IO-1"), undefined, "DATA-3 and IO-1"],
    ["one of a programme", of("Partner API", "DATA-3"), undefined, "DATA-3 of Partner API"],
    [
      "of one project of a programme, which is said once",
      of("Partner API", "DATA-3", "IO-1", "IO-2"),
      2,
      "DATA-3, IO-1 and 1 more of Partner API",
    ],
    [
      "of several projects, each with its own",
      [...of("Partner API", "DATA-3"), ...of("Web shop", "DATA-3", "IO-1")],
      2,
      "DATA-3 of Partner API, DATA-3 of Web shop and 1 more",
    ],
  ])("%s", (_, keys, most, sentence) => {
    expect(nameKeys(keys, words, most)).toBe(sentence);
  });

  test("a key of a programme comes apart as it was put together, whatever the requirement is called", () => {
    for (const requirement of ["DATA-3", "OWN/2"])
      expect(partsOfKey(programmeKey("partner-api", requirement))).toEqual({
        slug: "partner-api",
        requirement,
      });
  });
});

test("a programme's keys are named by its projects, and by the slug where a project has left it", () => {
  const named = namesInProgramme([{ slug: "partner-api", name: "Partner API" }]);
  expect(named("partner-api/DATA-3")).toEqual({ requirement: "DATA-3", project: "Partner API" });
  expect(named("till/AUTH-1")).toEqual({ requirement: "AUTH-1", project: "till" });
});
