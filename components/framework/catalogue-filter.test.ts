import { describe, expect, test } from "vitest";
import type { RequirementSummary } from "#lib/features/framework/types.ts";
import { filterRequirements, isNarrowed, NO_FILTER, normalCwe, readFilter } from "./catalogue-filter.ts";

const base: RequirementSummary = {
  key: "IO-1",
  aspect: "IO",
  title: "Encode output for its context",
  statement: "Whatever reaches a page is encoded.",
  criticality: "critical",
  traits: ["web"],
  traitMatch: "any",
  effort: { low: 1, likely: 2, high: 3 },
  environments: ["production"],
  dependsOn: [],
  cwe: ["CWE-79", "CWE-116"],
  asvs: ["1.2.1", "1.20.3"],
};
const list: readonly RequirementSummary[] = [
  base,
  {
    ...base,
    key: "AUTH-1",
    aspect: "AUTH",
    title: "Keep credentials out of code",
    traits: [],
    cwe: ["CWE-798"],
    asvs: ["13.3.1"],
  },
  {
    ...base,
    key: "SES-1",
    aspect: "SES",
    title: "Random session ids",
    criticality: "high",
    traits: ["sessions"],
    cwe: [],
    asvs: [],
  },
];
const keys = (filter: Partial<typeof NO_FILTER>) =>
  filterRequirements(list, { ...NO_FILTER, ...filter }).map((requirement) => requirement.key);

describe("the catalogue's filter", () => {
  test("lets everything through while nothing is narrowed", () => {
    expect(keys({})).toEqual(["IO-1", "AUTH-1", "SES-1"]);
    expect(isNarrowed(NO_FILTER)).toBe(false);
  });

  test("finds keys and words in any order, whatever their case", () => {
    expect(keys({ q: "auth-1" })).toEqual(["AUTH-1"]);
    expect(keys({ q: "CODE credentials" })).toEqual(["AUTH-1"]);
    expect(keys({ q: "credentials nowhere" })).toEqual([]);
  });

  test("takes a CWE id however it is written, and never as the beginning of another", () => {
    expect(["79", "cwe-79", "CWE 79", "CWE-079"].map(normalCwe)).toEqual(Array(4).fill("CWE-79"));
    expect(keys({ cwe: "CWE-79" })).toEqual(["IO-1"]);
  });

  test("takes an ASVS id or its beginning, by whole numbers", () => {
    expect(keys({ asvs: "1" })).toEqual(["IO-1"]);
    expect(keys({ asvs: "1.2" })).toEqual(["IO-1"]);
    expect(keys({ asvs: "V13.3.1" })).toEqual(["AUTH-1"]);
    expect(keys({ asvs: "3" })).toEqual([]);
  });

  test("tells what applies to every product from what needs a trait", () => {
    expect(keys({ trait: "all" })).toEqual(["AUTH-1"]);
    expect(keys({ trait: "sessions" })).toEqual(["SES-1"]);
  });

  test("reads an address and drops what it does not know", () => {
    const filter = readFilter(new URLSearchParams("q=x&trait=nope&criticality=high&cwe=79&other=1"));
    expect(filter).toEqual({ ...NO_FILTER, q: "x", criticality: "high", cwe: "CWE-79" });
  });
});
