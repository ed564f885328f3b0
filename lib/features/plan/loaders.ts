import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { loadProgrammesOf } from "./programme-service.ts";
import { showPlanOf, showPlanOwnersOf, showProgrammeOf, showTemplateChangesOf } from "./removed-service.ts";
import { compareQuerySchema } from "./schema.ts";
import { loadComparisonOf, loadPlansOf } from "./service.ts";
import { loadTemplatesOf } from "./template-service.ts";

const ofProject = z.object({ project: slugSchema });

/** /o/[org]/projects/[project]/plans */
export const loadPlans = orgPage("project:read")
  .reads({ params: ofProject })
  .run(({ scope, params }) => loadPlansOf(scope, params.project));

/** /o/[org]/projects/[project]/plans/[plan] */
export const loadPlan = orgPage("project:read")
  .reads({ params: ofProject.extend({ plan: z.uuid() }) })
  .run(({ scope, params }) => showPlanOf(scope, params.project, params.plan));

/** /o/[org]/projects/[project]/roadmap/plans/[plan]/owners */
export const loadPlanOwners = orgPage("project:read")
  .reads({ params: ofProject.extend({ plan: z.uuid() }) })
  .run(({ scope, params }) => showPlanOwnersOf(scope, params.project, params.plan));

/** /o/[org]/projects/[project]/plans/compare?plans=id,id */
export const loadComparison = orgPage("project:read")
  .reads({ params: ofProject, search: compareQuerySchema })
  .run(({ scope, params, search }) => loadComparisonOf(scope, params.project, search));

/** /o/[org]/plan-templates */
export const loadTemplates = orgPage("template:read")
  .reads({})
  .run(({ scope }) => loadTemplatesOf(scope));

/** /o/[org]/projects/[project]/roadmap/plans/[plan]/template */
export const loadTemplateChanges = orgPage("project:read")
  .reads({ params: ofProject.extend({ plan: z.uuid() }) })
  .run(({ scope, params }) => showTemplateChangesOf(scope, params.project, params.plan));

/** /o/[org]/programmes */
export const loadProgrammes = orgPage("programme:read")
  .reads({})
  .run(({ scope }) => loadProgrammesOf(scope));

/** /o/[org]/programmes/[programme] */
export const loadProgramme = orgPage("programme:read")
  .reads({ params: z.object({ programme: z.uuid() }) })
  .run(({ scope, params }) => showProgrammeOf(scope, params.programme));
