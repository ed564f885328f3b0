import type { BrandDto } from "#lib/features/brand/types.ts";
import type { ErasureDto } from "#lib/features/erasure/types.ts";
import type { GateRules } from "#lib/domain/gate.ts";
import type { AspectWeights, CriticalityWeights } from "#lib/domain/scores.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";

/** What all projects' scores and gates are computed with. */
export type ScoringRules = Readonly<{
  criticalityWeights: CriticalityWeights;
  /** By aspect key; what is missing weighs 1. */
  aspectWeights: AspectWeights;
  /** Shares in 0..1. */
  gateRules: Readonly<Record<Environment, GateRules>>;
}>;

export type GeneralSettings = Readonly<{
  name: string;
  currency: string;
  /** Cost of one person-day, or null. */
  dayRate: number | null;
  /** ISO weekdays, 1 = Monday. */
  workingDays: readonly number[];
  timeZone: string;
}>;

export type OrganizationSettings = GeneralSettings & ScoringRules & Readonly<{ version: number }>;

export type Choice = Readonly<{ value: string; label: string }>;

export type OrganizationSettingsDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  settings: OrganizationSettings;
  aspects: readonly Readonly<{ key: string; name: string }>[];
  /** Empty for who may not change anything. */
  currencies: readonly Choice[];
  timeZones: readonly string[];
  mayUpdate: boolean;
  brand: BrandDto;
  /** For owners only. */
  erasure: ErasureDto | null;
  /** Auditors change nothing; an owner may let them comment. */
  auditors: Readonly<{ mayComment: boolean; mayChange: boolean }>;
}>;

export type GateState = Readonly<{ state: "passes" | "blocked" | "unknown"; blockers: number }>;
export type ScoreAndGate = Readonly<{ score: number | null; gate: GateState }>;

/** One project in Production, before and after. */
export type PreviewRow = Readonly<{ slug: string; name: string; before: ScoreAndGate; after: ScoreAndGate }>;

/** The projects of the preview taken together, in one environment. */
export type PreviewSummary = Readonly<{
  environment: Environment;
  /** Mean of the assessed projects' scores; null when none is assessed. */
  meanBefore: number | null;
  meanAfter: number | null;
  passingBefore: number;
  passingAfter: number;
}>;

export type SettingsPreview = Readonly<{
  /** Largest change first. */
  rows: readonly PreviewRow[];
  summaries: readonly PreviewSummary[];
  /** How many projects were computed, and how many there are. */
  shown: number;
  total: number;
}>;

/** Sent with a CONFLICT, so that the form can show it beside what was typed. */
export type SettingsConflict = Readonly<{ reason: "version"; current: OrganizationSettings }>;
