import type { z } from "zod";
import type { BadgeDto } from "#lib/features/badge/types.ts";
import type { IntakeAnswers, IntakeDifference } from "#lib/domain/intake.ts";
import type { Criticality, Role, Trait } from "#lib/domain/vocabulary.ts";
import type { AspectSummary, IntakeRequirementRow } from "#lib/features/framework/types.ts";
import type { AspectCell } from "#lib/features/scoring/types.ts";
import type { baselineSchema } from "./schema.ts";

export type Baseline = Readonly<z.output<typeof baselineSchema>>;

/** Somebody who belongs to, or could be added to, a project. `active`: not disabled in the organisation. */
export type ProjectPerson = Readonly<{
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
}>;

/** A row of the list of projects; the figures are Production's, the headline. Shares in 0..1. */
export type ProjectListItem = Readonly<{
  slug: string;
  name: string;
  description: string;
  archived: boolean;
  /** Null for an archived project: its scores left the portfolio. */
  score: number | null;
  level: number | null;
  answered: number;
  applicable: number;
  openCritical: number;
  gate: "passes" | "blocked" | "unknown";
  gateBlockers: number;
  petals: readonly Pick<AspectCell, "score" | "evidenced">[];
  /** ISO instant of the last change to the project or to its scores. */
  updatedAt: string;
  /** At most four names; the count says how many there are. */
  members: readonly string[];
  memberCount: number;
}>;

export type ProjectListDto = Readonly<{
  organization: string;
  items: readonly ProjectListItem[];
  total: number;
  page: number;
  pages: number;
  perPage: number;
  /** How many there are in all, whatever is searched for. */
  counts: Readonly<{ active: number; archived: number }>;
  /** Of the unarchived ones within reach, those with a critical requirement open in Production. */
  withOpenCritical: number;
  query: Readonly<{ q: string; archived: boolean; sort: "name" | "score" | "critical" | "updated" }>;
  mayCreate: boolean;
  /** ISO instant of the request, for "5 minutes ago". */
  now: string;
}>;

/** What the live panel beside the intake computes from, in the browser. */
export type IntakeRequirementDto = Omit<IntakeRequirementRow, "environments">;

export type NewProjectDto = Readonly<{
  organization: string;
  aspects: readonly AspectSummary[];
  requirements: readonly IntakeRequirementDto[];
}>;

export type IntakeChange = Readonly<{ key: string; title: string }>;

/** The difference that changed answers make, before they are applied. */
export type IntakePreview = Readonly<{
  added: readonly IntakeChange[];
  /** `answered`: somebody has answered it in at least one environment; that work is kept. */
  removed: readonly (IntakeChange & Readonly<{ missing: readonly Trait[]; answered: boolean }>)[];
  criticalityChanged: readonly (IntakeChange & Readonly<{ from: Criticality; to: Criticality }>)[];
  /** Without the aspects whose target a person set: an override stays. */
  targetsChanged: IntakeDifference["targetsChanged"];
  /** How many of `removed` were answered. */
  answeredLeaving: number;
}>;

/** What the parts of a project's settings show and send back. */
export type ProjectSettingsDto = Readonly<{
  organization: string;
  project: Readonly<{
    id: string;
    slug: string;
    name: string;
    description: string;
    version: number;
    archivedAt: string | null;
    createdAt: string;
  }>;
  aspects: readonly AspectSummary[];
  requirements: readonly IntakeRequirementDto[];
  intake: IntakeAnswers;
  /** Shares in 0..1. */
  targets: Readonly<{
    defaults: Readonly<Record<string, number>>;
    overrides: Readonly<Record<string, number>>;
  }>;
  weights: Readonly<{
    defaults: Readonly<Record<string, number>>;
    overrides: Readonly<Record<string, number>>;
  }>;
  /** Production's scores, null where not assessed. */
  scores: Readonly<Record<string, number | null>>;
  members: readonly ProjectPerson[];
  /** Active people of the organisation who are not members; only for those who may add them. */
  candidates: readonly ProjectPerson[];
  baseline: Baseline | null;
  /** Null while it is off, and for who may not turn it on. */
  badge: BadgeDto | null;
  timeZone: string;
  may: Readonly<{ update: boolean; archive: boolean; manageMembers: boolean; badge: boolean }>;
}>;
