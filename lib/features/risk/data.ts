import "server-only";
import { z } from "zod";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { RISK_STATES, riskStanding } from "#lib/domain/evidence.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { listPeople } from "#lib/features/checklist/data.ts";
import { daysBetween } from "#lib/format/dates.ts";
import type { RiskQuery } from "./schema.ts";
import type { RiskDto, RiskLineDto } from "./types.ts";

const riskState = z.enum(RISK_STATES);
const PAGE_SIZE = 50;
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);

const riskSelect = {
  id: true,
  environments: true,
  reason: true,
  until: true,
  state: true,
  version: true,
  proposedAt: true,
  proposedById: true,
  decidedAt: true,
  decidedById: true,
  decisionNote: true,
  withdrawnAt: true,
  withdrawnById: true,
} as const;

type RiskRow = Prisma.RiskAcceptanceGetPayload<{ select: typeof riskSelect }>;

function toRisk(row: RiskRow, names: ReadonlyMap<string, string>, viewer: string, today: string): RiskDto {
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? "former member"));
  const until = row.until.toISOString().slice(0, 10);
  return {
    id: row.id,
    environments: ENVIRONMENTS.filter((each) => row.environments.includes(each)),
    reason: row.reason,
    until,
    standing: riskStanding({ state: riskState.parse(row.state), until }, today),
    daysLeft: daysBetween(today, until),
    version: row.version,
    proposedAt: row.proposedAt.toISOString(),
    proposedBy: name(row.proposedById) ?? "",
    own: row.proposedById === viewer,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: name(row.decidedById),
    decisionNote: row.decisionNote,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnBy: name(row.withdrawnById),
  };
}

async function namesOf(scope: OrgScope, rows: readonly RiskRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows
    .flatMap((row) => [row.proposedById, row.decidedById, row.withdrawnById])
    .filter((id) => id !== null);
  return new Map((await listPeople(scope, ids)).map(({ id, name }) => [id, name]));
}

/** The accepted risks of an item, the newest first. The caller has checked the project. */
export async function listItemRisks(scope: OrgScope, itemId: string, today: string): Promise<RiskDto[]> {
  const rows = await scope.db.riskAcceptance.findMany({
    where: { organizationId: scope.organizationId, itemId },
    orderBy: [{ proposedAt: "desc" }, { id: "desc" }],
    take: 50,
    select: riskSelect,
  });
  const names = await namesOf(scope, rows);
  return rows.map((row) => toRisk(row, names, scope.userId, today));
}

/** A risk within reach, for a change. Throws NOT_FOUND. */
export async function getRiskForChange(scope: OrgScope, id: string) {
  const found = await scope.db.riskAcceptance.findFirst({
    where: {
      organizationId: scope.organizationId,
      id,
      item: { project: reachableProjects(scope) },
    },
    select: {
      id: true,
      state: true,
      version: true,
      until: true,
      proposedById: true,
      decidedById: true,
      decisionNote: true,
      withdrawnById: true,
      environments: true,
      item: {
        select: {
          id: true,
          requirementKey: true,
          projectId: true,
          project: { select: { name: true, archivedAt: true } },
        },
      },
    },
  });
  if (!found) throw notFound("The risk acceptance");
  return { ...found, state: riskState.parse(found.state), until: found.until.toISOString().slice(0, 10) };
}

/** What a filter of the register means. `today` decides what has run out. */
function shown(show: RiskQuery["show"], today: string): Prisma.RiskAcceptanceWhereInput {
  const holds = { until: { gte: asDate(today) } };
  const gone = { until: { lt: asDate(today) } };
  const running = { state: { in: ["proposed", "approved"] } };
  return {
    open: running,
    proposed: { state: "proposed", ...holds },
    approved: { state: "approved", ...holds },
    expired: { ...running, ...gone },
    closed: { state: { in: ["rejected", "withdrawn"] } },
    all: {},
  }[show];
}

/** The register: accepted risks of every project within reach, those that run out first at the top. */
export async function listRisks(scope: OrgScope, query: RiskQuery, today: string) {
  const everywhere: Prisma.RiskAcceptanceWhereInput = {
    organizationId: scope.organizationId,
    item: { project: { ...reachableProjects(scope), archivedAt: null } },
  };
  const contains = { contains: query.q, mode: "insensitive" } as const;
  const within: Prisma.RiskAcceptanceWhereInput = {
    ...everywhere,
    AND: [
      ...(query.project ? [{ item: { project: { slug: query.project } } }] : []),
      ...(query.q
        ? [
            {
              OR: [
                { reason: contains },
                { item: { requirementKey: contains } },
                { item: { requirement: { title: contains } } },
              ],
            },
          ]
        : []),
    ],
  };
  const where = { ...within, ...shown(query.show, today) };
  const rows = await scope.db.riskAcceptance.findMany({
    where,
    orderBy: [{ until: "asc" }, { id: "asc" }],
    take: PAGE_SIZE,
    skip: (query.page - 1) * PAGE_SIZE,
    select: {
      ...riskSelect,
      item: {
        select: {
          requirementKey: true,
          criticality: true,
          requirement: { select: { title: true } },
          project: { select: { slug: true, name: true } },
        },
      },
    },
  });
  const names = await namesOf(scope, rows);
  const count = (show: RiskQuery["show"], of = within) =>
    scope.db.riskAcceptance.count({ where: { ...of, ...shown(show, today) } });
  return {
    risks: rows.map(
      ({ item, ...row }) =>
        ({
          ...toRisk(row, names, scope.userId, today),
          key: item.requirementKey,
          title: item.requirement.title,
          criticality: item.criticality,
          project: item.project.slug,
          projectName: item.project.name,
        }) satisfies RiskLineDto,
    ),
    total: await scope.db.riskAcceptance.count({ where }),
    pageSize: PAGE_SIZE,
    counts: {
      open: await count("open"),
      proposed: await count("proposed"),
      approved: await count("approved"),
      expired: await count("expired"),
      closed: await count("closed"),
      all: await count("all"),
    },
    /** Whatever the words and the project leave. */
    totals: {
      proposed: await count("proposed", everywhere),
      approved: await count("approved", everywhere),
      expired: await count("expired", everywhere),
    },
  };
}
