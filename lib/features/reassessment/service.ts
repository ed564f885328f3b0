import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { snapshotStatus, type SnapshotItem } from "#lib/domain/snapshot.ts";
import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import { getTimeZone, listChecklist, listChecklistAspects } from "#lib/features/checklist/data.ts";
import { getHistoryProject, getOpenRound, getSnapshot } from "#lib/features/snapshot/data.ts";
import { parseSnapshot } from "#lib/features/snapshot/document.ts";
import { getRoundSource, listAnswers } from "./data.ts";
import type { ReassessmentDto, RoundItem } from "./types.ts";

/** The round that is going on in a project: progress by aspect, and the items of one aspect. */
export async function loadReassessmentOf(
  scope: OrgScope,
  slug: string,
  query: { aspect?: string | undefined; show: "todo" | "all" },
): Promise<ReassessmentDto> {
  const project = await getHistoryProject(scope, slug);
  const shared = {
    organization: scope.organizationSlug,
    project: { id: project.id, slug, name: project.name, archived: project.archivedAt !== null },
    show: query.show,
    mayAnswer: project.archivedAt === null && can(scope.role, "item:update"),
    timeZone: await getTimeZone(scope),
  };
  const round = await getOpenRound(scope, project.id);
  if (!round) return { ...shared, round, from: null, aspects: [], aspect: null, items: [] };
  const source = await getSnapshot(scope, await getRoundSource(scope, round.id), slug);
  const previous = new Map(parseSnapshot(source.document).items.map((item) => [item.key, item]));
  const answers = await listAnswers(scope, round.id);
  const rows = (await listChecklist(scope, project.id)).filter(({ applicable }) => applicable);
  const names = new Map((await listChecklistAspects(scope, project.id)).map(({ key, name }) => [key, name]));
  const keys = [...new Set(rows.map(({ aspect }) => aspect))];
  const aspects = keys.map((key) => {
    const mine = rows.filter(({ aspect }) => aspect === key);
    return {
      key,
      name: names.get(key) ?? key,
      done: mine.filter(({ id }) => answers.has(id)).length,
      total: mine.length,
    };
  });
  const asked = aspects.find(({ key }) => key === query.aspect);
  const aspect = asked ?? aspects.find(({ done, total }) => done < total) ?? aspects[0];
  const items = rows
    .filter((row) => row.aspect === aspect?.key)
    .map(({ id, key, title, criticality, environments, states }): RoundItem => ({
      ...{ id, key, title, criticality, environments, states },
      previous: statusesOf(previous.get(key), environments),
      done: answers.get(id) ?? null,
    }))
    .filter(({ done }) => query.show === "all" || done === null);
  return {
    ...shared,
    round,
    from: { id: source.id, title: source.title, takenAt: source.takenAt },
    aspects,
    aspect: aspect?.key ?? null,
    items,
  };
}

function statusesOf(item: SnapshotItem | undefined, environments: readonly Environment[]) {
  const statuses: Partial<Record<Environment, ItemStatus>> = {};
  for (const environment of environments) {
    const status = item ? snapshotStatus(item, environment) : null;
    if (status !== null) statuses[environment] = status;
  }
  return statuses;
}
