import "server-only";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { countEvents, listActors, listEvents, listProjectFilters } from "./data.ts";
import { auditQuerySchema } from "./schema.ts";
import type { AuditLogDto } from "./types.ts";

/** A page of the audit log, newest first. */
export const loadAuditLog = orgPage("audit:read")
  .reads({ search: auditQuerySchema })
  .run(async ({ scope, search }): Promise<AuditLogDto> => {
    const timeZone = await getTimeZone(scope);
    return {
      organization: { slug: scope.organizationSlug, name: scope.organizationName },
      ...(await listEvents(scope, search, timeZone)),
      total: await countEvents(scope),
      filters: {
        person: search.person ?? null,
        group: search.group ?? null,
        project: search.project ?? null,
        from: search.from ?? null,
        to: search.to ?? null,
      },
      people: await listActors(scope, search.person),
      projects: await listProjectFilters(scope, search.project),
      timeZone,
      now: scope.now.toISOString(),
    };
  });
