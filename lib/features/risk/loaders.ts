import "server-only";
import { can } from "#lib/domain/permissions.ts";
import { getToday } from "#lib/features/evidence/data.ts";
import { listProjectChoices } from "#lib/features/evidence/register-data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { listRisks } from "./data.ts";
import { riskQuerySchema } from "./schema.ts";

/** /o/[org]/risks: accepted risks of every project within reach. */
export const loadRiskRegister = orgPage("risk:read")
  .reads({ search: riskQuerySchema })
  .run(async ({ scope, search }) => {
    const today = await getToday(scope);
    return {
      organization: scope.organizationSlug,
      today,
      query: search,
      mayDecide: can(scope.role, "risk:decide"),
      ...(await listRisks(scope, search, today)),
      projects: await listProjectChoices(scope, search.project),
    };
  });

export type RiskRegisterDto = Awaited<ReturnType<typeof loadRiskRegister>>;
