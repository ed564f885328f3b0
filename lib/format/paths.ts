/** Every address of the product's own pages. Pure; segments are encoded here and nowhere else. */

const segment = (value: string) => encodeURIComponent(value);
const organizationRoot = (organization: string) => `/o/${segment(organization)}`;
const projectRoot = (organization: string, project: string) =>
  `${organizationRoot(organization)}/projects/${segment(project)}`;

export const paths = {
  home: () => "/",
  signIn: (returnTo?: string) => withQuery("/sign-in", { returnTo }),
  firstRun: () => "/welcome",
  invitation: (token: string) => `/invitation/${segment(token)}`,
  unsubscribe: (token: string) => `/unsubscribe/${segment(token)}`,
  unsubscribeApi: (token: string) => `/api/unsubscribe/${segment(token)}`,
  share: (token: string, query: Readonly<Record<string, QueryValue>> = {}) =>
    withQuery(`/share/${segment(token)}`, query),
  badge: (token: string) => `/badge/${segment(token)}.svg`,
  shareFile: (token: string) => `/share/${segment(token)}/file`,
  shareUnlock: (token: string) => `/share/${segment(token)}/unlock`,
  account: () => "/account",

  portfolio: (organization: string) => organizationRoot(organization),
  projects: (organization: string) => `${organizationRoot(organization)}/projects`,
  newProject: (organization: string) => `${organizationRoot(organization)}/projects/new`,
  project: (organization: string, project: string) => projectRoot(organization, project),
  checklist: (organization: string, project: string) => `${projectRoot(organization, project)}/checklist`,
  flash: (organization: string, project: string) => `${projectRoot(organization, project)}/checklist/flash`,
  checklistItem: (organization: string, project: string, requirementKey: string) =>
    withQuery(`${projectRoot(organization, project)}/checklist`, { item: requirementKey }),
  roadmap: (organization: string, project: string) => `${projectRoot(organization, project)}/roadmap`,
  plans: (organization: string, project: string) => `${projectRoot(organization, project)}/roadmap/plans`,
  plan: (organization: string, project: string, plan: string) =>
    `${projectRoot(organization, project)}/roadmap/plans/${plan}`,
  planFile: (organization: string, project: string, plan: string) =>
    `/api${projectRoot(organization, project)}/roadmap/plans/${plan}`,
  planOwners: (organization: string, project: string, plan: string) =>
    `${projectRoot(organization, project)}/roadmap/plans/${plan}/owners`,
  programmes: (organization: string) => `${organizationRoot(organization)}/programmes`,
  programme: (organization: string, plan: string) => `${organizationRoot(organization)}/programmes/${plan}`,
  programmeFile: (organization: string, plan: string) =>
    `/api${organizationRoot(organization)}/programmes/${plan}`,
  planTemplates: (organization: string) => `${organizationRoot(organization)}/plan-templates`,
  planTemplateChanges: (organization: string, project: string, plan: string) =>
    `${projectRoot(organization, project)}/roadmap/plans/${plan}/template`,
  planComparison: (organization: string, project: string, plans: readonly string[]) =>
    withQuery(`${projectRoot(organization, project)}/roadmap/plans/compare`, {
      plans: plans.length > 0 ? plans.join(",") : null,
    }),
  roadmapFile: (organization: string, project: string) => `/api${projectRoot(organization, project)}/roadmap`,
  history: (organization: string, project: string) => `${projectRoot(organization, project)}/history`,
  snapshot: (organization: string, project: string, id: string) =>
    `${projectRoot(organization, project)}/history/${segment(id)}`,
  compare: (organization: string, project: string) => `${projectRoot(organization, project)}/history/compare`,
  projectEvents: (organization: string, project: string) =>
    `${projectRoot(organization, project)}/history/events`,
  reassessment: (organization: string, project: string) =>
    `${projectRoot(organization, project)}/history/reassessment`,
  snapshotFile: (organization: string, project: string, id: string, part: string) =>
    withQuery(`/api${projectRoot(organization, project)}/snapshots/${segment(id)}`, {
      part: part === "document" ? null : part,
    }),
  projectEventsFile: (organization: string, project: string) =>
    `/api${projectRoot(organization, project)}/events`,
  brandLogoApi: (organization: string) => `/api${organizationRoot(organization)}/brand/logo`,
  reports: (organization: string) => `${organizationRoot(organization)}/reports`,
  reportPack: (organization: string, pack: string) => `/api${organizationRoot(organization)}/reports/${pack}`,
  returns: (organization: string) => `${organizationRoot(organization)}/returns`,
  projectReturn: (organization: string, project: string) => `${projectRoot(organization, project)}/return`,
  returnsSimulation: (organization: string) => `/api${organizationRoot(organization)}/returns/simulation`,
  returnSimulation: (organization: string, project: string) =>
    `/api${projectRoot(organization, project)}/return/simulation`,
  returnBudget: (organization: string, project: string) =>
    `/api${projectRoot(organization, project)}/return/budget`,
  trend: (organization: string) => `${organizationRoot(organization)}/trend`,
  projectSettings: (organization: string, project: string) =>
    `${projectRoot(organization, project)}/settings`,

  framework: (organization: string) => `${organizationRoot(organization)}/framework`,
  requirement: (organization: string, key: string) =>
    `${organizationRoot(organization)}/framework/${segment(key)}`,
  standards: (organization: string) => `${organizationRoot(organization)}/framework/standards`,
  standard: (organization: string, id: string) =>
    `${organizationRoot(organization)}/framework/standards/${segment(id)}`,
  standardComparison: (organization: string, id: string, other?: string) =>
    withQuery(`${organizationRoot(organization)}/framework/standards/${segment(id)}/compare`, {
      with: other,
    }),
  standardImport: (organization: string) => `${organizationRoot(organization)}/framework/import`,
  standardsApi: (organization: string) => `/api${organizationRoot(organization)}/standards`,
  standardFile: (organization: string, id: string, format: string) =>
    withQuery(`/api${organizationRoot(organization)}/standards/${segment(id)}`, { format }),
  assessmentFile: (organization: string, project: string, kind: "results" | "plan") =>
    withQuery(`/api${projectRoot(organization, project)}/assessment`, { kind }),
  projectStandards: (organization: string, project: string) =>
    `${projectRoot(organization, project)}/standards`,
  standardChecklist: (organization: string, project: string, id: string, environment?: string) =>
    withQuery(`${projectRoot(organization, project)}/standards/${segment(id)}`, { environment }),
  standardMigration: (organization: string, project: string, id: string, to?: string) =>
    withQuery(`${projectRoot(organization, project)}/standards/${segment(id)}/migrate`, { to }),
  standardArchive: (organization: string, project: string) =>
    `${projectRoot(organization, project)}/standards/archive`,
  members: (organization: string) => `${organizationRoot(organization)}/members`,
  settings: (organization: string) => `${organizationRoot(organization)}/settings`,
  audit: (organization: string) => `${organizationRoot(organization)}/audit`,
  inbox: (organization: string) => `${organizationRoot(organization)}/inbox`,
  notificationSettings: (organization: string) => `${organizationRoot(organization)}/inbox/settings`,
  work: (organization: string) => `${organizationRoot(organization)}/work`,
  inboxApi: (organization: string) => `/api${organizationRoot(organization)}/inbox`,
  eventsApi: (organization: string) => `/api${organizationRoot(organization)}/events`,
  evidence: (organization: string) => `${organizationRoot(organization)}/evidence`,
  risks: (organization: string) => `${organizationRoot(organization)}/risks`,
  evidenceApi: (organization: string) => `/api${organizationRoot(organization)}/evidence`,
  evidenceRevisionsApi: (organization: string, evidence: string) =>
    `/api${organizationRoot(organization)}/evidence/${segment(evidence)}/revisions`,
  evidenceFileApi: (organization: string, evidence: string, number: number) =>
    `/api${organizationRoot(organization)}/evidence/${segment(evidence)}/revisions/${number}/file`,
  itemEvidenceApi: (organization: string, project: string, item: string) =>
    `/api${projectRoot(organization, project)}/items/${segment(item)}/evidence`,
  searchApi: (organization: string) => `/api${organizationRoot(organization)}/search`,
} as const;

type QueryValue = string | number | boolean | null | undefined | readonly string[];

/**
 * Adds a query to a path. Empty, null and undefined values are left out, lists repeat their key; keys
 * keep the order given, so that equal filters make equal addresses.
 */
export function withQuery(path: string, query: Readonly<Record<string, QueryValue>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const entry of values) {
      if (entry !== null && entry !== undefined && entry !== "") search.append(key, String(entry));
    }
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/**
 * The address to return to after signing in, taken from untrusted input: only a path on this very
 * server is accepted, everything else becomes the home page.
 */
export function safeReturnPath(candidate: string | null | undefined): string {
  if (!candidate || !/^\/(?![/\\])[^\s\\]*$/.test(candidate)) return paths.home();
  return candidate;
}
