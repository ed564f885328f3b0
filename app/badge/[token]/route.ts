import { badgeAnswer } from "#lib/features/badge/badge-answer.ts";
import { publicRoute } from "#lib/server/routes.ts";

/** The badge of a project, where an owner has turned it on. */
export const GET = publicRoute({
  reason: "The address is the proof; it says one level or gate and no more",
}).run(badgeAnswer);
