import { z } from "zod";
import {
  EXPOSURES,
  LIFECYCLES,
  LOGIN_KINDS,
  PERSONAL_DATA_KINDS,
  PRODUCT_KINDS,
  type IntakeAnswers,
} from "#lib/domain/intake.ts";

/** The answers of the intake, as kept with a project and as sent by the form. */
export const intakeAnswersSchema = z.strictObject({
  productKinds: z.array(z.enum(PRODUCT_KINDS)).min(1, "Choose at least one kind of product").max(PRODUCT_KINDS.length),
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
