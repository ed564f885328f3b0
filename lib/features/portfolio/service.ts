import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { movers as largestMovers } from "#lib/domain/history.ts";
import { shownChange } from "#lib/domain/points.ts";
import { can, isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import { daysBetween, toIsoDay } from "#lib/format/dates.ts";
import { attentionOf } from "./attention-cache.ts";
import { MOVERS_LOOKED_AT } from "./attention-data.ts";
import { readPortfolioRows } from "./data.ts";
import { recentChanges } from "./recent-changes.ts";
import { inWheelOrder, isFiltered, PROJECTS_PER_PAGE, type PortfolioQuery } from "./schema.ts";
import { traitsLine } from "./traits.ts";
import type { PortfolioDto, PortfolioDue, PortfolioMover, PortfolioRow, PortfolioTotals } from "./types.ts";

const CHANGES_SHOWN = 10;
const MOVERS_SHOWN = 1;

type KeptRow = Awaited<ReturnType<typeof readPortfolioRows>>["rows"][number];
type Attention = Awaited<ReturnType<typeof attentionOf>>;
type KeptMover = Attention["movers"][number];
type KeptDue = Attention["due"][number];

/** Everything that the portfolio shows, for the page and for the API: at most two reads in one transaction. */
export async function loadPortfolioOf(scope: OrgScope, query: PortfolioQuery): Promise<PortfolioDto> {
  const { rows, totals, timeZone, criticalBlocks, head } = await readPortfolioRows(scope, query);
  const today = toIsoDay(scope.now, timeZone);
  const attention = await attentionOf(scope, query.environment, { today, head });
  const due = attention.due.map((entry) => toDue(entry, today));
  const whole = totals.find((total) => total.aspectKey === "");
  const keys = inWheelOrder(totals.map((total) => total.aspectKey).filter((key) => key !== ""));
  const shown = rows.slice(0, PROJECTS_PER_PAGE);
  const projects = whole?.projects ?? 0;
  return {
    organization: scope.organizationSlug,
    environment: query.environment,
    query,
    aspects: keys.map((key) => {
      const total = totals.find((candidate) => candidate.aspectKey === key);
      const { assessed = 0, score = null, evidenced = null, target = null } = total ?? {};
      return { key, assessed, score, evidenced, target };
    }),
    totals: {
      projects,
      assessed: whole?.assessed ?? 0,
      passed: whole?.gatesPassed ?? 0,
      score: whole?.score ?? null,
      evidenced: whole?.evidenced ?? null,
      fresh: whole?.fresh ?? null,
    } satisfies PortfolioTotals,
    rows: shown.map((row) => toRow(row, keys)),
    pages: {
      page: query.page,
      perPage: PROJECTS_PER_PAGE,
      total: isFiltered(query) ? null : projects,
      hasNext: rows.length > shown.length,
    },
    movers: {
      ...pickMovers(attention.movers),
      lookedAt: projects > MOVERS_LOOKED_AT ? MOVERS_LOOKED_AT : null,
    },
    decisions: attention.decisions,
    expectedLoss: attention.expectedLoss,
    criticalBlocks,
    // The latest overdue first: what slipped yesterday can still be caught.
    overdue: due.filter((entry) => entry.daysLeft < 0).reverse(),
    upcoming: due.filter((entry) => entry.daysLeft >= 0),
    changes: recentChanges(attention.events, CHANGES_SHOWN),
    ownProjectsOnly: isLimitedToOwnProjects(scope.role),
    mayCreate: can(scope.role, "project:create"),
    mayReadAudit: can(scope.role, "audit:read"),
    now: scope.now.toISOString(),
  };
}

function toRow(row: KeptRow, keys: readonly string[]): PortfolioRow {
  const { slug, name, score, level, before, answered, applicable, openCritical, gateBlockers } = row;
  return {
    slug,
    name,
    traits: traitsLine(row.intake),
    score,
    level,
    change: score === null || before === null ? null : shownChange(before, score),
    answered,
    applicable,
    openCritical,
    gate: score === null ? "unknown" : row.gatePassed ? "passes" : "blocked",
    gateBlockers,
    cells: keys.map((key) => {
      const cell = row.aspects[key];
      return cell ? { state: cell.state, score: cell.score } : { state: "not_applicable", score: null };
    }),
  };
}

function pickMovers(kept: readonly KeptMover[]): { losses: PortfolioMover[]; gains: PortfolioMover[] } {
  const bySlug = new Map(kept.map((mover) => [mover.slug, mover]));
  const { losses, gains } = largestMovers(
    kept.map(({ slug, from, to }) => ({ key: slug, change: shownChange(from, to) })),
    MOVERS_SHOWN,
  );
  const named = ({ key, change }: { key: string; change: number }): PortfolioMover => {
    const mover = bySlug.get(key);
    return { slug: key, name: mover?.name ?? key, change, aspect: mover ? strongestAspect(mover) : null };
  };
  return { losses: losses.map(named), gains: gains.map(named) };
}

/** The aspect that moved furthest in the direction of the project; null when none did by a whole point. */
function strongestAspect({ from, to, then, now }: KeptMover): string | null {
  const sign = Math.sign(to - from);
  let best: { key: string; moved: number } | null = null;
  for (const [key, cell] of Object.entries(now)) {
    const before = then[key] ?? null;
    if (cell.score === null || before === null) continue;
    const moved = sign * (cell.score - before);
    if (moved >= 0.01 && (best === null || moved > best.moved)) best = { key, moved };
  }
  return best?.key ?? null;
}

function toDue(entry: KeptDue, today: string): PortfolioDue {
  return { ...entry, daysLeft: daysBetween(today, entry.dueDate) };
}
