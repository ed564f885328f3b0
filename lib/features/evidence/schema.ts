import { z } from "zod";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { plainName, VISIBLE } from "#lib/server/name.ts";
import { REASON_LIMIT, TEXT_LIMIT, TITLE_LIMIT, URL_LIMIT } from "./types.ts";

const id = z.uuid();
const version = z.number().int().min(1).max(2_147_483_647);
const day = z.iso
  .date("Write the day as YYYY-MM-DD")
  .refine((text) => text >= "2000-01-01" && text <= "2100-12-31", {
    message: "Choose a day between 2000 and 2100",
  });
const title = z
  .string()
  .overwrite(plainName)
  .trim()
  .regex(VISIBLE, "Give it a title")
  .max(TITLE_LIMIT, `At most ${TITLE_LIMIT} characters`);
const environments = z
  .array(z.enum(ENVIRONMENTS))
  .min(1, "Choose at least one environment")
  .max(ENVIRONMENTS.length)
  .refine((names) => new Set(names).size === names.length, "Name each environment once");

const days = {
  evidenceDate: day,
  /** Null: nothing makes it stale. */
  validUntil: day.nullable(),
};
const ordered = (given: { evidenceDate: string; validUntil: string | null }) =>
  given.validUntil === null || given.validUntil >= given.evidenceDate;
const orderedFault = { path: ["validUntil"], message: "Not before the day of the evidence itself" };

const url = z
  .string()
  .trim()
  .max(URL_LIMIT, `At most ${URL_LIMIT} characters`)
  .refine((text) => {
    const parsed = URL.parse(text);
    return (
      parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === "" && parsed.password === ""
    );
  }, "Write a whole address that begins with https:// and holds no password");

const text = z.string().trim().min(1, "Write something").max(TEXT_LIMIT, `At most ${TEXT_LIMIT} characters`);

const content = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("link"), url }),
  z.strictObject({ kind: z.literal("text"), text }),
]);

const place = { project: slugSchema, itemId: id };

/** A link or a text; `id` is made by the browser, so that sending it twice makes one piece. */
export const addEvidenceSchema = z
  .strictObject({ ...place, id, title, environments, ...days, content })
  .refine(ordered, orderedFault);

/** What belongs to a file, in the query of its upload: lists with commas. */
export const uploadQuerySchema = z
  .strictObject({
    id,
    name: z.string().min(1).max(500),
    title: z.string().overwrite(plainName).trim().max(TITLE_LIMIT).optional(),
    environments: z
      .string()
      .max(100)
      .transform((list) => list.split(","))
      .pipe(environments),
    evidenceDate: day,
    validUntil: day.optional(),
  })
  .transform((query) => ({ ...query, validUntil: query.validUntil ?? null }))
  .refine(ordered, orderedFault);

export const revisionQuerySchema = z
  .strictObject({
    version: z.coerce.number().pipe(version),
    name: z.string().min(1).max(500),
    evidenceDate: day,
    validUntil: day.optional(),
  })
  .transform((query) => ({ ...query, validUntil: query.validUntil ?? null }))
  .refine(ordered, orderedFault);

export const reviseEvidenceSchema = z
  .strictObject({ ...place, evidenceId: id, version, ...days, content })
  .refine(ordered, orderedFault);

export const attachEvidenceSchema = z.strictObject({ ...place, evidenceId: id, environments });
/** `seen` is what the person saw it cover. */
export const coverEnvironmentsSchema = z.strictObject({
  ...place,
  evidenceId: id,
  seen: environments,
  environments,
});
export const detachEvidenceSchema = z.strictObject({ ...place, evidenceId: id });
export const deleteEvidenceSchema = z.strictObject({ evidenceId: id, version });
export const reviewEvidenceSchema = z
  .strictObject({
    evidenceId: id,
    version,
    decision: z.enum(["accepted", "returned"]),
    reason: z.string().trim().max(REASON_LIMIT, `At most ${REASON_LIMIT} characters`).default(""),
  })
  .refine((input) => input.decision === "accepted" || input.reason.length > 0, {
    path: ["reason"],
    message: "Say what is missing, so that it can be mended",
  });

/** The register's address falls back instead of refusing: an old link must still open. */
export const REGISTER_FILTERS = ["all", "waiting", "due", "overdue", "returned", "unused"] as const;
export const registerQuerySchema = z.object({
  show: z.enum(REGISTER_FILTERS).catch("all"),
  project: slugSchema.optional().catch(undefined),
  q: z.string().trim().max(100).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The search for a piece to use again. */
export const findEvidenceSchema = z.strictObject({ q: z.string().trim().max(100).default("") });

export type AddEvidenceInput = z.output<typeof addEvidenceSchema>;
export type UploadQuery = z.output<typeof uploadQuerySchema>;
export type RevisionQuery = z.output<typeof revisionQuerySchema>;
export type ReviseEvidenceInput = z.output<typeof reviseEvidenceSchema>;
export type AttachEvidenceInput = z.output<typeof attachEvidenceSchema>;
export type CoverEnvironmentsInput = z.output<typeof coverEnvironmentsSchema>;
export type DetachEvidenceInput = z.output<typeof detachEvidenceSchema>;
export type DeleteEvidenceInput = z.output<typeof deleteEvidenceSchema>;
export type ReviewEvidenceInput = z.output<typeof reviewEvidenceSchema>;
export type RegisterQuery = z.output<typeof registerQuerySchema>;
