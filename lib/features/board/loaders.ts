import "server-only";
import { can } from "#lib/domain/permissions.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { listSchedules } from "#lib/features/pack-schedule/data.ts";
import { portfolioQuerySchema } from "#lib/features/portfolio/schema.ts";
import { loadPortfolioOf } from "#lib/features/portfolio/service.ts";
import { orgPage } from "#lib/server/pages.ts";
import { countEvidence, listPacks } from "./pack-data.ts";
import type { ReportsDto } from "./types.ts";

/** /o/[org]/reports: board packs to build and those that lie ready. */
export const loadReports = orgPage("pack:build")
  .reads({})
  .run(async ({ scope }): Promise<ReportsDto> => {
    const { totals, expectedLoss } = await loadPortfolioOf(scope, portfolioQuerySchema.parse({}));
    return {
      organization: { slug: scope.organizationSlug, name: scope.organizationName },
      content: {
        projects: totals.projects,
        assessed: totals.assessed,
        evidence: await countEvidence(scope),
        hasLoss: expectedLoss !== null,
      },
      packs: await listPacks(scope),
      mayShare: can(scope.role, "report:share"),
      mayRemove: can(scope.role, "pack:remove"),
      schedules: await listSchedules(scope),
      timeZone: await getTimeZone(scope),
    };
  });
