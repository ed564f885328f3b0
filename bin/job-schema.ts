import { PgBoss } from "pg-boss";
import { JOB_SCHEMA } from "../lib/jobs/queue-schema.ts";
import { APP_ROLE, withClient } from "./database-roles.ts";

/**
 * Makes or upgrades the tables of the job queue as the role that owns the schema, and lets the application
 * use them. Safe to repeat. The application itself starts the queue without that right.
 */
export async function prepareJobSchema(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
    application_name: "twelvefold-bin",
  });
  const faults: unknown[] = [];
  boss.on("error", (error) => void faults.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (faults.length > 0) throw faults[0];
  await withClient(ownerUrl, async (client) => {
    await client.query(`GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE}`);
    await client.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE}`,
    );
    await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE}`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE}`);
  });
}
