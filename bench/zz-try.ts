import { openBenchDatabase } from "./database.ts";
import { makeOrganization } from "./organizations.ts";
import { measurePdf } from "./pdf.ts";
import { disconnect } from "#lib/db/client.ts";
import { withClient } from "#bin/database-roles.ts";
const t0 = performance.now();
const lap = (s: string) => console.log(s, Math.round(performance.now() - t0));
const db = await openBenchDatabase(); lap("db");
try {
  const v = { TWELVEFOLD_PROFILE: "test", DATABASE_URL: db.product.app, AUTH_SECRET: "x".repeat(20)+"abcdefghijklmnopqrst", LOG_LEVEL: "error" };
  Object.assign(process.env, v);
  const o = await makeOrganization(db.admin, 20); lap("20");
  const p = await makeOrganization(db.admin, 800); lap("800");
  await withClient(db.admin, async (c) => {
    for (const q of [`select "organizationId", count(*) from "ItemState" group by 1`, `select environment, "aspectKey", projects, assessed, "scoreMicros", "gatesPassed" from "PortfolioTotal" order by 1,2 limit 6`,
    `select p.name, s.score, s.level, s."gateBlockers", s."openCritical" from "ProjectScore" s join "Project" p on p.id=s."projectId" where environment='production' order by p.name limit 14`,
    `select t."projects" - count(*) as d, t."scoreMicros" - sum(round(coalesce(s.score,0)*1e6)) as e from "PortfolioTotal" t join "ProjectScore" s using ("organizationId", environment) where "aspectKey"='' group by t."projects", t."scoreMicros"`]) console.table((await c.query(q)).rows);
  });
  console.log(await measurePdf(p, v)); lap("pdf");
  const { measureTicks } = await import("./ticks.ts");
  void measureTicks; void o;
} finally { await disconnect(); await db.stop(); }
process.exit();
