/** The words of the field, as closed lists. Every other module takes its types from here. */

export const ENVIRONMENTS = ["development", "testing", "preproduction", "production"] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** The answer to one requirement in one environment. `open` is the absence of an answer as well. */
export const ITEM_STATUSES = ["open", "partial", "met", "not_applicable"] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

export const CRITICALITIES = ["critical", "high", "medium", "low"] as const;
export type Criticality = (typeof CRITICALITIES)[number];

export const ROLES = ["owner", "cto", "engineer", "auditor"] as const;
export type Role = (typeof ROLES)[number];

export const ASPECT_KEYS = [
  "AUTH",
  "IO",
  "ACC",
  "SES",
  "DATA",
  "CONF",
  "LOG",
  "BUILD",
  "PLAT",
  "NET",
  "CRYPTO",
  "ARCH",
] as const;
export type AspectKey = (typeof ASPECT_KEYS)[number];

/** Traits say to which products a requirement applies; `all` applies to every product. */
export const TRAITS = [
  "web",
  "api",
  "mobile",
  "native",
  "login",
  "sessions",
  "uploads",
  "sql",
  "redirects",
  "pii",
  "thirdparty",
  "keys",
  "unmanaged",
  "services",
] as const;
export type Trait = (typeof TRAITS)[number];

/** A three-point estimate in person-days; always low <= likely <= high, and low > 0. */
export type EffortEstimate = Readonly<{ low: number; likely: number; high: number }>;
