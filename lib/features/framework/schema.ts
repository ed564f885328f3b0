import { z } from "zod";
import { CRITICALITIES, ENVIRONMENTS, TRAITS } from "#lib/domain/vocabulary.ts";

/** The framework that every installation brings along (lib/catalog/framework.ts). */
export const BUILT_IN_FRAMEWORK_KEY = "cto-framework";

/** A requirement's key as it stands in addresses: AUTH-1. Lower case finds the same. */
export const requirementKeySchema = z
  .string()
  .trim()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/)
  .transform((key) => key.toUpperCase());

const texts = z.array(z.string());

/** What Requirement.content holds: the guidance of lib/catalog/types.ts without what has a column. */
export const requirementContentSchema = z.object({
  why: z.string(),
  how: texts,
  examples: z.array(z.object({ stack: z.string(), language: z.string(), code: z.string() })),
  verify: texts,
  signal: z.string().nullable(),
  evidence: texts,
  references: z.object({
    asvs: texts,
    masvs: texts,
    ssdf: texts,
    samm: texts,
    iso27001: texts,
    pciDss: texts,
  }),
  modernReading: z.string().nullable(),
});

/** The closed words in a requirement's columns, which the database holds as text. */
export const requirementWordsSchema = z.object({
  criticality: z.enum(CRITICALITIES),
  traits: z.array(z.enum(TRAITS)),
  traitMatch: z.enum(["any", "every"]),
  environments: z.array(z.enum(ENVIRONMENTS)),
});

/** A few words to look for, in the command palette. */
export const searchQuerySchema = z.strictObject({
  q: z.string().trim().max(200, "Search for at most 200 characters").default(""),
});
