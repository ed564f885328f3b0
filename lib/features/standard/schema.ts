import { z } from "zod";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import { COLUMN_FIELDS } from "#lib/frameworks/columns.ts";
import { plainName, VISIBLE } from "#lib/server/name.ts";

const version = z.number().int().min(1).max(2_147_483_647);
const column = z.number().int().min(0).max(299);
const mappingSchema = z.strictObject({
  headerRow: z.number().int().min(0).max(100),
  columns: z.partialRecord(z.enum(COLUMN_FIELDS), column),
  levelColumns: z
    .array(z.strictObject({ column, level: z.string().max(40) }))
    .max(20)
    .readonly(),
});

/** What the upload's answer gave: 32 random bytes. */
const upload = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "Choose the file again");

const fileFields = {
  upload,
  mapping: mappingSchema.optional(),
  sheet: z.string().max(100).optional(),
  /** The OSCAL catalogue that a profile selects from. */
  catalog: upload.optional(),
};

export const uploadStandardQuerySchema = z.strictObject({ name: z.string().min(1).max(500) });
export const standardFileSchema = z.strictObject(fileFields);
export type StandardFileInput = z.output<typeof standardFileSchema>;

const renumberings = z
  .array(z.strictObject({ from: z.string().min(1).max(120), to: z.string().min(1).max(120) }))
  .max(20_000)
  .readonly();

export const previewStandardSchema = z.strictObject({
  ...fileFields,
  /** The version that it follows; null for a standard of its own, left out to have one proposed. */
  previousId: z.uuid().nullable().optional(),
  renumberings: renumberings.default([]),
});
export type PreviewStandardInput = z.output<typeof previewStandardSchema>;

/** What only a person knows. The id is made by the browser: sent twice, it is one. */
const decisionFields = {
  id: z.uuid(),
  previousId: z.uuid().nullable().default(null),
  /** Pairs of identifiers that the person confirmed to be one requirement. */
  renumberings: renumberings.default([]),
  name: z
    .string()
    .overwrite(plainName)
    .trim()
    .regex(VISIBLE, "Give the standard a name")
    .max(200, "At most 200 characters")
    .regex(/^\P{Cc}*$/u, "Remove line breaks and control characters"),
  version: z
    .string()
    .trim()
    .min(1, "Say which version this is")
    .max(40, "At most 40 characters")
    .regex(/^\P{Cc}*$/u, "Remove line breaks and control characters"),
  criticalities: z
    .record(z.string().max(40), z.enum(CRITICALITIES))
    .refine((map) => Object.keys(map).length <= 20),
};
export const importStandardSchema = z.strictObject({ ...fileFields, ...decisionFields });
export type ImportStandardInput = z.output<typeof importStandardSchema>;
export type ImportDecisions = Omit<ImportStandardInput, keyof typeof fileFields>;

export const standardIdSchema = z.strictObject({ id: z.uuid() });
export const exportQuerySchema = z.strictObject({ format: z.enum(["yaml", "oscal"]).default("yaml") });

const level = z.string().min(1).max(40).nullable();
export const adoptStandardSchema = z.strictObject({
  id: z.uuid(),
  projectId: z.uuid(),
  standardId: z.uuid(),
  level,
});
export type AdoptStandardInput = z.output<typeof adoptStandardSchema>;

export const setAdoptionLevelSchema = z.strictObject({
  id: z.uuid(),
  version,
  level,
});
export type SetAdoptionLevelInput = z.output<typeof setAdoptionLevelSchema>;
export const leaveStandardSchema = z.strictObject({ id: z.uuid(), version });
export type LeaveStandardInput = z.output<typeof leaveStandardSchema>;

export const migrateStandardSchema = z.strictObject({
  /** Made by the browser: sent twice, it is one. */
  id: z.uuid(),
  adoptionId: z.uuid(),
  version,
  /** The version to change to. */
  standardId: z.uuid(),
  level,
  /** What the person was shown of the answers; otherwise they look again. */
  seen: z.strictObject({
    carried: z.number().int().min(0),
    review: z.number().int().min(0),
    gone: z.number().int().min(0),
  }),
});
export type MigrateStandardInput = z.output<typeof migrateStandardSchema>;

export const confirmRenumberingsSchema = z.strictObject({
  standardId: z.uuid(),
  /** The version that it follows. */
  previousId: z.uuid(),
  /** What was confirmed as the person saw it. */
  seen: renumberings,
  renumberings,
});
export type ConfirmRenumberingsInput = z.output<typeof confirmRenumberingsSchema>;

/** Addresses fall back: an old link must still open. */
export const comparisonSearchSchema = z.object({ with: z.uuid().optional().catch(undefined) });
export const migrationSearchSchema = z.object({ to: z.uuid().optional().catch(undefined) });

export const answerStandardSchema = z
  .strictObject({
    adoptionId: z.uuid(),
    requirementId: z.uuid(),
    environment: z.enum(ENVIRONMENTS),
    status: z.enum(ITEM_STATUSES),
    reason: z.string().trim().max(2000, "At most 2000 characters").default(""),
    /** 0 for a requirement that nobody has answered yet. */
    version: z.number().int().min(0).max(2_147_483_647),
  })
  .refine(({ status, reason }) => status !== "not_applicable" || reason !== "", {
    path: ["reason"],
    message: "Say why it does not apply",
  });
export type AnswerStandardInput = z.output<typeof answerStandardSchema>;

export const standardSearchSchema = z.object({ environment: z.enum(ENVIRONMENTS).catch("production") });

export const addMappingSchema = z.strictObject({
  /** Made by the browser: sent twice, it is one. */
  id: z.uuid(),
  requirementId: z.uuid(),
  builtInKey: z.string().min(1).max(60),
  note: z.string().trim().max(500, "At most 500 characters").default(""),
});
export type AddMappingInput = z.output<typeof addMappingSchema>;
export const removeMappingSchema = z.strictObject({ id: z.uuid() });

/** What Requirement.content holds for an imported requirement. */
export const importedContentSchema = z.object({
  guidance: z.string(),
  criticality: z.enum(CRITICALITIES).nullable(),
  related: z.array(z.string()),
  references: z.array(z.object({ label: z.string(), url: z.string().nullable() })),
});
export const levelsSchema = z.array(z.object({ key: z.string(), name: z.string() }));
