import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { oscalCatalog } from "./export-oscal.ts";
import { frameworkYaml } from "./export-yaml.ts";
import { readFramework } from "./read-framework.ts";
import { summarize } from "./summary.ts";

/** Public standards beside the checkout; where they are absent these tests say so and skip. */
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus/frameworks");
const FOUND = [CORPUS, "/work/shared/corpus/frameworks"].find((folder) => existsSync(folder));
const ASVS = "asvs-5.0/OWASP_Application_Security_Verification_Standard_5.0.0_en";
const ASVS_LEVELS = { 1: 70, 2: 183, 3: 92 };
const BASELINE = (name: string) =>
  `oscal/NIST_SP-800-53_rev5_${name}-baseline-resolved-profile_catalog-min.json`;

describe.skipIf(!FOUND)("published standards (skipped where the corpus folder is absent)", () => {
  const read = (file: string) => {
    const whole = path.join(FOUND ?? "", file);
    return readFramework(readFileSync(whole), { fileName: path.basename(file) });
  };

  test.each([
    [`${ASVS}.csv`, 345, 3, ASVS_LEVELS],
    [`${ASVS}.json`, 345, 3, ASVS_LEVELS],
    [`${ASVS}.flat.json`, 345, 3, ASVS_LEVELS],
    [`${ASVS}.cdx.json`, 345, 3, ASVS_LEVELS],
    [`${ASVS}.legacy.csv`, 345, 3, ASVS_LEVELS],
    [`${ASVS}.legacy.json`, 345, 3, ASVS_LEVELS],
    [`${ASVS}.flat.legacy.json`, 345, 3, ASVS_LEVELS],
    ["masvs/OWASP_MASVS.yaml", 24, 2, {}],
    [BASELINE("LOW"), 149, 3, {}],
    [BASELINE("MODERATE"), 287, 3, {}],
    [BASELINE("HIGH"), 370, 3, {}],
    [BASELINE("PRIVACY"), 102, 3, {}],
    ["oscal/examples/basic-catalog.json", 4, 3, {}],
  ])("%s", (file, requirements, depth, levels) => {
    if (!existsSync(path.join(FOUND ?? "", file))) return;
    const reading = read(file);
    expect(summarize(reading)).toMatchObject({ requirements, depth, levels });
    const { draft } = reading;
    if (!draft) throw new Error("not read");
    const yaml = new TextEncoder().encode(frameworkYaml(draft));
    expect(readFramework(yaml).draft).toEqual(draft);
    const oscal = JSON.stringify(oscalCatalog(draft, { at: new Date("2026-11-25T00:00:00Z") }));
    expect(readFramework(new TextEncoder().encode(oscal)).draft).toEqual(draft);
  });

  test("no parameter of a NIST baseline stays unexplained", () => {
    const { draft } = read(BASELINE("MODERATE"));
    expect(draft?.requirements.filter(({ statement }) => statement.includes("{{"))).toEqual([]);
  });
});
