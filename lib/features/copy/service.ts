import "server-only";
import { reachableProjects, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { listChecklist, listChecklistAspects } from "#lib/features/checklist/data.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import type { CopyDto, CopyRow } from "./types.ts";

/**
 * What another project answers differently, requirement by requirement; nothing is changed. Throws NOT_FOUND
 * for a project that the scope does not reach.
 */
export async function loadCopy(
  scope: OrgScope,
  projectSlug: string,
  from: string | undefined,
): Promise<CopyDto> {
  const project = await requireProject(scope, { slug: projectSlug });
  const source = from === undefined ? null : await requireProject(scope, { slug: from });
  const projects = await scope.db.project.findMany({
    where: { ...reachableProjects(scope), id: { not: project.id } },
    orderBy: [{ name: "asc" }, { slug: "asc" }],
    select: { slug: true, name: true },
  });
  if (!source) return { projects, difference: null };
  const here = await listChecklist(scope, project.id);
  const there = await listChecklist(scope, source.id);
  return {
    projects,
    difference: {
      from: { slug: source.slug, name: source.name },
      ...differenceOf(here, there),
      aspects: await listChecklistAspects(scope, project.id),
    },
  };
}

/** Only what has been said there counts: an empty checklist has nothing to give. Pure. */
function differenceOf(
  here: readonly ChecklistItemDto[],
  there: readonly ChecklistItemDto[],
): Readonly<{ rows: CopyRow[]; same: number }> {
  const sources = new Map(there.map((item) => [item.key, item]));
  const rows: CopyRow[] = [];
  let same = 0;
  for (const item of here) {
    const source = sources.get(item.key);
    if (!item.applicable || !source?.applicable) continue;
    for (const environment of ENVIRONMENTS) {
      const [ours, theirs] = [item.states[environment], source.states[environment]];
      if (!ours || !theirs?.answered) continue;
      if (ours.answered && ours.status === theirs.status && ours.reason === theirs.reason) {
        same += 1;
        continue;
      }
      const { status, answered, reason } = theirs;
      const { id: itemId, key, title, aspect } = item;
      rows.push({ itemId, key, title, aspect, environment, here: ours, there: { status, answered, reason } });
    }
  }
  return { rows, same };
}
