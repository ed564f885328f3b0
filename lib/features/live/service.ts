import "server-only";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import { liveHub, type LiveMessage } from "#lib/live/hub.ts";
import type { OpenStream } from "#lib/server/event-stream.ts";
import { listChangesSince, type AuditedChange } from "./data.ts";
import type { LiveChangeDto, PresenceDto } from "./types.ts";

type Reach = OpenStream["reach"];

const reaches = (reach: Reach, projectId: string | null) =>
  projectId === null || reach.projects === "all" || reach.projects.has(projectId);

/** Ids outside of any project (of invitations, of members) are nobody's business: the noun is enough. */
function toDto(change: AuditedChange): LiveChangeDto {
  const { sequence, projectId, objectType, objectId, action, actorId } = change;
  return { sequence, projectId, objectType, objectId: projectId === null ? null : objectId, action, actorId };
}

/**
 * Tells one browser of what happens: changes (with the audit sequence as their id, so that a browser that
 * comes back is told what it has missed), who looks at what, news in the inbox. Before each telling the
 * person's session, membership, role and projects are looked at again.
 */
export async function openLiveStream(stream: OpenStream): Promise<() => void> {
  const { organizationId, userId } = stream.reach;
  const hub = liveHub();
  let waiting: LiveMessage[] = [];
  let telling = false;
  let latest = stream.after ?? 0;

  async function tell(): Promise<void> {
    if (telling) return;
    telling = true;
    try {
      while (waiting.length > 0) {
        const reach = await stream.reachNow();
        const messages = waiting;
        waiting = [];
        for (const message of messages) await tellOne(reach, message);
      }
    } catch {
      stream.close();
    } finally {
      telling = false;
    }
  }

  async function tellOne(reach: Reach, message: LiveMessage): Promise<void> {
    if (message.kind === "stop") stream.close();
    else if (message.kind === "inbox") stream.send({ event: "inbox", data: {} });
    else if (message.kind === "gap") await tellMissed(reach);
    else if (message.kind === "change") tellChange(reach, message.change);
    else if (reaches(reach, message.projectId)) {
      const { projectId } = message;
      const looking = hub.presence
        .lookingAt(organizationId, projectId)
        .filter((each) => each.userId !== userId);
      const data: PresenceDto = { projectId, looking };
      stream.send({ event: "presence", data });
    }
  }

  function tellChange(reach: Reach, change: AuditedChange): void {
    if (change.sequence <= latest || !reaches(reach, change.projectId)) return;
    latest = change.sequence;
    stream.send({ event: "change", id: change.sequence, data: toDto(change) });
  }

  async function tellMissed(reach: Reach): Promise<void> {
    // The stream's own proof is a moment old; nothing is read here but what that proof reaches.
    const as = { userId: SYSTEM_USER_ID, userName: "", requestId: stream.requestId, now: stream.now };
    const missed =
      latest === 0
        ? null
        : await withSystemScope({ id: organizationId }, as, (scope) =>
            listChangesSince(scope, latest, reach.projects),
          );
    if (missed === null) stream.send({ event: "gap", data: {} });
    else for (const change of missed) tellChange(reach, change);
  }

  const unsubscribe = hub.subscribe({
    organizationId,
    userId,
    onMessage: (message) => {
      // A stop waits for nothing, least of all for the database.
      if (message.kind === "stop") return stream.close();
      waiting.push(message);
      void tell();
    },
  });
  // Subscribed first: what happens while the missed ones are read is told after them, and once.
  if (stream.after !== null) {
    waiting.unshift({ kind: "gap" });
    void tell();
  }
  await hub.ready;
  stream.send({ event: "ready", data: {} });
  return unsubscribe;
}
