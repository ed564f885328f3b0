import "server-only";
import { z } from "zod";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { can } from "#lib/domain/permissions.ts";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { getAdoption, listAdoptions, listAnswers } from "./adoption-data.ts";
import { countMigrations, listFormerTexts } from "./archive-data.ts";
import { listCrossings, listCrosswalk } from "./crosswalk-data.ts";
import {
  getStandard,
  listOtherVersions,
  listStandardGroups,
  listStandardRequirements,
  listStandards,
} from "./data.ts";
import { isInScope, levelsInScope } from "./level-scope.ts";
import { standardSearchSchema } from "./schema.ts";
import type {
  FormerText,
  ProjectStandardsDto,
  StandardChecklistDto,
  StandardDto,
  StandardImportDto,
  StandardItem,
  StandardsDto,
} from "./types.ts";

const NO_TEXTS: ReadonlyMap<string, FormerText> = new Map();
const NO_ANSWER = { status: "open", reason: "", version: 0, needsReview: false } as const;

/** /o/[org]/framework/standards: what the organisation has imported. */
export const loadStandards = orgPage("catalogue:read")
  .reads({})
  .run(async ({ scope }): Promise<StandardsDto> => ({
    organization: scope.organizationSlug,
    standards: await listStandards(scope),
    mayImport: can(scope.role, "standard:import"),
  }));

/** /o/[org]/framework/import. */
export const loadStandardImport = orgPage("standard:import")
  .reads({})
  .run(async ({ scope }): Promise<StandardImportDto> =>
    Promise.resolve({ organization: scope.organizationSlug }),
  );

/** /o/[org]/framework/standards/[standard]: one imported version in full. */
export const loadStandard = orgPage("catalogue:read")
  .reads({ params: z.object({ standard: z.uuid() }) })
  .run(async ({ scope, params }): Promise<StandardDto> => ({
    organization: scope.organizationSlug,
    ...(await getStandard(scope, params.standard)),
    ...(await linksOf(scope, params.standard)),
    groups: await listStandardGroups(scope, params.standard),
    requirements: await listStandardRequirements(scope, params.standard),
    versions: await listOtherVersions(scope, params.standard),
    mayImport: can(scope.role, "standard:import"),
  }));

async function linksOf(scope: OrgScope, id: string): Promise<Pick<StandardDto, "links" | "builtIn">> {
  const { standard } = await getStandard(scope, id);
  const titles = new Map(FRAMEWORK.requirements.map(({ key, title }) => [key, title]));
  const links = Map.groupBy(await listCrosswalk(scope, standard), ({ requirementId }) => requirementId);
  return {
    builtIn: FRAMEWORK.requirements.map(({ key, title }) => ({ key, title })),
    links: Object.fromEntries(
      [...links].map(([requirementId, own]) => [
        requirementId,
        own.map(({ builtInKey: key, mapping }) => ({ key, title: titles.get(key) ?? "", mapping })),
      ]),
    ),
  };
}

/** /o/[org]/projects/[project]/standards: what a project has adopted, and what it may. */
export const loadProjectStandards = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }): Promise<ProjectStandardsDto> => {
    const { id, slug, name, archivedAt } = await requireProject(scope, { slug: params.project });
    const adoptions = await listAdoptions(scope, id);
    const adopted = new Set(adoptions.map(({ standard }) => standard.id));
    const archived = archivedAt !== null;
    return {
      organization: scope.organizationSlug,
      project: { id, slug, name, archived },
      adoptions,
      migrations: await countMigrations(scope, id),
      available: (await listStandards(scope)).filter((standard) => !adopted.has(standard.id)),
      mayAdopt: can(scope.role, "project:update") && !archived,
    };
  });

/** /o/[org]/projects/[project]/standards/[standard]: the checklist of one adopted standard. */
export const loadStandardChecklist = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema, standard: z.uuid() }), search: standardSearchSchema })
  .run(async ({ scope, params, search }): Promise<StandardChecklistDto> => {
    const { environment } = search;
    const { id, slug, name, archivedAt } = await requireProject(scope, { slug: params.project });
    const adoption = await getAdoption(scope, id, params.standard);
    const levels = levelsInScope(adoption.standard.levels, adoption.level);
    const answers = await listAnswers(scope, { adoptionId: adoption.id, environment });
    const crossings = await listCrossings(scope, { projectId: id, environment, standard: adoption.standard });
    const requirements = await listStandardRequirements(scope, adoption.standard.id);
    const texts = adoption.toReview > 0 ? await listFormerTexts(scope, adoption.id) : NO_TEXTS;
    const items = requirements
      .filter(({ level }) => isInScope(level, levels))
      .map((requirement): StandardItem => {
        const answer = answers.get(requirement.id) ?? NO_ANSWER;
        const former = answer.needsReview ? (texts.get(requirement.key) ?? null) : null;
        return { ...requirement, answer, former, crossings: crossings.get(requirement.id) ?? [] };
      });
    const all = await listAdoptions(scope, id);
    return {
      organization: scope.organizationSlug,
      project: { id, slug, name, archived: archivedAt !== null },
      adoption,
      others: all.map(({ standard }) => ({
        standardId: standard.id,
        name: standard.name,
        version: standard.version,
      })),
      environment,
      groups: await listStandardGroups(scope, adoption.standard.id),
      items,
      mayAnswer: can(scope.role, "item:update") && archivedAt === null,
    };
  });
