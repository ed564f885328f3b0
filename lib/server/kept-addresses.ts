import type { Permission } from "../domain/permissions.ts";

/** An answer that is kept for whoever asked: under which organisation, what it takes to be given it, what gives it. */
export type KeptAddress = Readonly<{ organization: string; permission: Permission; isRoute: boolean }>;

/**
 * What people come back to again and again, by the registry's key (a test holds the permissions against it).
 * Only what follows from the audit log and from view_stamp may stand here: see lib/architecture/kept-views.int.test.ts.
 */
export const KEPT_ADDRESSES: readonly Readonly<{ entry: string; pattern: RegExp; permission: Permission }>[] =
  [
    {
      entry: "page app/o/[org]/(portfolio)/page.tsx",
      pattern: /^\/o\/([^/]+)$/,
      permission: "portfolio:read",
    },
    {
      entry: "page app/o/[org]/projects/[project]/(overview)/page.tsx",
      // "new" is a page of its own, and no project may be called so.
      pattern: /^\/o\/([^/]+)\/projects\/(?!new$)[^/]+$/,
      permission: "project:read",
    },
    {
      entry: "page app/o/[org]/projects/[project]/checklist/page.tsx",
      pattern: /^\/o\/([^/]+)\/projects\/[^/]+\/checklist$/,
      permission: "project:read",
    },
    {
      entry: "route GET app/api/o/[org]/portfolio/route.ts",
      pattern: /^\/api\/o\/([^/]+)\/portfolio$/,
      permission: "portfolio:read",
    },
  ];

/** The kept address that a path is, null for all others. */
export function keptAddressOf(pathname: string): KeptAddress | null {
  for (const { entry, pattern, permission } of KEPT_ADDRESSES) {
    const [, organization] = pattern.exec(pathname) ?? [];
    if (organization) return { organization, permission, isRoute: entry.startsWith("route ") };
  }
  return null;
}
