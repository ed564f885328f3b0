import type { Environment } from "#lib/domain/vocabulary.ts";

export type ScoreState = "assessed" | "not_assessed" | "not_applicable";

/** One cell of the heat map: an aspect of a project in an environment. Shares in 0..1. */
export type AspectCell = Readonly<{
  state: ScoreState;
  score: number | null;
  level: number | null;
  evidenced: number;
  target: number;
}>;

/** The kept scores of one project in one environment. */
export type ProjectScoreDto = Readonly<{
  environment: Environment;
  score: number | null;
  level: number | null;
  coverage: number;
  evidenced: number;
  fresh: number;
  applicable: number;
  answered: number;
  openCritical: number;
  percentToTarget: number | null;
  gatePassed: boolean;
  gateBlockers: number;
  /** By aspect key. */
  aspects: Readonly<Record<string, AspectCell>>;
}>;
