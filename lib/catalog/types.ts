import type { AspectKey, Criticality, EffortEstimate, Environment, Trait } from "../domain/vocabulary.ts";

/** One code or configuration example. `stack` is shown as its label, for example "Node.js (Express)". */
export type CodeExample = Readonly<{ stack: string; language: string; code: string }>;

/** Identifiers only: no sentence of any of these standards is repeated in the product. */
export type StandardReferences = Readonly<{
  /** OWASP ASVS 5.0.0 requirement ids, for example "6.2.1". */
  asvs: readonly string[];
  /** OWASP MASVS 2 control ids, for example "MASVS-STORAGE-1". */
  masvs: readonly string[];
  /** NIST SSDF 1.1 (SP 800-218) tasks, for example "PW.5.1". */
  ssdf: readonly string[];
  /** OWASP SAMM 2 streams, for example "I-SB-A" (function, practice, stream). */
  samm: readonly string[];
  /** ISO/IEC 27001:2022 Annex A controls, for example "A.8.5". */
  iso27001: readonly string[];
  /** PCI DSS 4.0 requirements, for example "8.3.6". */
  pciDss: readonly string[];
}>;

/**
 * One requirement of the built-in framework, with everything an engineer who has never met the topic
 * needs. Prose is plain text (no Markdown) except for `code` spans in backticks.
 */
export type CatalogRequirement = Readonly<{
  /** Stable for ever: it stands in URLs, exports and trackers. */
  key: string;
  aspect: AspectKey;
  /** Imperative, at most 60 characters. */
  title: string;
  /** What must hold, in one to three sentences; testable. */
  statement: string;
  /** One paragraph: what goes wrong without it, with the attack told step by step. */
  why: string;
  /** How to meet it: three to seven concrete steps. */
  how: readonly string[];
  /** Code or configuration for two common stacks, where it helps; else empty. */
  examples: readonly CodeExample[];
  /** How to verify it by hand: two to five steps. */
  verify: readonly string[];
  /** The automatic signal, where one exists: which tool or rule says it. Else null. */
  signal: string | null;
  /** Evidence that convinces an auditor: two to four things. */
  evidence: readonly string[];
  criticality: Criticality;
  effort: EffortEstimate;
  /** Keys of requirements that should be met first; no cycles. */
  dependsOn: readonly string[];
  /** Product traits that make it apply; empty means that it applies to every product. */
  traits: readonly Trait[];
  /**
   * How several traits combine: "any" applies as soon as one is present, "every" needs them all
   * ("web sessions" means a web product with sessions).
   */
  traitMatch: "any" | "every";
  /** Environments in which it matters. */
  environments: readonly Environment[];
  /** CWE ids, for example "CWE-798". */
  cwe: readonly string[];
  references: StandardReferences;
  /** Where the original advice has been overtaken: what holds today, and why. Else null. */
  modernReading: string | null;
}>;

export type CatalogAspect = Readonly<{
  key: AspectKey;
  /** Position on the wheel and in every list, 1 to 12. */
  ordinal: number;
  name: string;
  /** One sentence: the question that the aspect answers. */
  summary: string;
}>;
