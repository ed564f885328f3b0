import "server-only";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { DUE_DAYS, pieceStanding, type EvidenceKind, type ReviewState } from "#lib/domain/evidence.ts";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import { listPeople } from "#lib/features/checklist/data.ts";
import { daysBetween } from "#lib/format/dates.ts";
import { isoDay } from "./data.ts";
import type { REGISTER_FILTERS, RegisterQuery } from "./schema.ts";
import type { EvidenceLineDto } from "./types.ts";

const PAGE_SIZE = 50;
const USES_SHOWN = 4;
type Show = (typeof REGISTER_FILTERS)[number];

type LineRow = {
  id: string;
  kind: EvidenceKind;
  title: string;
  state: ReviewState;
  evidenceDate: Date;
  validUntil: Date | null;
  fileName: string | null;
  createdById: string;
  reviewedById: string | null;
};

/** The pieces within reach with their current revision, as `e`; narrowed by project and words. */
function register(scope: OrgScope, query: Readonly<{ project?: string | undefined; q: string }>) {
  const organization = Prisma.sql`${scope.organizationId}::uuid`;
  const links = Prisma.sql`
    SELECT 1 FROM "EvidenceLink" l
      JOIN "ChecklistItem" i ON i."organizationId" = l."organizationId" AND i."id" = l."itemId"`;
  const ofPiece = Prisma.sql`l."organizationId" = ${organization} AND l."evidenceId" = p."id"`;
  const limited = isLimitedToOwnProjects(scope.role)
    ? Prisma.sql`AND (
        EXISTS (${links}
          JOIN "ProjectMember" m ON m."organizationId" = i."organizationId" AND m."projectId" = i."projectId"
           AND m."userId" = ${scope.userId}::uuid WHERE ${ofPiece})
        OR (p."createdById" = ${scope.userId}::uuid AND NOT EXISTS (
          SELECT 1 FROM "EvidenceLink" l WHERE ${ofPiece})))`
    : Prisma.empty;
  const inProject = query.project
    ? Prisma.sql`AND EXISTS (${links}
        JOIN "Project" j ON j."organizationId" = i."organizationId" AND j."id" = i."projectId"
         AND j."slug" = ${query.project} WHERE ${ofPiece})`
    : Prisma.empty;
  const withWords = query.q
    ? Prisma.sql`AND position(lower(${query.q}) IN lower(p."title" || ' ' || coalesce(r."fileName", ''))) > 0`
    : Prisma.empty;
  return Prisma.sql`(
    SELECT p."id", p."kind", p."title", p."createdAt", r."state", r."evidenceDate", r."validUntil", r."fileName",
           r."createdById", r."reviewedById",
           EXISTS (SELECT 1 FROM "EvidenceLink" l WHERE ${ofPiece}) AS "used"
      FROM "Evidence" p
      JOIN "EvidenceRevision" r ON r."organizationId" = p."organizationId" AND r."evidenceId" = p."id"
           AND r."number" = p."currentNumber"
     WHERE p."organizationId" = ${organization} ${limited} ${inProject} ${withWords}) e`;
}

/** What a filter of the register means, over `e`. */
function condition(show: Show, today: string) {
  const day = Prisma.sql`${today}::date`;
  switch (show) {
    case "waiting":
      return Prisma.sql`e."state" = 'submitted'`;
    case "returned":
      return Prisma.sql`e."state" = 'returned'`;
    case "due":
      return Prisma.sql`e."state" = 'accepted' AND e."validUntil" BETWEEN ${day} AND ${day} + ${DUE_DAYS}::int`;
    case "overdue":
      return Prisma.sql`e."state" = 'accepted' AND e."validUntil" < ${day}`;
    case "unused":
      return Prisma.sql`NOT e."used"`;
    case "all":
      return Prisma.sql`true`;
  }
}

/**
 * A page of the register, how many each filter would show of what the words and the project leave (`counts`), and
 * of everything within reach (`totals`). Due and overdue: the earliest first.
 */
export async function listRegister(scope: OrgScope, query: RegisterQuery, today: string) {
  const from = register(scope, query);
  const byDay = query.show === "due" || query.show === "overdue";
  const order = byDay ? Prisma.sql`e."validUntil", e."id"` : Prisma.sql`e."createdAt" DESC, e."id" DESC`;
  const rows = await scope.db.$queryRaw<LineRow[]>`
    SELECT e.* FROM ${from} WHERE ${condition(query.show, today)}
     ORDER BY ${order} LIMIT ${PAGE_SIZE}::int OFFSET ${(query.page - 1) * PAGE_SIZE}::int`;
  const counts = await countRegister(scope, from, today);
  const isNarrowed = query.q !== "" || query.project !== undefined;
  return {
    lines: await toLines(scope, rows, today),
    counts,
    totals: isNarrowed ? await countRegister(scope, register(scope, { q: "" }), today) : counts,
    pageSize: PAGE_SIZE,
  };
}

async function countRegister(
  scope: OrgScope,
  from: Prisma.Sql,
  today: string,
): Promise<Record<Show, number>> {
  const count = (show: Show) => Prisma.sql`count(*) FILTER (WHERE ${condition(show, today)})::int`;
  const [counts] = await scope.db.$queryRaw<Record<Show, number>[]>`
    SELECT ${count("all")} AS "all", ${count("waiting")} AS "waiting", ${count("due")} AS "due",
           ${count("overdue")} AS "overdue", ${count("returned")} AS "returned", ${count("unused")} AS "unused"
      FROM ${from}`;
  return counts ?? { all: 0, waiting: 0, due: 0, overdue: 0, returned: 0, unused: 0 };
}

/** Pieces within reach whose title or file name has these words, to be used once more. */
export async function findEvidence(scope: OrgScope, q: string, today: string): Promise<EvidenceLineDto[]> {
  const rows = await scope.db.$queryRaw<LineRow[]>`
    SELECT e.* FROM ${register(scope, { q })} ORDER BY e."createdAt" DESC, e."id" DESC LIMIT 20`;
  return toLines(scope, rows, today);
}

async function toLines(scope: OrgScope, rows: readonly LineRow[], today: string): Promise<EvidenceLineDto[]> {
  const uses = await scope.db.evidenceLink.findMany({
    where: {
      organizationId: scope.organizationId,
      evidenceId: { in: rows.map(({ id }) => id) },
      item: { project: reachableProjects(scope) },
    },
    orderBy: { createdAt: "asc" },
    select: {
      evidenceId: true,
      item: { select: { requirementKey: true, project: { select: { slug: true, name: true } } } },
    },
  });
  const usesOf = Map.groupBy(uses, ({ evidenceId }) => evidenceId);
  const people = rows.flatMap((row) => [row.createdById, ...(row.reviewedById ? [row.reviewedById] : [])]);
  const names = new Map((await listPeople(scope, people)).map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? "former member";
  return rows.map((row) => {
    const validUntil = row.validUntil ? isoDay(row.validUntil) : null;
    const used = usesOf.get(row.id) ?? [];
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      standing: pieceStanding({ state: row.state, validUntil }, today),
      evidenceDate: isoDay(row.evidenceDate),
      validUntil,
      fileName: row.fileName,
      createdBy: name(row.createdById),
      reviewedBy: row.reviewedById === null ? null : name(row.reviewedById),
      daysLeft: row.state === "accepted" && validUntil !== null ? daysBetween(today, validUntil) : null,
      uses: used.slice(0, USES_SHOWN).map(({ item }) => ({
        project: item.project.slug,
        projectName: item.project.name,
        key: item.requirementKey,
      })),
      useCount: used.length,
    } satisfies EvidenceLineDto;
  });
}

const MOST_CHOICES = 200;

/** Projects within reach to filter a register by, with the one asked for whatever its place in the order. */
export async function listProjectChoices(
  scope: OrgScope,
  asked: string | undefined,
): Promise<{ slug: string; name: string }[]> {
  const where = reachableProjects(scope);
  const select = { slug: true, name: true } as const;
  const projects = await scope.db.project.findMany({
    where: { ...where, archivedAt: null },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
    take: MOST_CHOICES,
    select,
  });
  if (!asked || projects.some(({ slug }) => slug === asked)) return projects;
  const found = await scope.db.project.findFirst({ where: { ...where, slug: asked }, select });
  return found ? [...projects, found] : projects;
}
