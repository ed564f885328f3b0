import { checkReadiness } from "#lib/db/readiness.ts";
import { isDraining } from "#lib/server/draining.ts";
import { log } from "#lib/server/log.ts";
import { publicRoute } from "#lib/server/routes.ts";

const RETRY_SECONDS = 5;

function red(reason: string): Response {
  const headers = { "cache-control": "no-store", "retry-after": String(RETRY_SECONDS) };
  return Response.json({ status: "not_ready", reason }, { status: 503, headers });
}

/** Whether requests can be served: the database answers and its schema is the one that the code was made for. */
export const GET = publicRoute({
  reason: "Load balancers ask whether to send requests here, without an account",
}).run(async () => {
  if (isDraining()) return red("stopping");
  try {
    const faults = await checkReadiness();
    if (faults.length === 0)
      return Response.json({ status: "ready" }, { headers: { "cache-control": "no-store" } });
    // The names of tables are for the log, not for strangers.
    log().error({ faults: faults.slice(0, 20) }, "the database's schema does not fit this version");
    return red("schema");
  } catch (error) {
    log().warn({ err: error }, "the database does not answer");
    return red("database");
  }
});
