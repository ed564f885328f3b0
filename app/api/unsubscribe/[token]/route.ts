import { unsubscribeAnswer } from "#lib/features/mail/unsubscribe-answer.ts";
import { publicRoute } from "#lib/server/routes.ts";

/** One-click unsubscribing (RFC 8058): mail programs post here without a sign-in; so does the page's form. */
export const POST = publicRoute({ reason: "The mail's token is the proof; it only ever lowers mail" }).run(
  unsubscribeAnswer,
);
