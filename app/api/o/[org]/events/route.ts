import { openLiveStream } from "#lib/features/live/service.ts";
import { eventStream } from "#lib/server/event-stream.ts";

/** What happens in the organisation, as server-sent events. */
export const GET = eventStream({ auth: "session", permission: "organization:read" }).run(openLiveStream);
