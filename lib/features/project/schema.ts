import { z } from "zod";
import {
  EXPOSURES,
  LIFECYCLES,
  LOGIN_KINDS,
  PERSONAL_DATA_KINDS,
  PRODUCT_KINDS,
  type IntakeAnswers,
} from "#lib/domain/intake.ts";
import { ASPECT_WEIGHT_LIMITS } from "#lib/domain/scores.ts";
import { ASPECT_KEYS, ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { plainName, VISIBLE } from "#lib/server/name.ts";
import {
  PROJECT_DESCRIPTION_MAX,
  PROJECT_MEMBERS_MAX,
  PROJECT_NAME_MAX,
  PROJECT_SLUG_MAX,
} from "./limits.ts";

/** The answers of the intake, as kept with a project and as sent by the form. */
export const intakeAnswersSchema = z.strictObject({
  productKinds: z
    .array(z.enum(PRODUCT_KINDS))
    .min(1, "Choose at least one kind of product")
    .max(PRODUCT_KINDS.length, "Name each kind of product once")
    .readonly(),
  exposure: z.enum(EXPOSURES),
  lifecycle: z.enum(LIFECYCLES),
  login: z.enum(LOGIN_KINDS),
  personalData: z.enum(PERSONAL_DATA_KINDS),
  sessions: z.boolean(),
  payments: z.boolean(),
  uploads: z.boolean(),
  redirects: z.boolean(),
  sql: z.boolean(),
  ownCryptography: z.boolean(),
  unmanagedCode: z.boolean(),
  thirdParties: z.boolean(),
  networkServices: z.boolean(),
}) satisfies z.ZodType<IntakeAnswers>;

const nameSchema = z
  .string()
  .overwrite(plainName)
  .trim()
  .regex(VISIBLE, "Give the project a name")
  .max(PROJECT_NAME_MAX, `Shorten the name to at most ${PROJECT_NAME_MAX} characters`)
  // Names stand in headlines, file names and the audit log.
  .regex(/^\P{Cc}*$/u, "Remove line breaks and control characters from the name");
const descriptionSchema = z
  .string()
  .trim()
  .max(PROJECT_DESCRIPTION_MAX, `Shorten the description to at most ${PROJECT_DESCRIPTION_MAX} characters`)
  // PostgreSQL cannot store the null character.
  .regex(/^[^\0]*$/, "Remove the control characters from the description");
const memberIdsSchema = z
  .array(z.uuid())
  .max(PROJECT_MEMBERS_MAX, `A project has at most ${PROJECT_MEMBERS_MAX} members`);

export const createProjectSchema = z.strictObject({
  /** Made by the browser: sent twice with it, it is one project. */
  id: z.uuid().optional(),
  name: nameSchema,
  description: descriptionSchema.default(""),
  intake: intakeAnswersSchema,
  memberIds: memberIdsSchema.optional(),
});
export type CreateProjectInput = z.input<typeof createProjectSchema>;

/** The version that the person saw: a change on top of somebody else's is refused, not merged. */
const seen = { projectId: z.uuid(), version: z.number().int().min(1).max(2_147_483_647) };

export const projectVersionSchema = z.strictObject(seen);
export const updateProjectSchema = z.strictObject({
  ...seen,
  name: nameSchema,
  description: descriptionSchema,
});
export const setProjectMembersSchema = z.strictObject({ ...seen, memberIds: memberIdsSchema });
export const previewIntakeSchema = z.strictObject({ projectId: z.uuid(), intake: intakeAnswersSchema });
export const applyIntakeSchema = z.strictObject({ ...seen, intake: intakeAnswersSchema });

const overrides = (value: z.ZodNumber) => z.partialRecord(z.enum(ASPECT_KEYS), value);

/** Targets that a person set, by aspect, as shares in 0..1. What is missing goes by the intake's default. */
export const setTargetsSchema = z.strictObject({
  ...seen,
  overrides: overrides(
    z
      .number("Give a number from 0 to 100")
      .min(0, "A target is at least 0")
      .max(1, "A target is at most 100"),
  ),
});

/** Aspect weights that a person set. What is missing goes by the organisation's weight. */
export const setWeightOverridesSchema = z.strictObject({
  ...seen,
  overrides: overrides(
    z
      .number("Give a number")
      .min(ASPECT_WEIGHT_LIMITS.min, `A weight is at least ${ASPECT_WEIGHT_LIMITS.min}`)
      .max(ASPECT_WEIGHT_LIMITS.max, `A weight is at most ${ASPECT_WEIGHT_LIMITS.max}`),
  ),
});

const baselineScoresSchema = z.object({
  score: z.number().nullable(),
  /** By aspect key; null where nothing was assessed. */
  aspects: z.record(z.string(), z.number().nullable()),
});

/** What Project.baseline holds: scores in 0..1 of the day that counts as the start, by environment. */
export const baselineSchema = z.object({
  /** ISO instant at which these were the scores: when it was set, or when the snapshot was taken. */
  at: z.string(),
  /** Name of who set it. */
  by: z.string(),
  environments: z.record(z.enum(ENVIRONMENTS), baselineScoresSchema),
});

export const PROJECT_SORTS = ["name", "score", "critical", "updated"] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

/** The query of the list's address. Falls back, since an old link must still open. */
export const projectListQuerySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  archived: z.enum(["1"]).optional().catch(undefined),
  sort: z.enum(PROJECT_SORTS).catch("name"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ProjectListQuery = z.output<typeof projectListQuerySchema>;

/** Addresses under /projects that are no project. */
const RESERVED_SLUGS = new Set(["new"]);

/**
 * The slug that a name asks for: lower-case letters, digits and single hyphens, at most 60 characters.
 * Accents are dropped; a name without a Latin letter or digit gives "project".
 */
export function slugFromName(name: string): string {
  const slug = name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, PROJECT_SLUG_MAX)
    .replace(/^-+|-+$/g, "");
  if (slug === "") return "project";
  return RESERVED_SLUGS.has(slug) ? `${slug}-project` : slug;
}

/** The first of `wanted`, `wanted-2`, `wanted-3` … that is not taken, within the length of a slug. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const candidate = wanted.slice(0, PROJECT_SLUG_MAX - ending.length).replace(/-+$/, "") + ending;
    if (!taken.has(candidate)) return candidate;
  }
}
