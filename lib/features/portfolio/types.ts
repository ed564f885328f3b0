import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ScoreState } from "#lib/features/scoring/types.ts";
import type { RecentChange } from "./recent-changes.ts";
import type { PortfolioQuery } from "./schema.ts";
import type { Trait } from "./traits.ts";

export type ProjectName = Readonly<{ slug: string; name: string }>;

export type GateState = "passes" | "blocked" | "unknown";

/** One row of the heat map. Scores and changes are shares in −1..1; `change` is that of the shown scores (shownChange). */
export type PortfolioRow = ProjectName &
  Readonly<{
    traits: readonly Trait[];
    score: number | null;
    level: number | null;
    /** Against the score of 30 days ago; null when it was not assessed then. */
    change: number | null;
    answered: number;
    applicable: number;
    openCritical: number;
    gate: GateState;
    gateBlockers: number;
    /** In the order of `PortfolioDto.aspects`. */
    cells: readonly Readonly<{ state: ScoreState; score: number | null }>[];
  }>;

/** The means of one aspect over the projects in which it is assessed; null where it is in none. */
export type PortfolioAspect = Readonly<{
  key: string;
  assessed: number;
  score: number | null;
  evidenced: number | null;
  target: number | null;
}>;

export type PortfolioTotals = Readonly<{
  projects: number;
  assessed: number;
  passed: number;
  score: number | null;
  evidenced: number | null;
  fresh: number | null;
}>;

/** How a project's score moved in 30 days, and the aspect that moved most with it. */
export type PortfolioMover = ProjectName & Readonly<{ change: number; aspect: string | null }>;

/** A critical requirement that is open in some projects. */
export type PortfolioDecision = Readonly<{
  key: string;
  title: string;
  aspect: string;
  projects: readonly ProjectName[];
  /** Person-days to meet it in all of them. */
  effortDays: number;
  /** In how many of them it holds its aspect's level down. */
  capped: number;
}>;

export type PortfolioDue = ProjectName &
  Readonly<{ key: string; title: string; dueDate: string; daysLeft: number; owner: string | null }>;

export type PortfolioDto = Readonly<{
  organization: string;
  environment: Environment;
  query: PortfolioQuery;
  /** The aspects of the heat map's columns, in order, with the organisation's means. */
  aspects: readonly PortfolioAspect[];
  totals: PortfolioTotals;
  rows: readonly PortfolioRow[];
  /** Pages of the unfiltered list; with a filter only whether there is a next one is known. */
  pages: Readonly<{ page: number; perPage: number; total: number | null; hasNext: boolean }>;
  movers: Readonly<{
    losses: readonly PortfolioMover[];
    gains: readonly PortfolioMover[];
    lookedAt: number | null;
  }>;
  decisions: readonly PortfolioDecision[];
  /** Money a year in all environments; null where no scenario says. */
  expectedLoss: Readonly<{ currency: string; ale: number; aleMet: number }> | null;
  /** Whether an open critical requirement shuts the gate of this environment. */
  criticalBlocks: boolean;
  overdue: readonly PortfolioDue[];
  upcoming: readonly PortfolioDue[];
  changes: readonly RecentChange[];
  /** True when the figures are of somebody's own projects instead of the whole organisation. */
  ownProjectsOnly: boolean;
  mayCreate: boolean;
  mayReadAudit: boolean;
  /** ISO instant of the request. */
  now: string;
}>;
