import { createHash } from "node:crypto";
import { Client } from "pg";
import { FRAMEWORK, type CatalogFramework } from "#lib/catalog/framework.ts";
import type { CatalogRequirement } from "#lib/catalog/types.ts";
import { canonicalJson } from "#lib/domain/canonical-json.ts";
import { STABLE_ID_EPOCH_MSECS, stableId } from "./stable-id.ts";

/** Built-in frameworks belong to the nil organisation: everybody reads them, the seed alone writes them. */
const NIL_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/** Two seeds at once would meet in a unique key; the second waits and then finds nothing to do. */
const SEED_LOCK = 7_412_001;

/** The guidance that is kept as JSON: what no query filters by. */
function contentOf(requirement: CatalogRequirement) {
  const { why, how, examples, verify, signal, evidence, references, modernReading } = requirement;
  return { why, how, examples, verify, signal, evidence, references, modernReading };
}

/** SHA-256 of everything that the seed would write. */
export function frameworkHash(framework: CatalogFramework): string {
  return createHash("sha256").update(canonicalJson(framework)).digest("hex");
}

/**
 * Brings the built-in framework of a migrated database up to date: framework, version, aspects and
 * requirements with stable ids. Texts are updated in place by key; nothing is ever deleted, since projects
 * refer to it. Does nothing when the content has not changed. `databaseUrl` is the owner's role, not the
 * application's, which may only read these tables.
 */
export async function seedReference(
  databaseUrl: string,
  framework: CatalogFramework = FRAMEWORK,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "twelvefold-seed" });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.organization_id', $1, true), pg_advisory_xact_lock($2)", [
      NIL_ORGANIZATION,
      SEED_LOCK,
    ]);
    await writeFramework(client, framework);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    await client.end();
  }
}

async function writeFramework(client: Client, framework: CatalogFramework): Promise<void> {
  const hash = frameworkHash(framework);
  const createdAt = new Date(STABLE_ID_EPOCH_MSECS).toISOString();
  const frameworkId = stableId(`framework:${framework.key}`);
  const versionName = `${framework.key}@${framework.version}`;
  const versionId = stableId(`framework-version:${versionName}`);
  const found = await client.query<{ contentHash: string }>(
    `SELECT "contentHash" FROM "FrameworkVersion" WHERE "organizationId" = $1 AND "id" = $2`,
    [NIL_ORGANIZATION, versionId],
  );
  if (found.rows[0]?.contentHash === hash) return;
  await client.query(
    `INSERT INTO "Framework" ("organizationId", "id", "key", "name", "publisher", "createdAt")
       VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("organizationId", "id") DO UPDATE SET
       "key" = excluded."key", "name" = excluded."name", "publisher" = excluded."publisher"`,
    [NIL_ORGANIZATION, frameworkId, framework.key, framework.name, framework.publisher, createdAt],
  );
  await client.query(
    `INSERT INTO "FrameworkVersion" ("organizationId", "id", "frameworkId", "label", "contentHash", "createdAt")
       VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("organizationId", "id") DO UPDATE SET "contentHash" = excluded."contentHash"`,
    [NIL_ORGANIZATION, versionId, frameworkId, framework.version, hash, createdAt],
  );
  const aspectId = (key: string) => stableId(`aspect:${versionName}:${key}`);
  await writeAspects(
    client,
    versionId,
    framework.aspects.map((aspect) => ({ ...aspect, id: aspectId(aspect.key) })),
  );
  await writeRequirements(
    client,
    versionId,
    framework.requirements.map((requirement, index) => ({
      id: stableId(`requirement:${versionName}:${requirement.key}`),
      aspectId: aspectId(requirement.aspect),
      key: requirement.key,
      ordinal: index + 1,
      title: requirement.title,
      statement: requirement.statement,
      criticality: requirement.criticality,
      effortLow: requirement.effort.low,
      effortLikely: requirement.effort.likely,
      effortHigh: requirement.effort.high,
      traits: requirement.traits,
      traitMatch: requirement.traitMatch,
      dependsOn: requirement.dependsOn,
      environments: requirement.environments,
      cwe: requirement.cwe,
      content: contentOf(requirement),
    })),
  );
}

/** Record columns arrive as one JSON document: one statement for any number of rows. */
async function writeAspects(client: Client, versionId: string, rows: readonly object[]): Promise<void> {
  await client.query(
    `INSERT INTO "Aspect" ("organizationId", "id", "frameworkVersionId", "key", "ordinal", "name", "summary")
       SELECT $1::uuid, r."id", $2::uuid, r."key", r."ordinal", r."name", r."summary"
       FROM jsonb_to_recordset($3::jsonb) AS r("id" uuid, "key" text, "ordinal" int, "name" text, "summary" text)
     ON CONFLICT ("organizationId", "frameworkVersionId", "key") DO UPDATE SET
       "ordinal" = excluded."ordinal", "name" = excluded."name", "summary" = excluded."summary"`,
    [NIL_ORGANIZATION, versionId, JSON.stringify(rows)],
  );
}

async function writeRequirements(client: Client, versionId: string, rows: readonly object[]): Promise<void> {
  const columns = [
    "aspectId",
    "key",
    "ordinal",
    "title",
    "statement",
    "criticality",
    "effortLow",
    "effortLikely",
    "effortHigh",
    "traits",
    "traitMatch",
    "dependsOn",
    "environments",
    "cwe",
    "content",
  ].map((name) => `"${name}"`);
  await client.query(
    `INSERT INTO "Requirement" ("organizationId", "id", "frameworkVersionId", ${columns.join(", ")})
       SELECT $1::uuid, r."id", $2::uuid, ${columns.map((name) => `r.${name}`).join(", ")}
       FROM jsonb_to_recordset($3::jsonb) AS r("id" uuid, "aspectId" uuid, "key" text, "ordinal" int, "title" text,
         "statement" text, "criticality" text, "effortLow" numeric, "effortLikely" numeric, "effortHigh" numeric,
         "traits" text[], "traitMatch" text, "dependsOn" text[], "environments" text[], "cwe" text[], "content" jsonb)
     ON CONFLICT ("organizationId", "frameworkVersionId", "key") DO UPDATE SET
       ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}`,
    [NIL_ORGANIZATION, versionId, JSON.stringify(rows)],
  );
}
