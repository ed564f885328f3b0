import "server-only";
import { orgPage } from "#lib/server/pages.ts";
import { getToday } from "./data.ts";
import { listProjectChoices, listRegister } from "./register-data.ts";
import { registerQuerySchema } from "./schema.ts";

/** /o/[org]/evidence: every piece within reach, with what is due and overdue. */
export const loadEvidenceRegister = orgPage("evidence:read")
  .reads({ search: registerQuerySchema })
  .run(async ({ scope, search }) => {
    const today = await getToday(scope);
    return {
      organization: scope.organizationSlug,
      today,
      query: search,
      ...(await listRegister(scope, search, today)),
      projects: await listProjectChoices(scope, search.project),
    };
  });

export type EvidenceRegisterDto = Awaited<ReturnType<typeof loadEvidenceRegister>>;
