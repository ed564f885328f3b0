import { z } from "zod";

/** The only module that reads process.env. One schema, four profiles, unsafe production refused. */

export const PROFILES = ["development", "test", "preproduction", "production"] as const;
export type Profile = (typeof PROFILES)[number];

const booleanText = z.enum(["true", "false"]).transform((text) => text === "true");
const seconds = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const schema = z.object({
  TWELVEFOLD_PROFILE: z.enum(PROFILES).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(20),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:3000"),
  AUTH_SECRET: z
    .string("is missing; make one with `openssl rand -base64 48`")
    .min(32, "must have at least 32 characters; make one with `openssl rand -base64 48`"),
  SESSION_IDLE_SECONDS: seconds(12 * 3600, 60, 30 * 86_400),
  SESSION_ABSOLUTE_SECONDS: seconds(7 * 86_400, 300, 90 * 86_400),
  /** How many proxies in front may be believed about X-Forwarded-For; 0 believes none. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  TWELVEFOLD_DEMO: booleanText.optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  /** smtp:// or smtps://, with user and password where the server wants them; without it no mail is sent. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/\s]+/, "must look like smtp://user:password@mail.example.org:587")
    .optional(),
  /** Whom mail comes from: `Twelvefold <security@example.org>` or an address alone. */
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(
      /^(?:[^<>\r\n"@,;]{1,120} )?<?[^\s<>@,;"]+@[^\s<>@,;"]+>?$/,
      "must be an address or `Name <address>`",
    )
    .optional(),
  /** Test profile only: the clock stands still at this instant. */
  TWELVEFOLD_FIXED_NOW: z.iso.datetime().optional(),
});

export type Env = Readonly<{
  profile: Profile;
  databaseUrl: string;
  databasePoolSize: number;
  publicUrl: string;
  secureCookies: boolean;
  authSecret: string;
  sessionIdleSeconds: number;
  sessionAbsoluteSeconds: number;
  trustedProxies: number;
  demo: boolean;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** Null: this installation sends no mail. */
  mail: Readonly<{ smtpUrl: string; from: string }> | null;
  fixedNow: Date | null;
}>;

/** Secrets that stand in documentation or are easily guessed; production refuses them. */
const KNOWN_SECRETS = [/change[-_ ]?me/i, /^(.)\1+$/, /secret/i, /example/i, /^twelvefold/i, /^password/i];

/** Thrown with every fault at once, each with the variable's name and how to mend it. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** Parses a set of variables. Pure: tests call it with their own. Throws EnvError. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  // An empty variable means "not set": compose files and shells write them that way.
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== "" && value !== undefined),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const value = parsed.data;
  const problems: string[] = [];
  if (value.TWELVEFOLD_PROFILE === "production") {
    if (!value.PUBLIC_URL.startsWith("https://")) {
      problems.push("PUBLIC_URL: production needs an https:// address; put a TLS proxy in front (deploy/)");
    }
    if (KNOWN_SECRETS.some((pattern) => pattern.test(value.AUTH_SECRET))) {
      problems.push("AUTH_SECRET: looks like a default or a word; use `openssl rand -base64 48`");
    }
  }
  if (value.TWELVEFOLD_FIXED_NOW && value.TWELVEFOLD_PROFILE !== "test") {
    problems.push("TWELVEFOLD_FIXED_NOW: only the test profile may stop the clock");
  }
  if (value.SESSION_IDLE_SECONDS > value.SESSION_ABSOLUTE_SECONDS) {
    problems.push("SESSION_IDLE_SECONDS: must not exceed SESSION_ABSOLUTE_SECONDS");
  }
  if (value.SMTP_URL && !value.MAIL_FROM) {
    problems.push("MAIL_FROM: is missing; mail servers refuse mail that comes from nobody");
  }
  if (problems.length > 0) throw new EnvError(problems);
  return {
    profile: value.TWELVEFOLD_PROFILE,
    databaseUrl: value.DATABASE_URL,
    databasePoolSize: value.DATABASE_POOL_SIZE,
    publicUrl: value.PUBLIC_URL.replace(/\/$/, ""),
    secureCookies: value.PUBLIC_URL.startsWith("https://"),
    authSecret: value.AUTH_SECRET,
    sessionIdleSeconds: value.SESSION_IDLE_SECONDS,
    sessionAbsoluteSeconds: value.SESSION_ABSOLUTE_SECONDS,
    trustedProxies: value.TRUSTED_PROXIES,
    demo: value.TWELVEFOLD_DEMO ?? value.TWELVEFOLD_PROFILE === "development",
    logLevel: value.LOG_LEVEL,
    mail: value.SMTP_URL && value.MAIL_FROM ? { smtpUrl: value.SMTP_URL, from: value.MAIL_FROM } : null,
    fixedNow: value.TWELVEFOLD_FIXED_NOW ? new Date(value.TWELVEFOLD_FIXED_NOW) : null,
  };
}

let cached: Env | undefined;

/**
 * The configuration of this process, parsed at first use: a module-level parse would make
 * `next build`, which needs no database, fail. instrumentation.ts calls it at start.
 */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Whether this installation can send mail at all. */
export function isMailConfigured(): boolean {
  return env().mail !== null;
}
