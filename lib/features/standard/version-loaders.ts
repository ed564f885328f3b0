import "server-only";
import { z } from "zod";
import { requireProject } from "#lib/auth/project-access.ts";
import { can } from "#lib/domain/permissions.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { getAdoption } from "./adoption-data.ts";
import { listArchive } from "./archive-data.ts";
import { describeDifference } from "./comparison.ts";
import { getStandard, getStandardDraft, listOtherVersions } from "./data.ts";
import { planMigration, toMigrationEntry } from "./migration-data.ts";
import { comparisonSearchSchema, migrationSearchSchema } from "./schema.ts";
import type { StandardArchiveDto, StandardComparisonDto, StandardMigrationDto } from "./types.ts";
import { listSuccessions, mayFollow, renumberingsBetween } from "./version-data.ts";

const ENTRIES_SHOWN = 1_000;

/** /o/[org]/framework/standards/[standard]/compare: what this version changed against another one. */
export const loadStandardComparison = orgPage("catalogue:read")
  .reads({ params: z.object({ standard: z.uuid() }), search: comparisonSearchSchema })
  .run(async ({ scope, params, search }): Promise<StandardComparisonDto> => {
    const { standard } = await getStandard(scope, params.standard);
    const versions = await listOtherVersions(scope, standard.id);
    const successions = await listSuccessions(scope);
    const wanted = search.with ?? successions.get(standard.id)?.previousId ?? versions[0]?.id ?? null;
    const previousId = versions.find(({ id }) => id === wanted)?.id ?? null;
    if (search.with !== undefined && previousId === null) throw notFound("The version");
    const confirmed = previousId ? renumberingsBetween(successions, previousId, standard.id) : [];
    return {
      organization: scope.organizationSlug,
      standard,
      versions,
      previousId,
      mayConfirm: can(scope.role, "standard:import") && mayFollow(successions, standard.id, previousId),
      difference:
        previousId === null
          ? null
          : describeDifference({
              before: await getStandardDraft(scope, previousId),
              after: await getStandardDraft(scope, standard.id),
              confirmed,
            }),
    };
  });

/** /o/[org]/projects/[project]/standards/[standard]/migrate: what a change of version would do. */
export const loadStandardMigration = orgPage("project:update")
  .reads({ params: z.object({ project: slugSchema, standard: z.uuid() }), search: migrationSearchSchema })
  .run(async ({ scope, params, search }): Promise<StandardMigrationDto> => {
    const project = await requireProject(scope, { slug: params.project });
    const adoption = await getAdoption(scope, project.id, params.standard);
    const { standard: from } = adoption;
    const others = await listOtherVersions(scope, from.id);
    const target = search.to === undefined ? adoption.newer[0] : others.find(({ id }) => id === search.to);
    if (!target) throw notFound("The version");
    const { standard: to } = await getStandard(scope, target.id);
    const plan = await planMigration(scope, { adoptionId: adoption.id, fromId: from.id, toId: to.id });
    return {
      organization: scope.organizationSlug,
      project: {
        id: project.id,
        slug: project.slug,
        name: project.name,
        archived: project.archivedAt !== null,
      },
      adoption: { id: adoption.id, version: adoption.version, level: adoption.level },
      from: { id: from.id, name: from.name, version: from.version },
      to: { id: to.id, name: to.name, version: to.version, levels: to.levels },
      counts: plan.counts,
      unanswered: plan.unanswered,
      entries: plan.requirements.slice(0, ENTRIES_SHOWN).map(toMigrationEntry),
      omitted: Math.max(0, plan.requirements.length - ENTRIES_SHOWN),
    };
  });

/** /o/[org]/projects/[project]/standards/archive: answers as they stood when a version changed. */
export const loadStandardArchive = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }): Promise<StandardArchiveDto> => {
    const { id, slug, name, archivedAt } = await requireProject(scope, { slug: params.project });
    return {
      organization: scope.organizationSlug,
      project: { id, slug, name, archived: archivedAt !== null },
      timeZone: await getTimeZone(scope),
      migrations: await listArchive(scope, id),
    };
  });
