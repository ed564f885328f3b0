import type { Environment } from "#lib/domain/vocabulary.ts";
import type { HeatValue } from "./document.ts";
import type { MissingInput } from "#lib/domain/investment.ts";
import type { PlanReport } from "./plan-report.ts";
import type { Classification, ReportAspect, RoadmapReport } from "./roadmap-report.ts";

/** The parts of a board pack that can be left out; the summary always stands first. */
export const PACK_SECTIONS = [
  "portfolio",
  "returns",
  "projects",
  "applicability",
  "evidence",
  "method",
] as const;
export type PackSection = (typeof PACK_SECTIONS)[number];

/** Shares lie in 0..1. */
export type PackProject = Readonly<{
  slug: string;
  name: string;
  score: number | null;
  level: number | null;
  /** Against the score of 30 days ago; null where it was not assessed then. */
  change: number | null;
  gate: "passes" | "blocked" | "unknown";
  openCritical: number;
  /** In the order of `BoardPack.aspects`. */
  cells: readonly Readonly<{ state: HeatValue["state"]; score: number | null }>[];
}>;

/** A critical requirement that is open in several projects. */
export type PackCritical = Readonly<{ key: string; title: string; projects: number; effortDays: number }>;

/** How one requirement stands over all projects of the pack. */
export type PackApplicability = Readonly<{
  key: string;
  title: string;
  applies: number;
  met: number;
  partial: number;
  open: number;
  notApplicable: number;
}>;

export type PackEvidence = Readonly<{
  project: string;
  key: string;
  title: string;
  date: string;
  validUntil: string | null;
  state: string;
  sha256: string;
}>;

/**
 * What a project stands to lose in a year and what its plan changes about that. Money; costs over the horizon. What
 * cannot be computed is null, and `missing` says for want of what.
 */
export type PackReturn = Readonly<{
  slug: string;
  name: string;
  /** Whose requirements count as done: those of the agreed plan, or of the automatic roadmap. */
  by: "plan" | "roadmap";
  loss: Readonly<{ now: number; after: number }> | null;
  /** Of simulated years as things stand. */
  years: Readonly<{ p10: number; p50: number; p90: number }> | null;
  cost: number | null;
  rosi: number | null;
  missing: readonly MissingInput[];
}>;

/** All that a board pack says, as plain data. */
export type BoardPack = Readonly<{
  organization: string;
  /** ISO instant; the pack's day is that in `timeZone`. */
  generatedAt: string;
  timeZone: string;
  environment: Environment;
  classification: Classification;
  version: string;
  preparedBy: string;
  /** Empty where nobody is named. */
  approver: string;
  sections: readonly PackSection[];
  /** The figures are of the reader's own projects instead of the whole organisation. */
  ownProjectsOnly: boolean;
  aspects: readonly (ReportAspect & Readonly<{ score: number | null; target: number | null }>)[];
  totals: Readonly<{
    projects: number;
    assessed: number;
    passed: number;
    score: number | null;
    evidenced: number | null;
    fresh: number | null;
  }>;
  /** Means over the projects that were assessed on that day, oldest first. */
  trend: readonly Readonly<{ day: string; mean: number | null }>[];
  projects: readonly PackProject[];
  critical: readonly PackCritical[];
  /** Money a year; null where no scenario says. */
  loss: Readonly<{ currency: string; ale: number; aleMet: number }> | null;
  reports: readonly RoadmapReport[];
  /** Agreed plans for this environment: they stand where the automatic roadmap of their project would. */
  plans: readonly PlanReport[];
  /** Projects whose agreed plan is for another environment. */
  plansElsewhere: readonly Readonly<{ slug: string; environment: Environment }>[];
  /** Null where the pack does not hold them. */
  returns: Readonly<{
    currency: string;
    horizonYears: number;
    /** Simulated years of each project; null where they could not be simulated. */
    draws: number | null;
    projects: readonly PackReturn[];
  }> | null;
  applicability: readonly PackApplicability[];
  evidence: readonly PackEvidence[];
}>;
