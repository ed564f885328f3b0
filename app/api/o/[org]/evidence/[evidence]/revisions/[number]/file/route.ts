import { z } from "zod";
import { openFile } from "#lib/features/evidence/service.ts";
import { apiRoute } from "#lib/server/routes.ts";

const params = z.strictObject({
  evidence: z.uuid(),
  number: z.coerce.number().int().min(1).max(1_000_000),
});
const query = z.strictObject({ show: z.enum(["inline"]).optional() });

/** The file of a revision: a download, or with `show=inline` a preview where that is safe. */
export const GET = apiRoute({ auth: "session", permission: "evidence:read" })
  .reads({ params, query })
  .run(({ scope, params: { evidence, number }, query: { show } }) =>
    openFile(scope, evidence, number, show === "inline"),
  );
