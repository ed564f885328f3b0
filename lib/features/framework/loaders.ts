import "server-only";
import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import {
  getBuiltInFramework,
  getRequirementGuidance,
  listIntakeRequirements,
  listProjectsWithOpen,
  listRequirements,
} from "./data.ts";
import { requirementKeySchema } from "./schema.ts";
import type { CatalogueDto, RequirementPageDto } from "./types.ts";

/** Enough to act on; the portfolio answers the rest. */
const OPEN_PROJECTS_SHOWN = 12;

/** /o/[org]/framework: all requirements, filtered in the browser. */
export const loadCatalogue = orgPage("catalogue:read")
  .reads({})
  .run(async ({ scope }): Promise<CatalogueDto> => ({
    organization: scope.organizationSlug,
    framework: await getBuiltInFramework(scope),
    requirements: await listRequirements(scope),
  }));

/** /o/[org]/framework/[key]: one requirement in full, with its neighbours in the catalogue. */
export const loadRequirement = orgPage("catalogue:read")
  .reads({ params: z.object({ key: requirementKeySchema }) })
  .run(async ({ scope, params }): Promise<RequirementPageDto> => {
    const requirement = await getRequirementGuidance(scope, params.key);
    const all = await listIntakeRequirements(scope);
    const place = all.findIndex((candidate) => candidate.key === requirement.key);
    const link = (index: number) => {
      const found = all[index];
      return found ? { key: found.key, title: found.title } : null;
    };
    return {
      organization: scope.organizationSlug,
      requirement,
      // A negative index would count from the end.
      previous: place > 0 ? link(place - 1) : null,
      next: link(place + 1),
      openIn: await listProjectsWithOpen(scope, requirement.key, OPEN_PROJECTS_SHOWN),
    };
  });
