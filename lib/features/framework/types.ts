import type { CodeExample, StandardReferences } from "#lib/catalog/types.ts";
import type { IntakeRequirement } from "#lib/domain/intake.ts";
import type { EffortEstimate, Environment } from "#lib/domain/vocabulary.ts";

export type AspectSummary = Readonly<{ key: string; ordinal: number; name: string; summary: string }>;

/** The built-in framework and its aspects in the wheel's order. */
export type FrameworkSummary = Readonly<{
  key: string;
  name: string;
  publisher: string;
  version: string;
  aspects: readonly AspectSummary[];
}>;

/** One row of the catalogue; a superset of what lib/domain/intake.ts needs to select. Effort in person-days. */
export type RequirementSummary = IntakeRequirement &
  Readonly<{
    title: string;
    statement: string;
    effort: EffortEstimate;
    environments: readonly Environment[];
    dependsOn: readonly string[];
    cwe: readonly string[];
    asvs: readonly string[];
  }>;

/** What the intake needs of a requirement, in the browser too. */
export type IntakeRequirementRow = IntakeRequirement &
  Readonly<{ title: string; environments: readonly Environment[] }>;

export type RequirementLink = Readonly<{ key: string; title: string }>;

/** Everything that an engineer needs to meet one requirement. Prose is plain text with `code` in backticks. */
export type RequirementGuidance = RequirementSummary &
  Readonly<{
    aspectName: string;
    why: string;
    how: readonly string[];
    examples: readonly CodeExample[];
    verify: readonly string[];
    signal: string | null;
    evidence: readonly string[];
    references: StandardReferences;
    modernReading: string | null;
    /** To be met first. */
    dependencies: readonly RequirementLink[];
    /** Those that wait for this one. */
    dependents: readonly RequirementLink[];
  }>;

/** A project in which a requirement applies and is not met in Production. */
export type OpenInProject = Readonly<{ slug: string; name: string; status: "open" | "partial" }>;

export type CatalogueDto = Readonly<{
  organization: string;
  framework: FrameworkSummary;
  requirements: readonly RequirementSummary[];
}>;

export type RequirementPageDto = Readonly<{
  organization: string;
  requirement: RequirementGuidance;
  previous: RequirementLink | null;
  next: RequirementLink | null;
  openIn: Readonly<{ projects: readonly OpenInProject[]; more: boolean }>;
}>;
