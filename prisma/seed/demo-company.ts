import type { Role } from "#lib/domain/vocabulary.ts";
import { stableId } from "./stable-id.ts";

export const DEMO_ORGANIZATION = {
  id: stableId("demo:harbor-retail"),
  slug: "harbor-retail",
  name: "Harbor Retail Group",
  currency: "EUR",
  dayRate: 780,
  timeZone: "Europe/Berlin",
} as const;

/** One for all demo accounts: printed at first start, and refused by production unless asked for. */
export const DEMO_PASSPHRASE = "quiet lanterns cross the bay";

export const DEMO_PEOPLE = {
  helen: { name: "Helen Marsh", email: "owner@harbor.example", role: "owner" },
  marta: { name: "Marta Lindqvist", email: "cto@harbor.example", role: "cto" },
  jon: { name: "Jon Aerts", email: "engineer@harbor.example", role: "engineer" },
  ines: { name: "Inês Carvalho", email: "ines@harbor.example", role: "engineer" },
  tomas: { name: "Tomáš Beneš", email: "tomas@harbor.example", role: "engineer" },
  ruth: { name: "Ruth Okafor", email: "auditor@harbor.example", role: "auditor" },
} as const satisfies Readonly<Record<string, Readonly<{ name: string; email: string; role: Role }>>>;

export type DemoPerson = keyof typeof DEMO_PEOPLE;

/** The order in which they joined; the owner made the organisation. */
export const DEMO_JOINERS = [
  "marta",
  "jon",
  "ines",
  "tomas",
  "ruth",
] as const satisfies readonly DemoPerson[];

export function demoUserId(person: DemoPerson): string {
  return stableId(`demo:user:${DEMO_PEOPLE[person].email}`);
}

/** What people wrote beside requirements they plan, by requirement key. */
export const DEMO_NOTES: Readonly<Record<string, string>> = {
  "ACC-1":
    "Two admin endpoints still check the role in the controller only. Moving both behind the shared policy.",
  "ACC-2": "The reporting user can write. Needs its own read-only role; the database team has the ticket.",
  "ACC-3":
    "Order lookup by number is guessable. Ownership check is written, tests for the export route are missing.",
  "ARCH-4": "Workshop with Legal on data classes is planned; the draft list is in the wiki.",
  "AUTH-1":
    "One connection string is left in the import job. Secret store entry exists, deploy waits for the weekend.",
  "AUTH-4":
    "Throttle per account works. Per source address is next, so that one office does not lock itself out.",
  "AUTH-6":
    "Pre-production reads from the vault since March. Production follows with the next maintenance window.",
  "BUILD-1": "Signing key lives on the build machine. Hardware token is ordered.",
  "BUILD-5":
    "Scanner runs nightly, but nobody owned the results. From now on the on-call engineer triages on Mondays.",
  "CRYPTO-3": "SHA-1 is still accepted for old webhook signatures; two partners have not switched.",
  "DATA-17": "Retention of abandoned baskets was never decided. Proposal: 90 days.",
  "IO-2": "Product search accepts any sort field. The allow-list is in review.",
  "IO-10": "Content-Security-Policy runs in report-only mode; the payment frame needs an exception.",
  "LOG-1": "Sign-ins are logged, failed second factors are not.",
  "LOG-2": "Role changes made through the support tool leave no trace yet.",
  "LOG-3": "Administrators use a shared account on the old console. Personal accounts first, then logging.",
  "NET-2": "TLS 1.1 is still offered for the label printers. Replacement of 14 printers is budgeted.",
  "SES-3": "Thirty minutes is agreed with the stores; tablets need a quick unlock first.",
};
