import { getBrandSettings } from "#lib/features/brand/data.ts";
import type { CallShape, Objects } from "./access-cases.ts";
import type { TestOrganization } from "./people.ts";
import { testPng } from "./pngs.ts";
import { asOwner } from "./world.ts";

/** The version of the look of reports; 0 while nobody has set it. */
export async function brandVersion(organization: TestOrganization): Promise<number> {
  return asOwner(organization, async (scope) => (await getBrandSettings(scope)).version);
}

/** The calls of the look of reports, and of badges, in the matrix; see access-cases.ts. */
export const BRAND_CASES: Readonly<Record<string, CallShape>> = {
  "route GET app/api/o/[org]/brand/logo/route.ts": { about: "nothing" },
  "route POST app/api/o/[org]/brand/logo/route.ts": { about: "nothing", file: testPng() },
  "action saveAccentAction lib/features/brand/actions.ts": {
    about: "nothing",
    input: (objects: Objects) => ({ version: objects.brandVersion, accent: "#123456" }),
  },
  "action turnBadgeOnAction lib/features/badge/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ projectId: project.id, shows: "gate" }),
  },
  "action turnBadgeOffAction lib/features/badge/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ projectId: project.id }),
  },
  "action removeLogoAction lib/features/brand/actions.ts": { about: "nothing", input: () => ({}) },
};
