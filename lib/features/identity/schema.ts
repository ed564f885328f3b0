import { z } from "zod";
import { plainName, VISIBLE } from "#lib/server/name.ts";
import { normalizeEmail } from "./email.ts";
import { PASSWORD_LENGTH } from "./password-length.ts";

/*
 * Messages are keys of `identity.problem` in the catalogue: the form puts them into words.
 */

// Postgres refuses NUL in text, and no other control character belongs into a line either.
const CONTROL = /\p{Cc}/u;

const line = (longest: number, missing: string) =>
  z
    .string(missing)
    .overwrite(plainName)
    .trim()
    .min(1, { error: missing, abort: true })
    .max(longest, "textLong")
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), "textControl")
    .regex(VISIBLE, missing);

export const personNameSchema = line(120, "nameMissing");
export const organizationNameSchema = line(120, "organizationMissing");

/** An address in its one stored form. Deliberately loose: only delivery proves an address. */
export const emailSchema = z
  .string("emailInvalid")
  .trim()
  .min(1, { error: "emailMissing", abort: true })
  .max(254, "textLong")
  .regex(/^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\].]+$/, "emailInvalid")
  .refine((text) => text.isWellFormed() && !CONTROL.test(text), "emailInvalid")
  .transform(normalizeEmail)
  // Lower case can be longer than upper case.
  .pipe(z.string().max(254, "textLong"));

const wellFormed = z.string("passwordMissing").refine((text) => text.isWellFormed(), "textControl");

/** A password that is to be checked: anything that could once have been set. */
export const givenPasswordSchema = wellFormed
  .min(1, "passwordMissing")
  .max(PASSWORD_LENGTH.max * 2, "passwordLong");

/** A password that is to be set; password-rules.ts looks at what it says. Lengths in characters. */
export const newPasswordSchema = wellFormed
  .refine((text) => [...text].length >= PASSWORD_LENGTH.min, "passwordShort")
  .refine((text) => [...text].length <= PASSWORD_LENGTH.max, "passwordLong");

const repeated = { message: "passwordRepeat", path: ["passwordAgain"] };

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: givenPasswordSchema,
  returnTo: z.string().max(2_000).optional(),
});

export const nothingSchema = z.strictObject({});

const timeZoneSchema = z
  .string()
  .max(64)
  .refine((zone) => isTimeZone(zone), "timeZoneUnknown");

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

export const firstRunSchema = z
  .strictObject({
    organization: organizationNameSchema,
    name: personNameSchema,
    email: emailSchema,
    password: newPasswordSchema,
    passwordAgain: z.string(),
    /** A guess of the browser's; one that we do not know must not stop anybody. */
    timeZone: timeZoneSchema.catch("Europe/Berlin"),
  })
  .refine((input) => input.password === input.passwordAgain, repeated);

/** 32 random bytes in base64url; anything else cannot be one of our links. */
export const invitationTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const joinAsNewPersonSchema = z
  .strictObject({
    token: invitationTokenSchema,
    name: personNameSchema,
    password: newPasswordSchema,
    passwordAgain: z.string(),
  })
  .refine((input) => input.password === input.passwordAgain, repeated);

export const joinSchema = z.strictObject({ token: invitationTokenSchema });

export const ownNameSchema = z.strictObject({ name: personNameSchema });

export const passwordChangeSchema = z
  .strictObject({ current: givenPasswordSchema, password: newPasswordSchema, passwordAgain: z.string() })
  .refine((input) => input.password === input.passwordAgain, repeated);

export const endSessionSchema = z.strictObject({ sessionId: z.uuid() });
