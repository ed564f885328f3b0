import { publicRoute } from "#lib/server/routes.ts";

/** The process answers. Says nothing of the database: a restart would not mend that. */
export const GET = publicRoute({
  reason: "Supervisors ask whether the process lives, without an account",
}).run(async () => Response.json({ status: "alive" }, { headers: { "cache-control": "no-store" } }));
