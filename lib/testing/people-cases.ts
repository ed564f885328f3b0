import { v7 as uuidv7 } from "uuid";
import { DEFAULT_CHANNELS } from "#lib/features/notification/kinds.ts";
import type { CallShape } from "./access-cases.ts";

const onItem: CallShape = {
  about: "project",
  params: ({ project }) => ({ project: project.slug, item: project.itemId }),
};

/** Calls of what people say to each other and are told: comments, inbox, live updates. */
export const PEOPLE_CASES: Readonly<Record<string, CallShape>> = {
  "route GET app/api/o/[org]/projects/[project]/items/rows/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug }),
  },
  "route GET app/api/o/[org]/projects/[project]/items/[item]/comments/route.ts": onItem,
  "route PUT app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, item: project.itemId, comment: uuidv7() }),
    body: () => ({ text: "Looked at **this**", mentionIds: [] }),
  },
  "route DELETE app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, item: project.itemId, comment: project.commentId }),
    body: () => ({ version: 1 }),
  },
  "route PUT app/api/o/[org]/projects/[project]/items/[item]/watch/route.ts": {
    ...onItem,
    body: () => ({ watching: true }),
  },
  "action setAuditorCommentsAction lib/features/comment/actions.ts": {
    about: "nothing",
    // As the world has it: auditors' other calls of the matrix count on it.
    input: () => ({ allowed: true }),
  },
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
