import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import path from "node:path";
import { z } from "zod";
import { PROFILES, type EvidenceStore } from "../lib/env.ts";
import { inRoot } from "./places.ts";

/**
 * What the starter itself decides. The application's own configuration is lib/env.ts; the starter gives it
 * what is left open here: the database's address, the secret, the public address.
 */
const schema = z.object({
  TWELVEFOLD_PROFILE: z.enum(PROFILES).default("development"),
  PORT: z.coerce.number("must be a number").int().min(1).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TWELVEFOLD_HOST: z.string().optional(),
  TWELVEFOLD_DATA_DIR: z.string().optional(),
  TWELVEFOLD_DEMO: z.enum(["true", "false"]).optional(),
  DATABASE_URL: z.string().optional(),
  MIGRATION_DATABASE_URL: z.string().optional(),
  AUTH_SECRET: z.string().optional(),
  EVIDENCE_FOLDER: z.string().optional(),
});

export type Settings = Readonly<{
  profile: (typeof PROFILES)[number];
  port: number;
  publicUrl: string;
  /** The address that the web server listens on. */
  host: string;
  dataFolder: string;
  evidenceFolder: string;
  demo: boolean;
  /** Null: the embedded Postgres. */
  databaseUrl: string | null;
  migrationUrl: string | null;
  authSecret: string | null;
}>;

/** Parses a set of variables; an empty one counts as not given. Pure. Throws an Error that names each fault. */
export function parseSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  - ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The configuration cannot be used:\n${faults.join("\n")}`);
  }
  const value = parsed.data;
  const publicUrl = value.PUBLIC_URL ?? `http://localhost:${value.PORT}`;
  const dataFolder = value.TWELVEFOLD_DATA_DIR ? path.resolve(value.TWELVEFOLD_DATA_DIR) : inRoot(".data");
  return {
    profile: value.TWELVEFOLD_PROFILE,
    port: value.PORT,
    publicUrl,
    // Whoever is reached under the name of this machine alone does not need to be open to its network.
    host: value.TWELVEFOLD_HOST ?? (isLoopback(new URL(publicUrl).hostname) ? "127.0.0.1" : "0.0.0.0"),
    dataFolder,
    evidenceFolder: path.resolve(value.EVIDENCE_FOLDER ?? path.join(dataFolder, "evidence")),
    demo: value.TWELVEFOLD_DEMO
      ? value.TWELVEFOLD_DEMO === "true"
      : value.TWELVEFOLD_PROFILE === "development",
    databaseUrl: value.DATABASE_URL ?? null,
    migrationUrl: value.MIGRATION_DATABASE_URL ?? null,
    authSecret: value.AUTH_SECRET ?? null,
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

/** The settings of this process: its variables, and for those not set the file .env of the checkout. */
export function readSettings(): Settings {
  const file = inRoot(".env");
  if (existsSync(file)) loadEnvFile(file);
  return parseSettings(process.env);
}

/**
 * Where all lies that a backup needs, and what lies where as soon as it is in more places than the data folder:
 * evidence has a folder of its own, or a bucket, where the configuration says so. Pure.
 */
export function dataPlaces(
  dataFolder: string,
  { database, evidence }: Readonly<{ database: string; evidence: EvidenceStore }>,
): string[] {
  const places = [
    { what: "database", place: database },
    { what: "evidence", place: evidence.kind === "disk" ? evidence.folder : `bucket ${evidence.bucket}` },
  ];
  const isInside = (place: string) => place.startsWith(`${dataFolder}${path.sep}`);
  const apart = places.filter(({ place }) => !isInside(place));
  if (apart.length === 0) return [dataFolder];
  const inside = places.filter(({ place }) => isInside(place)).map(({ what }) => what);
  return [
    ...apart.map(({ what, place }) => `${place} (${what})`),
    `${dataFolder} (${[...inside, "secrets"].join(", ")})`,
  ];
}

/** The configuration that the application gets from the starter, the database's address excepted. */
export function applicationVariables(settings: Settings, ownSecret: string): Record<string, string> {
  // Elsewhere a secret that nobody chose would be lost with the machine, and all sessions with it.
  const secret = settings.authSecret ?? (settings.profile === "development" ? ownSecret : "");
  return {
    TWELVEFOLD_PROFILE: settings.profile,
    TWELVEFOLD_DEMO: String(settings.demo),
    PUBLIC_URL: settings.publicUrl,
    AUTH_SECRET: secret,
    NEXTAUTH_URL: settings.publicUrl,
    NEXTAUTH_SECRET: secret,
    EVIDENCE_FOLDER: settings.evidenceFolder,
  };
}
