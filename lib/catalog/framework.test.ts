import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ASPECT_KEYS, CRITICALITIES, ENVIRONMENTS } from "../domain/vocabulary.ts";
import { ASVS_IDS } from "./asvs-ids.ts";
import { FRAMEWORK, requirementByKey } from "./framework.ts";
import { MASVS_IDS } from "./masvs-ids.ts";
import type { CatalogRequirement } from "./types.ts";

/** Key, criticality, traits, CWE and whether the original advice has been overtaken, as the framework says. */
const EXPECTED = `
AUTH-1 | C | all | 798
AUTH-2 | H | login | 640
AUTH-3 | H | login | 521 | modern
AUTH-4 | H | login | 307 | modern
AUTH-5 | M | login | 204 209 | modern
AUTH-6 | C | all | 522 256 | modern
AUTH-7 | H | services | 250 272
IO-1 | C | web | 79 116
IO-2 | H | all | 20 184
IO-3 | C | sql | 89
IO-4 | H | web sessions | 352 | modern
IO-5 | M | all | 838 176 | modern
IO-6 | H | uploads | 434
IO-7 | M | web uploads | 430 | modern
IO-8 | M | web api | 650
IO-9 | M | web | 1021 | modern
IO-10 | H | web | 693 | modern
ACC-1 | C | all | 862 863
ACC-2 | H | all | 269 272
ACC-3 | C | web api | 639
ACC-4 | M | redirects | 601
SES-1 | C | sessions | 330 331 | modern
SES-2 | H | sessions | 384 | modern
SES-3 | H | sessions | 613
SES-4 | M | sessions | 613
SES-5 | M | sessions | 613
SES-6 | H | sessions | 613 | modern
SES-7 | H | web sessions | 1004 614 | modern
SES-8 | M | web sessions | 784 | modern
SES-9 | M | web sessions | 539
DATA-1 | H | mobile native | 922
DATA-2 | H | mobile native | 921
DATA-3 | H | all | 532
DATA-4 | H | thirdparty pii | 359
DATA-5 | M | mobile | 524 | modern
DATA-6 | H | mobile native | 927 749
DATA-7 | M | all | 549
DATA-8 | C | web api | 319
DATA-9 | H | web api | 319
DATA-10 | H | web | 523
DATA-11 | C | login | 916 | modern
DATA-12 | H | keys | 322
DATA-13 | H | keys | 320
DATA-14 | H | services | 326 327 | modern
DATA-15 | H | services | 295
DATA-16 | M | web api | 525 | modern
DATA-17 | H | pii | 359
CONF-1 | H | all | 1188
LOG-1 | H | login | 778
LOG-2 | H | login | 778
LOG-3 | H | all | 778
LOG-4 | M | pii | 778
LOG-5 | H | all | 532
LOG-6 | M | all | 209 | modern
LOG-7 | H | all | 248
BUILD-1 | H | all | 347 | modern
BUILD-2 | M | all | 11
BUILD-3 | M | native mobile | 1295
BUILD-4 | M | all | 489
BUILD-5 | C | all | 1395 1104 | modern
BUILD-6 | H | all | 755
BUILD-7 | C | all | 636
BUILD-8 | C | unmanaged | 119 416 | modern
BUILD-9 | H | unmanaged native | 693
PLAT-1 | H | all | 250
PLAT-2 | C | all | 20
PLAT-3 | H | mobile native | 939
PLAT-4 | M | uploads | 434 | modern
NET-1 | C | all | 319
NET-2 | H | services | 326
NET-3 | C | all | 295
NET-4 | L | services | 200 | modern
CRYPTO-1 | C | all | 321
CRYPTO-2 | C | all | 1240
CRYPTO-3 | H | all | 327
CRYPTO-4 | H | keys | 323
CRYPTO-5 | C | all | 338
ARCH-1 | H | all | 1059
ARCH-2 | C | all | 602
ARCH-3 | M | all | 1110
ARCH-4 | H | all | 1230
ARCH-5 | H | pii | 359
`
  .trim()
  .split("\n")
  .map((line) => {
    const [key = "", letter = "", traits = "", cwe = "", modern] = line.split(" | ");
    return {
      key,
      criticality: CRITICALITIES.find((level) => level.startsWith(letter.toLowerCase())),
      traits: traits === "all" ? [] : traits.split(" "),
      traitMatch: traits === "web sessions" || traits === "web uploads" ? "every" : "any",
      cwe: cwe.split(" ").map((id) => `CWE-${id}`),
      overtaken: modern === "modern",
    };
  });

const ASVS_CORPUS = new URL(
  "../../../shared/corpus/frameworks/asvs-5.0/OWASP_Application_Security_Verification_Standard_5.0.0_en.flat.json",
  import.meta.url,
);
const MASVS_CORPUS = new URL("../../../shared/corpus/frameworks/masvs/OWASP_MASVS.yaml", import.meta.url);

const { requirements } = FRAMEWORK;

/** Keys of the requirements for which `fault` says something, with what it says. */
function faults(fault: (requirement: CatalogRequirement) => string | false): string[] {
  return requirements.flatMap((requirement) => {
    const text = fault(requirement);
    return text === false ? [] : [`${requirement.key}: ${text}`];
  });
}

/** Every string inside a value, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(stringsIn);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function fourGrams(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(3).map((_, index) => words.slice(index, index + 4).join(" ")));
}

/** Jaccard similarity of two sets, 0 to 1. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / Math.max(1, a.size + b.size - shared);
}

describe("the built-in framework", () => {
  test("has the twelve aspects in the order of the wheel", () => {
    expect(FRAMEWORK.aspects.map((aspect) => aspect.key)).toEqual([...ASPECT_KEYS]);
    expect(FRAMEWORK.aspects.map((aspect) => aspect.ordinal)).toEqual(
      ASPECT_KEYS.map((_, index) => index + 1),
    );
    expect(new Set(FRAMEWORK.aspects.map((aspect) => aspect.summary)).size).toBe(12);
    expect(FRAMEWORK.aspects.flatMap(stringsIn).filter((text) => text.trim() === "")).toEqual([]);
  });

  test("has exactly the 82 requirements, each once and in order", () => {
    expect(EXPECTED).toHaveLength(82);
    expect(requirements.map((requirement) => requirement.key)).toEqual(EXPECTED.map((row) => row.key));
  });

  test("files each requirement under the aspect of its key", () => {
    expect(faults(({ key, aspect }) => !key.startsWith(`${aspect}-`) && aspect)).toEqual([]);
  });

  test("finds a requirement by its key and nothing by another", () => {
    for (const requirement of requirements) expect(requirementByKey(requirement.key)).toBe(requirement);
    expect(requirementByKey("AUTH-99")).toBeUndefined();
    expect(requirementByKey("auth-1")).toBeUndefined();
  });
});

describe("each requirement says what the framework means", () => {
  test.each(EXPECTED)("$key keeps its criticality, traits and weaknesses", (row) => {
    const requirement = requirementByKey(row.key);
    expect(requirement).toMatchObject({ criticality: row.criticality, traitMatch: row.traitMatch });
    expect([...(requirement?.traits ?? [])].sort()).toEqual([...row.traits].sort());
    expect(requirement?.cwe).toEqual(expect.arrayContaining(row.cwe));
    if (row.overtaken) expect(requirement?.modernReading).toEqual(expect.any(String));
  });
});

describe("each requirement is complete", () => {
  test("leaves no text empty", () => {
    expect(
      faults((requirement) => stringsIn(requirement).some((text) => text.trim() === "") && "empty"),
    ).toEqual([]);
  });

  test("has a title of its own, at most 60 characters long", () => {
    expect(faults(({ title }) => title.length > 60 && title)).toEqual([]);
    expect(new Set(requirements.map(({ title }) => title.toLowerCase())).size).toBe(82);
  });

  test("tells why in one paragraph of 60 to 120 words", () => {
    const count = (text: string) => text.trim().split(/\s+/).length;
    expect(faults(({ why }) => (count(why) < 60 || count(why) > 120) && `${count(why)} words`)).toEqual([]);
    expect(faults(({ why }) => why.includes("\n") && "more than one paragraph")).toEqual([]);
  });

  test("gives three to seven steps, two to five checks and two to four pieces of evidence", () => {
    expect(faults(({ how }) => (how.length < 3 || how.length > 7) && `${how.length} steps`)).toEqual([]);
    expect(
      faults(({ verify }) => (verify.length < 2 || verify.length > 5) && `${verify.length} checks`),
    ).toEqual([]);
    expect(faults(({ evidence }) => (evidence.length < 2 || evidence.length > 4) && "evidence")).toEqual([]);
  });

  test("estimates a positive effort from low over likely to high", () => {
    expect(
      faults(
        ({ effort: { low, likely, high } }) => !(low > 0 && low <= likely && likely <= high) && "effort",
      ),
    ).toEqual([]);
  });

  test("matters in at least one environment, listed in their order", () => {
    expect(
      faults(({ environments }) => {
        const ordered = ENVIRONMENTS.filter((environment) => environments.includes(environment));
        return (ordered.length === 0 || ordered.join() !== environments.join()) && environments.join();
      }),
    ).toEqual([]);
  });
});

describe("references of a requirement", () => {
  /** The ids of one requirement that occur twice or that `known` refuses. */
  function wrongIds(ids: readonly string[], known: (id: string) => boolean): string | false {
    const wrong = ids.filter((id, index) => !known(id) || ids.indexOf(id) !== index);
    return wrong.length > 0 && wrong.join();
  }

  test("name one to four weaknesses in the form of the CWE list", () => {
    expect(faults(({ cwe }) => wrongIds(cwe, (id) => /^CWE-[1-9]\d{0,3}$/.test(id)))).toEqual([]);
    expect(faults(({ cwe }) => (cwe.length < 1 || cwe.length > 4) && `${cwe.length} weaknesses`)).toEqual([]);
  });

  test("exist in ASVS 5.0.0 and MASVS 2", () => {
    expect(faults(({ references }) => wrongIds(references.asvs, (id) => ASVS_IDS.has(id)))).toEqual([]);
    expect(faults(({ references }) => wrongIds(references.masvs, (id) => MASVS_IDS.has(id)))).toEqual([]);
  });

  test("have the form of SSDF, SAMM, ISO 27001 and PCI DSS", () => {
    const ssdf =
      /^(PO\.([123]\.[123]|[45]\.[12])|PS\.([12]\.1|3\.[12])|PW\.(1\.[123]|[25]\.1|4\.[124]|[6-9]\.[12])|RV\.(1\.[123]|2\.[12]|3\.[1-4]))$/;
    const samm = /^(G-(SM|PC|EG)|D-(TA|SR|SA)|I-(SB|SD|DM)|V-(AA|RT|ST)|O-(IM|EM|OM))-[AB]$/;
    const iso = /^A\.(5\.([1-9]|[12]\d|3[0-7])|6\.[1-8]|7\.([1-9]|1[0-4])|8\.([1-9]|[12]\d|3[0-4]))$/;
    const pciDss = /^([1-9]|1[0-2])(\.\d{1,2}){1,3}$/;
    expect(faults(({ references }) => wrongIds(references.ssdf, (id) => ssdf.test(id)))).toEqual([]);
    expect(faults(({ references }) => wrongIds(references.samm, (id) => samm.test(id)))).toEqual([]);
    expect(faults(({ references }) => wrongIds(references.iso27001, (id) => iso.test(id)))).toEqual([]);
    expect(faults(({ references }) => wrongIds(references.pciDss, (id) => pciDss.test(id)))).toEqual([]);
  });

  test("rest on 345 ASVS and 24 MASVS identifiers", () => {
    expect(ASVS_IDS.size).toBe(345);
    expect(MASVS_IDS.size).toBe(24);
  });

  test.skipIf(!existsSync(ASVS_CORPUS))("equal the ids of the published ASVS 5.0.0", () => {
    const published = readFileSync(ASVS_CORPUS, "utf8").matchAll(/"req_id": "V([\d.]+)"/g);
    expect([...ASVS_IDS]).toEqual(Array.from(published, (match) => match[1]));
  });

  test.skipIf(!existsSync(MASVS_CORPUS))("equal the ids of the published MASVS 2", () => {
    const published = readFileSync(MASVS_CORPUS, "utf8").matchAll(/id: (MASVS-[A-Z]+-\d)\b/g);
    expect([...MASVS_IDS]).toEqual(Array.from(published, (match) => match[1]));
  });
});

describe("dependencies between requirements", () => {
  test("name other requirements of the framework, each once", () => {
    expect(
      faults(({ key, dependsOn }) => {
        const wrong = dependsOn.filter(
          (other, index) => other === key || !requirementByKey(other) || dependsOn.indexOf(other) !== index,
        );
        return wrong.length > 0 && wrong.join();
      }),
    ).toEqual([]);
  });

  test("never lead back to where they started", () => {
    const met = new Set<string>();
    let left = [...requirements];
    for (let before = -1; before !== left.length;) {
      before = left.length;
      for (const { key, dependsOn } of left) if (dependsOn.every((other) => met.has(other))) met.add(key);
      left = left.filter(({ key }) => !met.has(key));
    }
    expect(left.map(({ key }) => key)).toEqual([]);
  });
});

describe("no two requirements tell the same story", () => {
  test.each(["statement", "why"] as const)("in their %s", (field) => {
    const grams = requirements.map((requirement) => fourGrams(requirement[field]));
    const alike = requirements.flatMap((a, i) =>
      requirements.slice(i + 1).flatMap((b, offset) => {
        const score = similarity(grams[i] ?? new Set(), grams[i + 1 + offset] ?? new Set());
        return score >= 0.35 ? [`${a.key} and ${b.key}: ${score.toFixed(2)}`] : [];
      }),
    );
    expect(alike).toEqual([]);
  });
});
