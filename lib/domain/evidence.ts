import { ENVIRONMENTS, type Environment } from "./vocabulary.ts";

export const EVIDENCE_KINDS = ["file", "link", "text"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What a reviewer has said of a revision. */
export const REVIEW_STATES = ["submitted", "accepted", "returned"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** How a piece stands on a day, the best last: an accepted one counts in the score, a stale one no longer as fresh. */
export const STANDINGS = ["none", "returned", "submitted", "stale", "fresh"] as const;
export type EvidenceStanding = (typeof STANDINGS)[number];

/** Days before `validUntil` from which on a piece is due to be renewed. */
export const DUE_DAYS = 30;

export type PieceFacts = Readonly<{
  state: ReviewState;
  /** The last day (YYYY-MM-DD) on which it is fresh; null while nothing makes it stale. */
  validUntil: string | null;
}>;

/** How one piece stands on the calendar day `today`. */
export function pieceStanding(piece: PieceFacts, today: string): EvidenceStanding {
  if (piece.state !== "accepted") return piece.state;
  return piece.validUntil === null || piece.validUntil >= today ? "fresh" : "stale";
}

/** How an item stands in an environment: as its best piece there does. */
export function bestStanding(standings: readonly EvidenceStanding[]): EvidenceStanding {
  return standings.reduce<EvidenceStanding>(
    (best, each) => (STANDINGS.indexOf(each) > STANDINGS.indexOf(best) ? each : best),
    "none",
  );
}

/** The item's standing in each environment in which it has a piece. */
export function standingByEnvironment(
  pieces: readonly Readonly<{ environments: readonly Environment[]; standing: EvidenceStanding }>[],
): Readonly<Partial<Record<Environment, EvidenceStanding>>> {
  const found: Partial<Record<Environment, EvidenceStanding>> = {};
  for (const environment of ENVIRONMENTS) {
    const here = pieces.filter((piece) => piece.environments.includes(environment));
    if (here.length > 0) found[environment] = bestStanding(here.map(({ standing }) => standing));
  }
  return found;
}

/** Whether a standing counts as evidenced; only "fresh" counts as fresh as well. */
export function isEvidenced(standing: EvidenceStanding | undefined): boolean {
  return standing === "fresh" || standing === "stale";
}

export const RISK_STATES = ["proposed", "approved", "rejected", "withdrawn"] as const;
export type RiskState = (typeof RISK_STATES)[number];

/** An acceptance as it stands on a day: one that has run out is expired, whether approved or only proposed. */
export type RiskStanding = RiskState | "expired";

/** How an accepted risk stands on the calendar day `today`; its last day is `until`. */
export function riskStanding(
  risk: Readonly<{ state: RiskState; until: string }>,
  today: string,
): RiskStanding {
  const runs = risk.state === "approved" || risk.state === "proposed";
  return runs && risk.until < today ? "expired" : risk.state;
}

/** May `reviewer` decide about what `submitter` handed in? Nobody judges their own, unless nobody else could. */
export function mayReview(given: Readonly<{ reviewer: string; submitter: string; others: number }>): boolean {
  return given.reviewer !== given.submitter || given.others === 0;
}
