import { paths } from "#lib/format/paths.ts";
import type { ShellProps } from "./shell-types.ts";

/** A page of the organisation that the navigation offers; `id` names the message nav.<id>. */
type ShellPage = Readonly<{
  id:
    | "work"
    | "inbox"
    | "portfolio"
    | "projects"
    | "trend"
    | "returns"
    | "programmes"
    | "planTemplates"
    | "reports"
    | "framework"
    | "evidence"
    | "risks"
    | "newProject"
    | "members"
    | "settings"
    | "audit";
  href: string;
  /** Two keys that lead there. */
  keys?: string;
  /** Where the sidebar names it; nowhere when left out. */
  sidebar?: "main" | "administration";
}>;

/** Every page that this person may be led to, in order: for the sidebar, the palette and the keys alike. */
export function shellPages({
  organization: { slug },
  permissions,
}: Pick<ShellProps, "organization" | "permissions">): ShellPage[] {
  const page = (shown: boolean, entry: ShellPage): ShellPage[] => (shown ? [entry] : []);
  return [
    { id: "work", href: paths.work(slug), keys: "g w", sidebar: "main" },
    { id: "inbox", href: paths.inbox(slug), keys: "g i", sidebar: "main" },
    { id: "portfolio", href: paths.portfolio(slug), keys: "g p", sidebar: "main" },
    { id: "projects", href: paths.projects(slug), keys: "g j", sidebar: "main" },
    { id: "trend", href: paths.trend(slug), keys: "g t", sidebar: "main" },
    { id: "returns", href: paths.returns(slug), keys: "g r", sidebar: "main" },
    ...page(permissions.readProgrammes, {
      id: "programmes",
      href: paths.programmes(slug),
      keys: "g o",
      sidebar: "main",
    }),
    { id: "planTemplates", href: paths.planTemplates(slug) },
    ...page(permissions.buildPacks, {
      id: "reports",
      href: paths.reports(slug),
      keys: "g b",
      sidebar: "main",
    }),
    { id: "framework", href: paths.framework(slug), keys: "g f", sidebar: "main" },
    { id: "evidence", href: paths.evidence(slug), keys: "g e", sidebar: "main" },
    { id: "risks", href: paths.risks(slug), keys: "g k", sidebar: "main" },
    ...page(permissions.createProject, { id: "newProject", href: paths.newProject(slug) }),
    ...page(permissions.viewMembers, {
      id: "members",
      href: paths.members(slug),
      keys: "g m",
      sidebar: "administration",
    }),
    ...page(permissions.viewSettings, {
      id: "settings",
      href: paths.settings(slug),
      keys: "g s",
      sidebar: "administration",
    }),
    ...page(permissions.viewAudit, {
      id: "audit",
      href: paths.audit(slug),
      keys: "g a",
      sidebar: "administration",
    }),
  ];
}
