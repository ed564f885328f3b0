import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { apiPaths, callApi, judge, type ApiResult } from "./checklist-api.ts";
import { answerOf } from "./checklist-model.ts";
import { keepChanges, keptChanges, type Kept, type KeptLane, type Place } from "./kept-changes.ts";
import { isAlive, placeKey } from "./kept-store.ts";

type Sent = "saved" | "later" | "stuck";

const waits = ({ phase }: KeptLane) => phase !== "failed" && phase !== "conflict";

function request({ id, patch, base }: KeptLane, { organization, project }: Place) {
  const itemId = id.split(":")[1] ?? "";
  if (!id.startsWith("answers:")) {
    const path = apiPaths.item(organization, project, itemId);
    return { path, body: { ...patch, version: base.version } };
  }
  const changes = ENVIRONMENTS.flatMap((environment) => {
    const [answer, state] = [answerOf(patch, environment), base.states[environment]];
    return answer && state ? [{ environment, ...answer, version: state.version }] : [];
  });
  return { path: apiPaths.states(organization, project, itemId), body: { changes } };
}

function outcomeOf(result: ApiResult<unknown>): Sent {
  if (result.ok) return "saved";
  return judge(result).again ? "later" : "stuck";
}

/** What is kept of a lane after it was sent; what was changed meanwhile stays as it is. */
function settle(place: Place, kept: Kept, sent: KeptLane, outcome: Sent): void {
  const before = JSON.stringify(sent);
  const lanes = keptChanges(place).flatMap((lane) => {
    if (JSON.stringify(lane) !== before) return [lane];
    return outcome === "saved"
      ? []
      : [{ ...lane, phase: outcome === "later" ? "delayed" : "failed" } as const];
  });
  keepChanges(place, { ...kept, lanes });
}

/**
 * Sends what a checklist that is no longer open has left unsaved, from any page; with the versions that the
 * person saw, so that a conflict waits for them instead of being decided here. One tab at a time, and none while
 * the checklist itself is open in one: that one sends for itself.
 */
export async function drainKept(place: Place, kept: Kept): Promise<void> {
  if (isAlive(place) || !navigator.onLine) return;
  // Older browsers and plain http have no locks: the server takes the same change twice as one.
  const locks = "locks" in navigator ? navigator.locks : null;
  const work = async (lock: unknown) => {
    if (lock === null) return;
    for (const lane of keptChanges(place).filter(waits)) {
      const { path, body } = request(lane, place);
      const outcome = outcomeOf(await callApi(path, { method: "PATCH", body }));
      settle(place, kept, lane, outcome);
      if (outcome === "later") return;
    }
  };
  if (!locks) return work(undefined);
  await locks.request(placeKey(place), { mode: "exclusive", ifAvailable: true }, work);
}
