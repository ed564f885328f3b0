import { v7 as uuidv7 } from "uuid";
import { DEFAULT_CHANNELS } from "#lib/features/notification/kinds.ts";
import type { CallShape } from "./access-cases.ts";

/** Calls of what people say to each other and are told: comments, inbox, live updates. */
export const PEOPLE_CASES: Readonly<Record<string, CallShape>> = {
  "page app/o/[org]/work/page.tsx": { about: "nothing" },
  "page app/o/[org]/inbox/page.tsx": { about: "nothing" },
  "page app/o/[org]/inbox/settings/page.tsx": { about: "nothing" },
  "route GET app/api/o/[org]/events/route.ts": { about: "nothing" },
  "route GET app/api/o/[org]/inbox/route.ts": { about: "nothing" },
  "route POST app/api/o/[org]/presence/route.ts": {
    about: "project",
    body: ({ project }) => ({ project: project.slug, itemId: project.itemId, tab: uuidv7() }),
  },
  "action markNotificationsAction lib/features/notification/actions.ts": {
    about: "nothing",
    input: () => ({ ids: [uuidv7()], read: true }),
  },
  "action markAllReadAction lib/features/notification/actions.ts": {
    about: "nothing",
    input: () => ({ before: "2026-03-02T09:00:00.000Z" }),
  },
  "action savePreferencesAction lib/features/notification/actions.ts": {
    about: "nothing",
    input: () => ({
      version: 0,
      channels: DEFAULT_CHANNELS,
      digest: "daily",
      digestHour: 8,
    }),
  },
};
