import type { RiskStanding } from "#lib/domain/evidence.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";

/** Characters. Here rather than in the schema, so that the browser needs no zod for them. */
export const RISK_REASON_LIMIT = 2_000;

export type RiskDto = Readonly<{
  id: string;
  environments: readonly Environment[];
  reason: string;
  /** The last day on which it holds, YYYY-MM-DD. */
  until: string;
  standing: RiskStanding;
  /** Days until it runs out; negative when it has. */
  daysLeft: number;
  version: number;
  /** ISO instants. */
  proposedAt: string;
  proposedBy: string;
  /** The viewer proposed it, and so cannot decide about it. */
  own: boolean;
  decidedAt: string | null;
  decidedBy: string | null;
  decisionNote: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}>;

/** A line of the register. */
export type RiskLineDto = RiskDto &
  Readonly<{ key: string; title: string; criticality: string; project: string; projectName: string }>;
