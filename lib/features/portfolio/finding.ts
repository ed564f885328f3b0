import { scorePoints } from "#lib/domain/points.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { PortfolioAspect, PortfolioMover, PortfolioTotals } from "./types.ts";

/** The portfolio's headline: a key of the messages `portfolio.finding` with the counts that it names. */
export type Headline = Readonly<{
  key:
    | "none"
    | "nothingAssessed"
    | "allPass"
    | "assessedPass"
    | "someBlocked"
    | "someNotReady"
    | "allBlocked"
    | "allNotReady";
  projects: number;
  /** Assessed projects whose gate is shut. */
  blocked: number;
  passed: number;
  unassessed: number;
}>;

/**
 * What the portfolio says in one sentence. Production's gate decides whether something should ship; in the
 * other environments a shut gate means "not ready". Projects that nobody has assessed neither pass nor block.
 */
export function portfolioHeadline(totals: PortfolioTotals, environment: Environment): Headline {
  const { projects, assessed, passed } = totals;
  const blocked = Math.max(0, assessed - passed);
  const counts = { projects, blocked, passed, unassessed: Math.max(0, projects - assessed) };
  if (projects === 0) return { key: "none", ...counts };
  if (assessed === 0) return { key: "nothingAssessed", ...counts };
  if (blocked === 0) return { key: counts.unassessed === 0 ? "allPass" : "assessedPass", ...counts };
  const all = blocked === projects;
  if (environment === "production") return { key: all ? "allBlocked" : "someBlocked", ...counts };
  return { key: all ? "allNotReady" : "someNotReady", ...counts };
}

/** The sentences below the headline, in order; keys of the messages `portfolio.lead`. */
export type LeadSentence =
  | Readonly<{ key: "lost" | "gained"; name: string; points: number; aspect: string | null }>
  | Readonly<{ key: "gainedThen"; name: string; points: number; aspect: string | null }>
  | Readonly<{ key: "still" }>
  | Readonly<{ key: "weakest"; aspect: string; points: number }>;

type LeadInput = Readonly<{
  losses: readonly PortfolioMover[];
  gains: readonly PortfolioMover[];
  aspects: readonly PortfolioAspect[];
  assessed: number;
}>;

/** Who moved most, the loss first, then where the portfolio is weakest. Nothing while nothing is assessed. */
export function portfolioLead({ losses, gains, aspects, assessed }: LeadInput): LeadSentence[] {
  if (assessed === 0) return [];
  const sentences: LeadSentence[] = [];
  const [loss, gain] = [losses[0], gains[0]];
  if (loss) sentences.push({ key: "lost", ...moved(loss) });
  if (gain) sentences.push({ key: loss ? "gainedThen" : "gained", ...moved(gain) });
  if (!loss && !gain) sentences.push({ key: "still" });
  const weakest = weakestAspect(aspects);
  if (weakest) sentences.push({ key: "weakest", aspect: weakest.key, points: scorePoints(weakest.score) });
  return sentences;
}

function moved({ name, change, aspect }: PortfolioMover) {
  return { name, points: Math.max(1, Math.round(Math.abs(change) * 100)), aspect };
}

/** The assessed aspect with the lowest mean; in the wheel's order among equals. Null when one alone is assessed. */
export function weakestAspect(
  aspects: readonly PortfolioAspect[],
): (PortfolioAspect & Readonly<{ score: number }>) | null {
  const scored = aspects.flatMap((aspect) =>
    aspect.score === null ? [] : [{ ...aspect, score: aspect.score }],
  );
  if (scored.length < 2) return null;
  return scored.reduce((lowest, aspect) => (aspect.score < lowest.score ? aspect : lowest));
}
