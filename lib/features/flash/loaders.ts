import { z } from "zod";
import { requireProject } from "#lib/auth/project-access.ts";
import { loadChecklistOf } from "#lib/features/checklist/service.ts";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { listFlashCards } from "./data.ts";

/** /o/[org]/projects/[project]/checklist/flash: the checklist, and a card of guidance for each item. */
export const loadFlash = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }) => {
    const { id } = await requireProject(scope, { slug: params.project });
    return {
      checklist: await loadChecklistOf(scope, params.project),
      cards: await listFlashCards(scope, id),
    };
  });
