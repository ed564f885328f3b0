import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv, type AnySchemaObject } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyAssessment, anyDraft } from "#lib/testing/oscal-samples.ts";
import { assessmentResults, planOfAction } from "./export-assessment.ts";
import { oscalCatalog } from "./export-oscal.ts";
import { readFramework } from "./read-framework.ts";

/*
 * NIST's own schema over what we write. It is no part of this repository and of no package that may be used here: the
 * file oscal_complete_schema.json of OSCAL 1.1.2 is named by OSCAL_SCHEMA. Without it these tests skip, and the rules
 * in lib/testing/oscal-rules.ts stand for it.
 */
const SCHEMA = process.env.OSCAL_SCHEMA;
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus/frameworks");
const at = new Date("2026-11-25T00:00:00Z");

describe.skipIf(!SCHEMA)("the official schema (skipped where OSCAL_SCHEMA names no file)", () => {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const check = SCHEMA ? ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")) as AnySchemaObject) : null;
  /** As it is read by others: the text, not the object. */
  const faults = (document: object) =>
    check?.(JSON.parse(JSON.stringify(document))) ? [] : (check?.errors ?? ["No schema"]);

  test("knows a wrong document", () => {
    expect(faults({ catalog: { uuid: "1" } })).not.toEqual([]);
  });

  test("takes assessment results and plans of action", () => {
    fc.assert(
      fc.property(anyAssessment, (given) => {
        const plan = planOfAction(given);
        expect(faults(assessmentResults(given))).toEqual([]);
        if (plan) expect(faults(plan)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test("takes catalogues", () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(faults(oscalCatalog(draft, { at }))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    "asvs-5.0/OWASP_Application_Security_Verification_Standard_5.0.0_en.json",
    "masvs/OWASP_MASVS.yaml",
    "oscal/NIST_SP-800-53_rev5_MODERATE-baseline-resolved-profile_catalog-min.json",
  ])("takes %s written as a catalogue", (name) => {
    const file = path.join(CORPUS, name);
    if (!existsSync(file)) return;
    const { draft } = readFramework(readFileSync(file), { fileName: path.basename(file) });
    if (!draft) throw new Error("Not read");
    expect(faults(oscalCatalog(draft, { at }))).toEqual([]);
  });
});
