import { v7 as uuidv7 } from "uuid";
import { withClient } from "#bin/database-roles.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import { createSession } from "#lib/auth/sessions.ts";
import { withNoTenant, withSystemScope } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { createOrganizationWithOwner } from "#lib/features/identity/service.ts";
import { createProject } from "#lib/features/project/service.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { cloneProjects } from "./clone-projects.ts";

/** An organisation to measure, and a signed-in CTO of it. */
export type BenchOrganization = Readonly<{
  id: string;
  slug: string;
  projects: number;
  /** Slug of a project that was made by the services themselves. */
  project: string;
  /** What a request of the CTO's browser would say. */
  facts: RequestFacts;
}>;

const TEMPLATES = 12;

/**
 * An organisation with `projects` projects: a few are made and assessed by the product's own services, the
 * others are copies of those, so that every kept score is one that the product computed.
 */
export async function makeOrganization(adminUrl: string, projects: number): Promise<BenchOrganization> {
  const now = new Date();
  const slug = `company-${projects}`;
  const created = await withNoTenant((db) =>
    createOrganizationWithOwner(db, {
      name: `Company of ${projects}`,
      slug,
      owner: { email: `owner-${projects}@bench.example`, name: "Olive Owner", passwordHash: null },
      now,
      requestId: "bench-seed",
    }),
  );
  const id = created.organizationId;
  const cto = { userId: uuidv7(), userName: "Carla Technica", requestId: "bench-seed", now };
  await baseClient().user.create({
    data: { id: cto.userId, email: `cto-${projects}@bench.example`, name: cto.userName, createdAt: now },
  });
  await withSystemScope({ id }, cto, (scope) =>
    scope.db.membership.create({
      data: { organizationId: id, userId: cto.userId, role: "cto", createdAt: now },
    }),
  );
  const templates: { id: string; slug: string }[] = [];
  for (let place = 0; place < Math.min(TEMPLATES, projects); place += 1) {
    const project = await withSystemScope({ id }, cto, (scope) => makeTemplate(scope, place));
    await withSystemScope({ id }, cto, (scope) => tickOnce(scope, project));
    templates.push(project);
  }
  await withClient(adminUrl, (client) =>
    cloneProjects(client, {
      organizationId: id,
      ownerId: cto.userId,
      templates: templates.map((template) => template.id),
      count: projects - templates.length,
    }),
  );
  const unsigned = {
    requestId: "bench-request",
    sessionToken: null,
    deviceToken: null,
    ip: "127.0.0.1",
    userAgent: "bench",
    now,
  };
  const session = await createSession(baseClient(), cto.userId, unsigned);
  return {
    id,
    slug,
    projects,
    project: templates[3]?.slug ?? "",
    facts: { ...unsigned, sessionToken: session.token },
  };
}

/** A project of its own progress: the first untouched, the last nearly done, with some "not applicable". */
async function makeTemplate(scope: OrgScope, place: number): Promise<{ id: string; slug: string }> {
  const project = await createProject(scope, {
    name: `Template ${String(place + 1).padStart(2, "0")} of the company's products`,
    description: "Made by the benchmark",
    intake: { ...DEFAULT_INTAKE, payments: place % 3 === 0, uploads: place % 2 === 0 },
  });
  if (place === 0) return project;
  const done = Math.round((place / TEMPLATES) * 100);
  await scope.db.$executeRaw`
    UPDATE "ItemState" s
       SET "answered" = true, "version" = 2, "updatedById" = ${scope.userId}::uuid,
           "status" = CASE WHEN d."draw" < ${done} THEN 'met' WHEN d."draw" < ${done + 8} THEN 'partial'
                           WHEN d."draw" > 96 THEN 'not_applicable' ELSE 'open' END,
           "notApplicableReason" = CASE WHEN d."draw" >= ${done + 8} AND d."draw" > 96 THEN 'Nothing of that kind here' ELSE '' END
      FROM (SELECT i."id", e."environment", abs(hashtext(i."requirementKey" || e."environment" || ${String(place)})) % 100 AS "draw"
              FROM "ChecklistItem" i, unnest(i."environments") AS e("environment")
             WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${project.id}::uuid AND i."applicable") d
     WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."itemId" = d."id" AND s."environment" = d."environment"`;
  await refreshScores(scope, project.id, await lockScoringSettings(scope, project.id));
  return project;
}

/** One real change, so that the recent ones have something to say. */
async function tickOnce(scope: OrgScope, project: { id: string; slug: string }): Promise<void> {
  const item = await scope.db.checklistItem.findFirstOrThrow({
    where: {
      organizationId: scope.organizationId,
      projectId: project.id,
      applicable: true,
      environments: { has: "production" },
    },
    orderBy: { requirementKey: "asc" },
    select: { id: true, states: { where: { environment: "production" }, select: { version: true } } },
  });
  const version = item.states[0]?.version ?? 1;
  await setItemStates(scope, project.slug, item.id, {
    changes: [{ environment: "production", status: "partial", reason: "", version }],
  });
}
