import { z } from "zod";
import { searchRequirements } from "#lib/features/framework/data.ts";
import { searchQuerySchema } from "#lib/features/framework/schema.ts";
import { searchProjects } from "#lib/features/project/data.ts";
import { paths } from "#lib/format/paths.ts";
import { apiRoute } from "#lib/server/routes.ts";

const MOST_PROJECTS = 8;
const MOST_REQUIREMENTS = 12;

/**
 * What the command palette finds (components/layout/use-search.ts): `{ results: { group, title, detail,
 * href }[] }`, projects within reach first, then requirements; `group` is a key of the palette's words. One character finds nothing.
 */
export const GET = apiRoute({ auth: "session", permission: "catalogue:read" })
  .reads({ params: z.object({}), query: searchQuerySchema })
  .run(async ({ scope, query: { q } }) => {
    if (q.length < 2) return { results: [] };
    const organization = scope.organizationSlug;
    const projects = await searchProjects(scope, q, MOST_PROJECTS);
    const requirements = await searchRequirements(scope, q, MOST_REQUIREMENTS);
    return {
      results: [
        ...projects.map(({ name, slug }) => ({
          group: "projects",
          title: name,
          detail: slug,
          href: paths.project(organization, slug),
        })),
        ...requirements.map(({ key, title }) => ({
          group: "requirements",
          title,
          detail: key,
          href: paths.requirement(organization, key),
        })),
      ],
    };
  });
