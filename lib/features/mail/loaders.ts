import "server-only";
import { z } from "zod";
import { publicPage } from "#lib/server/pages.ts";
import { readUnsubscribeToken, type UnsubscribeFrom } from "./unsubscribe-token.ts";

export type UnsubscribePage = Readonly<{ token: string; from: UnsubscribeFrom | null; done: boolean }>;

/** Asks before it does anything: programs that look at links must not unsubscribe anybody. */
export const loadUnsubscribe = publicPage({
  reason: "The mail's token is the proof; it only ever lowers mail",
})
  .reads({
    params: z.object({ token: z.string().max(600) }),
    search: z.object({ done: z.literal("1").optional().catch(undefined) }),
  })
  .run(async ({ params, search }): Promise<UnsubscribePage> => ({
    token: params.token,
    from: readUnsubscribeToken(params.token)?.from ?? null,
    done: search.done === "1",
  }));
