import { paths } from "#lib/format/paths.ts";
import type { Target } from "./load.ts";
import type { BenchOrganization } from "./organizations.ts";

/** What is asked of both servers. */
export type Targets = Readonly<{
  floorRow: Target;
  floorPage: Target;
  of: (organization: BenchOrganization) => Readonly<{ data: Target; page: Target; checklist: Target }>;
}>;

/** Headers of a signed-in browser; the name of the cookie is that of plain http. */
export function headersOf(organization: BenchOrganization, publicUrl: string): Record<string, string> {
  return { cookie: `twelvefold.session=${organization.facts.sessionToken}`, origin: publicUrl };
}

/** The same, passing over what the server keeps (lib/server/kept-answers.ts). */
export function anew({ url, headers }: Target): Target {
  return { url, headers: { ...headers, "cache-control": "no-cache" } };
}

export function targetsOn(floorUrl: string, productUrl: string): Targets {
  return {
    floorRow: { url: `${floorUrl}/api/row` },
    floorPage: { url: `${floorUrl}/` },
    of: (organization) => {
      const headers = headersOf(organization, productUrl);
      return {
        data: { url: `${productUrl}/api/o/${organization.slug}/portfolio`, headers },
        page: { url: `${productUrl}${paths.portfolio(organization.slug)}`, headers },
        checklist: {
          url: `${productUrl}${paths.checklist(organization.slug, organization.project)}`,
          headers,
        },
      };
    },
  };
}
