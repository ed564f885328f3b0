import { z } from "zod";

/** The only module that reads process.env. One schema, four profiles, unsafe production refused. */

export const PROFILES = ["development", "test", "preproduction", "production"] as const;
export type Profile = (typeof PROFILES)[number];

const booleanText = z.enum(["true", "false"]).transform((text) => text === "true");
const seconds = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const GIBIBYTE = 1_073_741_824;

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
  /** Where files of evidence lie: a folder, or a bucket of an S3-compatible service. */
  EVIDENCE_STORE: z.enum(["disk", "s3"]).default("disk"),
  EVIDENCE_FOLDER: z.string().default(".data/evidence"),
  EVIDENCE_MAX_FILE_BYTES: z.coerce.number().int().min(1_024).max(GIBIBYTE).default(26_214_400),
  /** For all files of one organisation together. */
  EVIDENCE_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(1_024 * GIBIBYTE)
    .default(5_368_709_120),
  EVIDENCE_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  EVIDENCE_S3_REGION: z.string().default("us-east-1"),
  EVIDENCE_S3_BUCKET: z.string().optional(),
  EVIDENCE_S3_ACCESS_KEY_ID: z.string().optional(),
  EVIDENCE_S3_SECRET_ACCESS_KEY: z.string().optional(),
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

export type EvidenceStore =
  | Readonly<{ kind: "disk"; folder: string }>
  | Readonly<{
      kind: "s3";
      endpoint: string | undefined;
      region: string;
      bucket: string;
      accessKeyId: string;
      secretAccessKey: string;
    }>;

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
  evidence: Readonly<{ store: EvidenceStore; maxFileBytes: number; quotaBytes: number }>;
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

/** Null when the bucket's configuration is not complete. */
function evidenceStore(value: z.output<typeof schema>): EvidenceStore | null {
  if (value.EVIDENCE_STORE === "disk") return { kind: "disk", folder: value.EVIDENCE_FOLDER };
  const { EVIDENCE_S3_BUCKET: bucket, EVIDENCE_S3_ACCESS_KEY_ID: accessKeyId } = value;
  const secretAccessKey = value.EVIDENCE_S3_SECRET_ACCESS_KEY;
  if (!bucket || !accessKeyId || !secretAccessKey) return null;
  const { EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_REGION: region } = value;
  return { kind: "s3", endpoint, region, bucket, accessKeyId, secretAccessKey };
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
  const store = evidenceStore(value);
  if (store === null) {
    problems.push(
      "EVIDENCE_STORE: s3 needs EVIDENCE_S3_BUCKET, EVIDENCE_S3_ACCESS_KEY_ID and EVIDENCE_S3_SECRET_ACCESS_KEY",
    );
  }
  if (problems.length > 0 || store === null) throw new EnvError(problems);
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
    evidence: {
      store,
      maxFileBytes: value.EVIDENCE_MAX_FILE_BYTES,
      quotaBytes: value.EVIDENCE_QUOTA_BYTES,
    },
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
