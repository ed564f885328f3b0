import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import { ANSWER_FATES, type ArchivedMigration, type ArchivedRequirement, type FormerText } from "./types.ts";

const MIGRATIONS_SHOWN = 20;
const EVENTS_READ = 5_000;
const EVENTS_SHOWN = 20;

const rowSchema = z.object({
  migrationId: z.string(),
  requirementKey: z.string(),
  environment: z.enum(ENVIRONMENTS),
  label: z.string().nullable(),
  title: z.string(),
  statement: z.string(),
  level: z.string().nullable(),
  status: z.enum(ITEM_STATUSES),
  reason: z.string(),
  answeredAt: z.date(),
  answeredByName: z.string(),
  fate: z.enum(ANSWER_FATES),
  toKey: z.string().nullable(),
});
type Row = z.output<typeof rowSchema>;

const eventSchema = z
  .object({
    environment: z.enum(ENVIRONMENTS).nullable().catch(null).default(null),
    status: z.enum(ITEM_STATUSES).nullable().catch(null).default(null),
    reason: z.string().catch("").default(""),
  })
  .catch({ environment: null, status: null, reason: "" });

type Event = ArchivedRequirement["history"][number];

export async function countMigrations(scope: OrgScope, projectId: string): Promise<number> {
  return scope.db.standardMigration.count({ where: { organizationId: scope.organizationId, projectId } });
}

/** By the requirement's present key: the text that an answer was given to before its version changed. */
export async function listFormerTexts(
  scope: OrgScope,
  adoptionId: string,
): Promise<ReadonlyMap<string, FormerText>> {
  const rows = await scope.db.standardArchivedAnswer.findMany({
    where: { organizationId: scope.organizationId, fate: "review", migration: { adoptionId } },
    orderBy: { migration: { createdAt: "asc" } },
    select: { toKey: true, title: true, statement: true },
  });
  return new Map(rows.map(({ toKey, title, statement }) => [toKey ?? "", { title, statement }]));
}

/** A project's changes of version, the latest first, with every answer as it stood and its history. */
export async function listArchive(scope: OrgScope, projectId: string): Promise<ArchivedMigration[]> {
  const own = { organizationId: scope.organizationId };
  const migrations = await scope.db.standardMigration.findMany({
    where: { ...own, projectId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MIGRATIONS_SHOWN,
  });
  const rows = await scope.db.standardArchivedAnswer.findMany({
    where: { ...own, migrationId: { in: migrations.map(({ id }) => id) } },
    orderBy: [{ ordinal: "asc" }, { environment: "asc" }],
  });
  const byMigration = Map.groupBy(z.array(rowSchema).parse(rows), ({ migrationId }) => migrationId);
  const events = await listAnswerEvents(
    scope,
    projectId,
    migrations.map(({ fromVersionId }) => fromVersionId),
  );
  return migrations.map((migration) => {
    const of = Map.groupBy(byMigration.get(migration.id) ?? [], ({ requirementKey }) => requirementKey);
    return {
      id: migration.id,
      at: migration.createdAt.toISOString(),
      by: migration.createdByName,
      name: migration.standardName,
      from: migration.fromVersion,
      to: migration.toVersion,
      counts: { carried: migration.carried, review: migration.review, gone: migration.gone },
      requirements: [...of.values()].map((answers) =>
        toRequirement(answers, (key) => events.get(`${migration.fromVersionId} ${key}`) ?? []),
      ),
    };
  });
}

function toRequirement(
  answers: readonly Row[],
  historyOf: (key: string) => readonly Event[],
): ArchivedRequirement {
  const [first] = answers;
  if (!first) throw new Error("A group has an entry");
  const { requirementKey: key, label, title, statement, level, fate, toKey } = first;
  return {
    ...{ key, label, title, statement, level, fate, toKey },
    answers: answers.map(({ environment, status, reason, answeredAt, answeredByName }) => ({
      ...{ environment, status, reason },
      answeredAt: answeredAt.toISOString(),
      answeredBy: answeredByName,
    })),
    history: historyOf(key).slice(0, EVENTS_SHOWN),
  };
}

/** What the audit log says of answers to these versions, by version and requirement, the latest first. */
async function listAnswerEvents(
  scope: OrgScope,
  projectId: string,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Event[]>> {
  const rows = await scope.db.auditEvent.findMany({
    where: {
      organizationId: scope.organizationId,
      projectId,
      objectType: "standard",
      objectId: { in: [...versionIds] },
      action: "standard.answered",
    },
    orderBy: { sequence: "desc" },
    take: EVENTS_READ,
    select: { id: true, at: true, actorName: true, objectId: true, objectLabel: true, after: true },
  });
  const events = rows.map(({ objectId, objectLabel, after, ...event }) => ({
    // Labels are "<key> in <project>".
    place: `${objectId} ${objectLabel.slice(0, objectLabel.indexOf(" in "))}`,
    event: { id: event.id, at: event.at.toISOString(), actor: event.actorName, ...eventSchema.parse(after) },
  }));
  const grouped = Map.groupBy(events, ({ place }) => place);
  return new Map([...grouped].map(([place, own]) => [place, own.map(({ event }) => event)]));
}
