import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { keptDayBefore, movers } from "#lib/domain/history.ts";
import { shownChange } from "#lib/domain/points.ts";
import { ASPECT_KEYS, type Environment } from "#lib/domain/vocabulary.ts";
import { orgPage } from "#lib/server/pages.ts";
import { listAspectEnds, listEnds, listMeans } from "./data.ts";
import { trendQuerySchema, type TrendPeriod } from "./schema.ts";
import type { MovedProject, OrganizationTrendDto } from "./types.ts";

const MOVERS_SHOWN = 12;

/** /o/[org]/trend: how the organisation's projects have moved. */
export const loadTrend = orgPage("portfolio:read")
  .reads({ search: trendQuerySchema })
  .run(({ scope, search }) => trendOf(scope, search.env, search.period));

async function trendOf(
  scope: OrgScope,
  environment: Environment,
  period: TrendPeriod,
): Promise<OrganizationTrendDto> {
  const from = keptDayBefore(scope.now, Number(period));
  const today = scope.now.toISOString().slice(0, 10);
  const means = await listMeans(scope, environment, from);
  const points = means.map(({ day, total, projects }) => ({
    day,
    mean: projects === 0 ? null : Math.min(1, Math.max(0, total / projects)),
    projects,
  }));
  const last = points.at(-1);
  if (last && last.day < today) points.push({ ...last, day: today });
  const ends = await listEnds(scope, environment, from);
  const moved = ends.flatMap(({ slug, name, before, after }): MovedProject[] =>
    before === null || after === null
      ? []
      : [{ slug, name, from: before, to: after, change: shownChange(before, after) }],
  );
  const found = movers(
    moved.map(({ slug, change }) => ({ key: slug, change })),
    MOVERS_SHOWN,
  );
  const bySlug = new Map(moved.map((project) => [project.slug, project]));
  const shown = (list: readonly { key: string }[]) => list.flatMap(({ key }) => bySlug.get(key) ?? []);
  const order = (key: string) => {
    const place = ASPECT_KEYS.findIndex((known) => known === key);
    return place < 0 ? ASPECT_KEYS.length : place;
  };
  return {
    organization: { slug: scope.organizationSlug, name: scope.organizationName },
    environment,
    period,
    from,
    points,
    losses: shown(found.losses),
    gains: shown(found.gains),
    compared: moved.length,
    unmoved: moved.filter(({ change }) => Math.abs(change) < 0.005).length,
    newlyAssessed: ends.filter(({ before, after }) => before === null && after !== null).length,
    aspects: (await listAspectEnds(scope, environment, from))
      .map(({ key, before, after, projects }) => ({ key, from: before, to: after, projects }))
      .sort((a, b) => order(a.key) - order(b.key) || (a.key < b.key ? -1 : 1)),
  };
}
