import "server-only";
import { getBadge } from "#lib/features/badge/data.ts";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { targetsFromIntake } from "#lib/domain/intake.ts";
import { can } from "#lib/domain/permissions.ts";
import { aspectWeight } from "#lib/domain/scores.ts";
import { getBuiltInFramework, listIntakeRequirements } from "#lib/features/framework/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import {
  countProjects,
  getOrganizationDefaults,
  getProductionScores,
  getProjectSettings,
  listProjectPeople,
  listProjects,
  PROJECTS_PER_PAGE,
} from "./data.ts";
import { projectListQuerySchema } from "./schema.ts";
import type { IntakeRequirementDto, NewProjectDto, ProjectListDto, ProjectSettingsDto } from "./types.ts";

/** /o/[org]/projects: a page of the projects within reach. */
export const loadProjectList = orgPage("project:read")
  .reads({ search: projectListQuerySchema })
  .run(async ({ scope, search }): Promise<ProjectListDto> => {
    const archived = search.archived !== undefined;
    const counts = await countProjects(scope, search.q);
    const total = archived ? counts.matchingArchived : counts.matchingActive;
    const pages = Math.max(1, Math.ceil(total / PROJECTS_PER_PAGE));
    const page = Math.min(search.page, pages);
    return {
      organization: scope.organizationSlug,
      items: await listProjects(scope, { q: search.q, sort: search.sort, archived, page }),
      total,
      page,
      pages,
      perPage: PROJECTS_PER_PAGE,
      counts: { active: counts.active, archived: counts.archived },
      withOpenCritical: counts.withOpenCritical,
      query: { q: search.q, archived, sort: search.sort },
      mayCreate: can(scope.role, "project:create"),
      now: scope.now.toISOString(),
    };
  });

async function intakeRequirements(scope: OrgScope): Promise<IntakeRequirementDto[]> {
  const rows = await listIntakeRequirements(scope);
  return rows.map(({ key, aspect, title, traits, traitMatch, criticality }) => ({
    key,
    aspect,
    title,
    traits,
    traitMatch,
    criticality,
  }));
}

/** /o/[org]/projects/new: what the questions and their live panel need. */
export const loadNewProject = orgPage("project:create")
  .reads({})
  .run(async ({ scope }): Promise<NewProjectDto> => ({
    organization: scope.organizationSlug,
    aspects: (await getBuiltInFramework(scope)).aspects,
    requirements: await intakeRequirements(scope),
  }));

/** /o/[org]/projects/[project]/settings. Everybody who reaches the project may read it. */
export const loadProjectSettings = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }): Promise<ProjectSettingsDto> => {
    const project = await getProjectSettings(scope, { slug: params.project });
    const [framework, organization, people, requirements, scores] = [
      await getBuiltInFramework(scope),
      await getOrganizationDefaults(scope),
      await listProjectPeople(scope, project.id),
      await intakeRequirements(scope),
      await getProductionScores(scope, project.id),
    ];
    const weights = framework.aspects.map(
      ({ key }) => [key, aspectWeight(organization.aspectWeights, key)] as const,
    );
    const editable = project.archivedAt === null;
    const mayBadge = editable && can(scope.role, "badge:manage");
    const manageMembers = editable && can(scope.role, "project:members");
    return {
      organization: scope.organizationSlug,
      project: {
        id: project.id,
        slug: project.slug,
        name: project.name,
        description: project.description,
        version: project.version,
        archivedAt: project.archivedAt?.toISOString() ?? null,
        createdAt: project.createdAt.toISOString(),
      },
      aspects: framework.aspects,
      requirements,
      intake: project.intake,
      targets: { defaults: targetsFromIntake(project.intake), overrides: project.targetOverrides },
      weights: { defaults: Object.fromEntries(weights), overrides: project.weightOverrides },
      scores,
      members: people.filter((person) => person.member).map(({ member: _, ...person }) => person),
      candidates: manageMembers
        ? people.filter((person) => !person.member && person.active).map(({ member: _, ...person }) => person)
        : [],
      baseline: project.baseline,
      badge: mayBadge ? await getBadge(scope, project.id) : null,
      timeZone: organization.timeZone,
      may: {
        update: editable && can(scope.role, "project:update"),
        archive: can(scope.role, "project:archive"),
        manageMembers,
        badge: mayBadge,
      },
    };
  });
