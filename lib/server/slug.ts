import { z } from "zod";

/** The form of every slug in an address: lower-case letters, digits and single hyphens. */
export const slugSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const organizationSlugSchema = slugSchema;
