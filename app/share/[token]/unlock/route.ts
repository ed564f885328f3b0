import { unlockAnswer } from "#lib/features/share/answers.ts";
import { publicRoute } from "#lib/server/routes.ts";

/** The password of a link, from the form of its page. */
export const POST = publicRoute({ reason: "Who holds the link may try its password, throttled" }).run(
  unlockAnswer,
);
