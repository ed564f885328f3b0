import { sharedFileAnswer } from "#lib/features/share/answers.ts";
import { publicRoute } from "#lib/server/routes.ts";

/** The file behind a link. */
export const GET = publicRoute({ reason: "The link's token is the proof, and its password" }).run(
  sharedFileAnswer,
);
