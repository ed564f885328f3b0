import "server-only";
import { isMailConfigured } from "#lib/env.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { getOwnProfile } from "#lib/features/identity/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { countUnread, getPreferences, listInbox } from "./data.ts";
import { inboxSearchSchema } from "./schema.ts";
import type { InboxDto, NotificationSettingsDto } from "./types.ts";

const ON_A_PAGE = 50;

/** /o/[org]/inbox */
export const loadInbox = orgPage("inbox:own")
  .reads({ search: inboxSearchSchema })
  .run(async ({ scope, search }): Promise<InboxDto> => {
    const { entries, total } = await listInbox(scope, {
      unreadOnly: search.show === "unread",
      skip: (search.page - 1) * ON_A_PAGE,
      take: ON_A_PAGE,
    });
    return {
      organization: { slug: scope.organizationSlug, name: scope.organizationName },
      entries,
      unread: await countUnread(scope),
      total,
      page: search.page,
      pages: Math.max(1, Math.ceil(total / ON_A_PAGE)),
      show: search.show,
      timeZone: await getTimeZone(scope),
      now: scope.now.toISOString(),
    };
  });

/** /o/[org]/inbox/settings */
export const loadNotificationSettings = orgPage("inbox:own")
  .reads({})
  .run(async ({ scope }): Promise<NotificationSettingsDto> => ({
    organization: { slug: scope.organizationSlug, name: scope.organizationName },
    preferences: await getPreferences(scope),
    timeZone: await getTimeZone(scope),
    email: (await getOwnProfile(scope)).email,
    mailConfigured: isMailConfigured(),
  }));
