import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { getPlan, listEntries } from "./data.ts";
import { listTemplates, readTemplateChanges } from "./template-data.ts";
import type { TemplateChangesDto, TemplatesDto } from "./types.ts";
import { readProjectWork } from "./work.ts";

const frame = (scope: OrgScope) => ({ slug: scope.organizationSlug, name: scope.organizationName });

/** The page of the organisation's templates. */
export async function loadTemplatesOf(scope: OrgScope): Promise<TemplatesDto> {
  return {
    organization: frame(scope),
    mayUpdate: can(scope.role, "template:update"),
    templates: await listTemplates(scope),
    timeZone: await getTimeZone(scope),
  };
}

/** The page of what a plan's template says otherwise by now. Throws NOT_FOUND. */
export async function loadTemplateChangesOf(
  scope: OrgScope,
  slug: string,
  planId: string,
): Promise<TemplateChangesDto> {
  const { id, name, archived, slug: own } = await getRoadmapProject(scope, { slug });
  const project = { id, slug: own, name, archived };
  const plan = await getPlan(scope, planId);
  if (plan.projectId !== id) throw notFound("The plan");
  const { planning, itemIds } = await readProjectWork(scope, project);
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const read = await readTemplateChanges(scope, plan, entries, itemIds);
  const titles = new Map(planning.items.map(({ key, title }) => [key, title]));
  return {
    organization: frame(scope),
    project,
    mayUpdate: can(scope.role, "roadmap:update") && !archived,
    plan: { id: plan.id, name: plan.name, version: plan.version, settings: plan.settings },
    template: read && {
      id: read.template.id,
      name: read.template.name,
      version: read.template.version,
      content: read.latest,
    },
    changes: read?.changes ?? [],
    titles: Object.fromEntries(
      (read?.changes ?? []).flatMap((change) =>
        change.kind === "entry" ? [[change.key, titles.get(change.key) ?? change.key]] : [],
      ),
    ),
  };
}
