import { type Client, escapeIdentifier } from "pg";

type CloneOptions = Readonly<{
  organizationId: string;
  /** Whom the dated items belong to. */
  ownerId: string;
  /** Ids of the projects to copy, in turns. */
  templates: readonly string[];
  count: number;
}>;

/**
 * Each copied score writes the organisation's totals by trigger, and within one transaction every such
 * write has to step over all earlier ones: short transactions.
 */
const BATCH = 100;

/** Tables to copy, and how their rows `t` are found by the templates' ids. */
const SOURCES = {
  Project: `t."id" = ANY($2::uuid[])`,
  ChecklistItem: `t."projectId" = ANY($2::uuid[])`,
  ItemState: `t."itemId" IN (SELECT i."id" FROM "ChecklistItem" i WHERE i."organizationId" = $1 AND i."projectId" = ANY($2::uuid[]))`,
  AspectScore: `t."projectId" = ANY($2::uuid[])`,
  ProjectScore: `t."projectId" = ANY($2::uuid[])`,
  ProjectScoreDay: `t."projectId" = ANY($2::uuid[])`,
} as const;
type Source = keyof typeof SOURCES;

/**
 * Copies projects with items, states and kept scores by statements over sets, as superuser. The totals of
 * the portfolio follow by their triggers. Foreign keys of items and states are not checked: they are
 * copies of rows that were.
 */
export async function cloneProjects(client: Client, options: CloneOptions): Promise<void> {
  const columns = new Map<Source, readonly string[]>();
  for (const [name, condition] of Object.entries(SOURCES) as [Source, string][]) {
    const source = sourceOf(name);
    const table = escapeIdentifier(name);
    await client.query(`CREATE TEMP TABLE ${source} AS SELECT t.* FROM ${table} t WITH NO DATA`);
    await client.query(
      `INSERT INTO ${source} SELECT t.* FROM ${table} t WHERE t."organizationId" = $1 AND ${condition}`,
      [options.organizationId, options.templates],
    );
    const { fields } = await client.query(`SELECT * FROM ${source} LIMIT 0`);
    columns.set(
      name,
      fields.map((field) => field.name),
    );
  }
  await client.query(`CREATE TEMP TABLE clone (n int, template uuid, id uuid)`);
  await client.query(`CREATE TEMP TABLE clone_item (n int, project uuid, template_item uuid, id uuid)`);
  const copy = (name: Source, join: string, changed: Readonly<Record<string, string>>) => {
    const names = columns.get(name) ?? [];
    const values = names.map((column) => changed[column] ?? `t.${escapeIdentifier(column)}`);
    return client.query(
      `INSERT INTO ${escapeIdentifier(name)} (${names.map((column) => escapeIdentifier(column)).join(", ")})
       SELECT ${values.join(", ")} FROM ${sourceOf(name)} t ${join}`,
    );
  };
  for (let first = 1; first <= options.count; first += BATCH) {
    const last = Math.min(options.count, first + BATCH - 1);
    await client.query("BEGIN");
    await chooseBatch(client, options.templates, first, last);
    await copyBatch(client, copy, options.ownerId);
    await client.query("COMMIT");
  }
}

function sourceOf(name: Source): string {
  return escapeIdentifier(`template_${name}`);
}

async function chooseBatch(
  client: Client,
  templates: readonly string[],
  first: number,
  last: number,
): Promise<void> {
  await client.query("TRUNCATE clone, clone_item");
  await client.query(
    `INSERT INTO clone SELECT n, ($1::uuid[])[n % cardinality($1::uuid[]) + 1], uuidv7() FROM generate_series($2::int, $3::int) n`,
    [templates, first, last],
  );
  await client.query(
    `INSERT INTO clone_item SELECT c.n, c.id, t."id", uuidv7() FROM clone c JOIN ${sourceOf("ChecklistItem")} t ON t."projectId" = c.template`,
  );
  await client.query("ANALYZE clone");
  await client.query("ANALYZE clone_item");
}

/** One dated item among about twenty. */
const IS_DATED = `(abs(hashtext(t."requirementKey")) + c.n) % 23 = 0`;

type Copy = (name: Source, join: string, changed: Readonly<Record<string, string>>) => Promise<unknown>;

async function copyBatch(client: Client, copy: Copy, ownerId: string): Promise<void> {
  const ofProject = `JOIN clone c ON c.template = t."projectId"`;
  await copy("Project", `JOIN clone c ON c.template = t."id"`, {
    id: "c.id",
    slug: "'product-' || c.n",
    name: "'Product ' || lpad(c.n::text, 5, '0') || ' for customers'",
  });
  await client.query("SET LOCAL session_replication_role = replica");
  await copy("ChecklistItem", `JOIN clone_item c ON c.template_item = t."id"`, {
    id: "c.id",
    projectId: "c.project",
    ownerId: `CASE WHEN ${IS_DATED} THEN '${ownerId}'::uuid END`,
    dueDate: `CASE WHEN ${IS_DATED} THEN current_date + (c.n * 7 % 90) - 30 END`,
  });
  await copy("ItemState", `JOIN clone_item c ON c.template_item = t."itemId"`, { itemId: "c.id" });
  await client.query("SET LOCAL session_replication_role = origin");
  await copy("AspectScore", ofProject, { projectId: "c.id" });
  await copy("ProjectScore", ofProject, {
    projectId: "c.id",
    updatedAt: `t."updatedAt" - make_interval(days => c.n % 60)`,
  });
  await copy("ProjectScoreDay", ofProject, { projectId: "c.id" });
  // A point before the window of "moved in 30 days", a little lower or higher.
  await copy("ProjectScoreDay", ofProject, {
    projectId: "c.id",
    day: "current_date - 40",
    score: `least(1, greatest(0, t."score" + (c.n % 9 - 5) * 0.01))`,
  });
}
