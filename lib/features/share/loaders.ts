import "server-only";
import { z } from "zod";
import { publicPage } from "#lib/server/pages.ts";
import { openShare } from "./service.ts";

/** /share/[token]: one report for whoever holds the link. A link that opens nothing is a 404, whatever the reason. */
export const loadShare = publicPage({ reason: "The link's token is the proof, and its password" })
  .reads({
    params: z.object({ token: z.string() }),
    search: z.object({
      wrong: z.literal("1").optional().catch(undefined),
      wait: z.coerce.number().int().min(1).max(60).optional().catch(undefined),
    }),
  })
  .run(({ facts, params, search }) =>
    openShare(facts, params.token, { wrong: search.wrong === "1", waitMinutes: search.wait ?? null }),
  );
