import { createHash } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "#lib/domain/canonical-json.ts";
import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_KINDS,
  SNAPSHOT_VERSION,
  wrongScore,
  type SnapshotDocument,
} from "#lib/domain/snapshot.ts";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import {
  aspectWeightsSchema,
  allGateRulesSchema,
  criticalityWeightsSchema,
} from "#lib/features/scoring/schema.ts";

const environment = z.enum(ENVIRONMENTS);
const person = z.strictObject({ id: z.string().nullable(), name: z.string() });
const named = z.strictObject({ id: z.string(), name: z.string(), slug: z.string() });

const state = z.strictObject({
  status: z.enum(ITEM_STATUSES),
  reason: z.string(),
  answered: z.boolean(),
  evidenced: z.boolean(),
  fresh: z.boolean(),
});

const item = z.strictObject({
  framework: z.string(),
  key: z.string(),
  title: z.string(),
  aspect: z.string(),
  criticality: z.enum(CRITICALITIES),
  environments: z.array(environment),
  applicable: z.boolean(),
  missingTraits: z.array(z.string()),
  owner: person.nullable(),
  dueDate: z.string().nullable(),
  note: z.string(),
  effortDays: z.number().nullable(),
  states: z.partialRecord(environment, state),
  evidence: z.array(
    z.strictObject({
      title: z.string(),
      sha256: z.string().nullable(),
      state: z.string(),
      validUntil: z.string().nullable(),
      environments: z.array(environment),
    }),
  ),
  riskAcceptances: z.array(
    z.strictObject({
      state: z.string(),
      reason: z.string(),
      proposedBy: z.string(),
      approvedBy: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
});

const aspectScore = {
  score: z.number().nullable(),
  level: z.number().nullable(),
  evidenced: z.number(),
  fresh: z.number(),
};

/** What the column `scores` holds, and the document as well. */
export const snapshotScoresSchema = z.record(
  environment,
  z.strictObject({
    ...aspectScore,
    coverage: z.number(),
    applicable: z.number(),
    answered: z.number(),
    met: z.number(),
    openCritical: z.number(),
    aspects: z.record(z.string(), z.strictObject(aspectScore)),
  }),
);

const snapshotDocumentSchema = z.strictObject({
  format: z.literal(SNAPSHOT_FORMAT),
  version: z.literal(SNAPSHOT_VERSION),
  id: z.string(),
  title: z.string(),
  kind: z.enum(SNAPSHOT_KINDS),
  organization: named,
  project: named,
  takenAt: z.iso.datetime(),
  takenBy: person,
  previousSha256: z.string().nullable(),
  frameworks: z.array(z.strictObject({ key: z.string(), name: z.string(), version: z.string() })),
  aspects: z.array(z.strictObject({ key: z.string(), name: z.string() })),
  settings: z.strictObject({
    criticalityWeights: criticalityWeightsSchema,
    aspectWeights: aspectWeightsSchema,
    targets: z.record(z.string(), z.number()),
    gateRules: allGateRulesSchema,
    intake: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  }),
  items: z.array(item),
  scores: snapshotScoresSchema,
}) satisfies z.ZodType<SnapshotDocument>;

/** SHA-256 of a text's UTF-8 bytes, in hex: what `sha256sum` says of the file. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The one text of a document (RFC 8785), whose bytes are hashed, signed and handed out. */
export function snapshotText(document: SnapshotDocument): string {
  // Through JSON once, so that what is written and what will be read are the same plain values.
  return canonicalJson(JSON.parse(JSON.stringify(document)));
}

/** Reads a stored document; it was checked when it was written. */
export function parseSnapshot(text: string): SnapshotDocument {
  return snapshotDocumentSchema.parse(JSON.parse(text));
}

export const DOCUMENT_CHECKS = ["format", "canonical", "scores"] as const;
export type DocumentCheck = Readonly<{
  check: (typeof DOCUMENT_CHECKS)[number];
  ok: boolean;
  /** What does not fit; empty when it does. */
  detail: string;
}>;

/**
 * What a document says of itself: that it is one, written in its only form, with the scores that its items
 * and settings give. Hash and signature are the caller's to check. Pure.
 */
export function checkDocument(text: string): DocumentCheck[] {
  const wrong = (check: DocumentCheck["check"], detail: string): DocumentCheck => ({
    check,
    ok: false,
    detail,
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [wrong("format", "It is not JSON")];
  }
  const parsed = snapshotDocumentSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return [wrong("format", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is wrong"}`)];
  }
  const canonical = snapshotText(parsed.data) === text;
  const score = wrongScore(parsed.data);
  return [
    { check: "format", ok: true, detail: "" },
    canonical
      ? { check: "canonical", ok: true, detail: "" }
      : wrong("canonical", "The text is not the canonical form of what it says"),
    score === null ? { check: "scores", ok: true, detail: "" } : wrong("scores", score),
  ];
}
