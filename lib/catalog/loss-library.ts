import type { LossShape, ThreePoint } from "../domain/loss-distributions.ts";
import type { AspectKey } from "../domain/vocabulary.ts";

/** A scenario to start from. Its figures are assumptions of this product, to be replaced by an organisation's own. */
export type LibraryScenario = Readonly<{
  /** Stable for ever. */
  key: string;
  name: string;
  description: string;
  /** Events a year in one project that is reachable from the internet and has met nothing. */
  frequency: ThreePoint;
  /** Money an event, in whatever the organisation counts in. */
  loss: ThreePoint;
  shape: LossShape;
  relevance: Readonly<Partial<Record<AspectKey, number>>>;
  /** What the order of magnitude leans on, and what it is not. */
  source: string;
}>;

const assumption = (leansOn: string) =>
  `Assumption of this product for a company of 50 to 500 people. ${leansOn} Replace it by your own records.`;

/** Twelve ways in which software costs its owner money, the usual ones first. */
export const LOSS_LIBRARY: readonly LibraryScenario[] = [
  {
    key: "account-takeover",
    name: "Accounts taken over",
    description:
      "Passwords leaked elsewhere are tried at the sign-in, or a reset is abused. Strangers act as customers: orders, refunds, support, and notices to those concerned.",
    frequency: { low: 0.2, likely: 1, high: 4 },
    loss: { low: 3_000, likely: 15_000, high: 120_000 },
    shape: "lognormal",
    relevance: { AUTH: 1, SES: 0.7, LOG: 0.3, NET: 0.3 },
    source: assumption(
      "Stolen credentials are the most frequent way into web applications in Verizon's Data Breach Investigations Report 2024; the amounts are ours.",
    ),
  },
  {
    key: "injection-breach",
    name: "Data taken through an injection",
    description:
      "A query or command is built from what somebody typed, and the database is read out: forensics, notification, claims, lost customers.",
    frequency: { low: 0.02, likely: 0.1, high: 0.4 },
    loss: { low: 50_000, likely: 250_000, high: 3_000_000 },
    shape: "lognormal",
    relevance: { IO: 1, ARCH: 0.3, DATA: 0.4, CONF: 0.2, LOG: 0.2 },
    source: assumption(
      "IBM's Cost of a Data Breach 2024 has a mean of 4.88 million US dollars among mostly large companies; the range here is set well below it.",
    ),
  },
  {
    key: "broken-access",
    name: "One customer sees another's data",
    description:
      "A record is handed out by its identifier without asking whose it is. Found by a customer, by a researcher, or by somebody who downloads them all.",
    frequency: { low: 0.1, likely: 0.4, high: 1.5 },
    loss: { low: 10_000, likely: 60_000, high: 700_000 },
    shape: "lognormal",
    relevance: { ACC: 1, SES: 0.5, ARCH: 0.3, LOG: 0.3 },
    source: assumption(
      "Broken access control leads the OWASP Top 10 of 2021 by how often it was found; the amounts are ours.",
    ),
  },
  {
    key: "leaked-secret",
    name: "A secret leaks and is used",
    description:
      "A key or password in a repository, an image or a log is found. Whoever has it works with the rights of the system: data, money, cloud resources.",
    frequency: { low: 0.05, likely: 0.25, high: 1 },
    loss: { low: 8_000, likely: 50_000, high: 600_000 },
    shape: "lognormal",
    relevance: { CRYPTO: 0.7, CONF: 0.8, BUILD: 0.6, DATA: 0.4, AUTH: 0.3 },
    source: assumption(
      "GitGuardian counted 12.8 million secrets in public commits of 2023; how many are used is not known.",
    ),
  },
  {
    key: "vulnerable-component",
    name: "A known hole in a component is used",
    description:
      "A library, a framework or a base image with a published weakness is still in use when scanners of the whole internet come by.",
    frequency: { low: 0.05, likely: 0.2, high: 0.8 },
    loss: { low: 20_000, likely: 120_000, high: 1_500_000 },
    shape: "lognormal",
    relevance: { BUILD: 1, PLAT: 0.6, CONF: 0.4, NET: 0.3 },
    source: assumption(
      "Exploited weaknesses began 14 % of the breaches in Verizon's report of 2024, three times the year before; the amounts are ours.",
    ),
  },
  {
    key: "supply-chain",
    name: "The build delivers somebody else's code",
    description:
      "A dependency, a build step or a signing key is taken over, and what customers install contains it. Everything must be checked, built and delivered anew.",
    frequency: { low: 0.005, likely: 0.03, high: 0.15 },
    loss: { low: 100_000, likely: 500_000, high: 6_000_000 },
    shape: "lognormal",
    relevance: { BUILD: 1, ARCH: 0.3, CRYPTO: 0.3, CONF: 0.3 },
    source: assumption(
      "Rare and dear; ENISA's Threat Landscape 2023 lists it among the leading threats. All figures are ours.",
    ),
  },
  {
    key: "ransom",
    name: "Systems encrypted for ransom",
    description:
      "Somebody gets in, spreads and encrypts what they reach. Days without the product, restoring, and the question whether data left the house.",
    frequency: { low: 0.01, likely: 0.05, high: 0.2 },
    loss: { low: 80_000, likely: 400_000, high: 4_000_000 },
    shape: "lognormal",
    relevance: { PLAT: 0.8, NET: 0.8, AUTH: 0.5, CONF: 0.5, ARCH: 0.4 },
    source: assumption(
      "Ransom or extortion had a part in about a third of the breaches in Verizon's report of 2024; the amounts are ours.",
    ),
  },
  {
    key: "outage",
    name: "Overload or fault takes the product down",
    description:
      "A flood of requests, an expensive one, or an unhandled error stops the service for hours: lost sales, credits, people called at night.",
    frequency: { low: 0.5, likely: 1.5, high: 5 },
    loss: { low: 2_000, likely: 10_000, high: 90_000 },
    shape: "lognormal",
    relevance: { NET: 0.9, LOG: 0.6, PLAT: 0.5, IO: 0.4, ARCH: 0.4 },
    source: assumption("Take your own figures: incidents of the last three years, and an hour's turnover."),
  },
  {
    key: "script-in-page",
    name: "A foreign script runs in customers' browsers",
    description:
      "Text that somebody entered is shown as code, or a third party's script is changed. It reads what customers see and type, card numbers included.",
    frequency: { low: 0.05, likely: 0.3, high: 1.2 },
    loss: { low: 5_000, likely: 35_000, high: 500_000 },
    shape: "lognormal",
    relevance: { IO: 1, SES: 0.4, CONF: 0.4, BUILD: 0.2 },
    source: assumption(
      "Cross-site scripting is the most reported weakness in many years' CVE counts; few are used. All figures are ours.",
    ),
  },
  {
    key: "eavesdropping",
    name: "Traffic or stored data read by outsiders",
    description:
      "Weak or missing encryption, a stolen disk or backup, a device in strange hands: what was thought closed can be read.",
    frequency: { low: 0.02, likely: 0.08, high: 0.4 },
    loss: { low: 10_000, likely: 80_000, high: 900_000 },
    shape: "lognormal",
    relevance: { CRYPTO: 1, DATA: 0.9, NET: 0.7, PLAT: 0.3 },
    source: assumption("All figures are ours; fines for lost personal data depend on your market."),
  },
  {
    key: "insider",
    name: "Somebody inside takes or changes data",
    description:
      "A person with more rights than their work needs copies or alters records, and nobody can tell afterwards what was done.",
    frequency: { low: 0.02, likely: 0.1, high: 0.4 },
    loss: { low: 10_000, likely: 70_000, high: 800_000 },
    shape: "lognormal",
    relevance: { ACC: 0.9, LOG: 0.9, DATA: 0.5, ARCH: 0.3 },
    source: assumption(
      "Internal actors had a part in about a third of the breaches in Verizon's report of 2024, many by mistake; the amounts are ours.",
    ),
  },
  {
    key: "late-detection",
    name: "A fine or a lost contract for missing proof",
    description:
      "An authority, an auditor or a large customer asks how the product is protected, and it cannot be shown in time.",
    frequency: { low: 0.05, likely: 0.2, high: 0.6 },
    loss: { low: 10_000, likely: 50_000, high: 400_000 },
    shape: "pert",
    relevance: { LOG: 0.8, DATA: 0.6, ARCH: 0.6, BUILD: 0.4, ACC: 0.3 },
    source: assumption("All figures are ours: look at your largest contracts and their security annexes."),
  },
];
