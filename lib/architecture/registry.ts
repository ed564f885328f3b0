import type { Permission } from "../domain/permissions.ts";

/**
 * Every way into the product: pages and layouts, routes, actions. The key is the kind, the name and the
 * file. `loader` is the file and name of the builder-made loader that a page awaits. What stands in the
 * source tree and not here does not build (bin/check-registry.ts), and the reverse.
 */
export type Entry = Readonly<
  | { access: "organization"; permission: Permission; loader?: string }
  | { access: "self"; permission?: undefined; loader?: string }
  | { access: "public"; permission?: undefined; reason: string; loader?: string }
  /** Shows nothing that depends on who asks. */
  | { access: "static"; permission?: undefined; reason: string; loader?: undefined }
>;

const page = (permission: Permission, loader: string): Entry => ({
  access: "organization",
  permission,
  loader,
});
const guarded = (permission: Permission): Entry => ({ access: "organization", permission });
const self = (loader?: string): Entry => (loader ? { access: "self", loader } : { access: "self" });
const open = (reason: string, loader?: string): Entry => ({
  access: "public",
  reason,
  ...(loader ? { loader } : {}),
});

export const REGISTRY: Readonly<Record<string, Entry>> = {
  "page app/layout.tsx": {
    access: "static",
    reason: "The document's frame: language, fonts, theme from a cookie",
  },
  "page app/page.tsx": open(
    "Leads everybody to where they can go on",
    "lib/features/identity/loaders.ts loadHome",
  ),
  "page app/sign-in/page.tsx": open(
    "Signing in is how a person becomes known",
    "lib/features/identity/loaders.ts loadSignIn",
  ),
  "page app/welcome/page.tsx": open(
    "Nobody exists yet; closed once somebody does",
    "lib/features/identity/loaders.ts loadFirstRun",
  ),
  "page app/invitation/[token]/page.tsx": open(
    "The invitation's token is the proof",
    "lib/features/identity/loaders.ts loadInvitation",
  ),
  "page app/unsubscribe/[token]/page.tsx": open(
    "The mail's token is the proof; it only ever lowers mail",
    "lib/features/mail/loaders.ts loadUnsubscribe",
  ),
  "page app/share/[token]/page.tsx": open(
    "The link's token is the proof, and its password",
    "lib/features/share/loaders.ts loadShare",
  ),
  "route GET app/share/[token]/file/route.ts": open("The link's token is the proof, and its password"),
  "route POST app/share/[token]/unlock/route.ts": open("Who holds the link may try its password, throttled"),
  "page app/account/page.tsx": self("lib/features/identity/loaders.ts loadAccount"),
  "page app/o/[org]/layout.tsx": page("organization:read", "lib/features/identity/loaders.ts loadShell"),
  "page app/o/[org]/(portfolio)/page.tsx": page(
    "portfolio:read",
    "lib/features/portfolio/loaders.ts loadPortfolio",
  ),
  "page app/o/[org]/trend/page.tsx": page("portfolio:read", "lib/features/trend/loaders.ts loadTrend"),
  "page app/o/[org]/projects/page.tsx": page(
    "project:read",
    "lib/features/project/loaders.ts loadProjectList",
  ),
  "page app/o/[org]/projects/new/page.tsx": page(
    "project:create",
    "lib/features/project/loaders.ts loadNewProject",
  ),
  "page app/o/[org]/projects/[project]/(overview)/page.tsx": page(
    "project:read",
    "lib/features/overview/loaders.ts loadOverview",
  ),
  "page app/o/[org]/projects/[project]/checklist/page.tsx": page(
    "project:read",
    "lib/features/checklist/loaders.ts loadChecklist",
  ),
  "page app/o/[org]/projects/[project]/checklist/flash/page.tsx": page(
    "project:read",
    "lib/features/flash/loaders.ts loadFlash",
  ),
  "page app/o/[org]/reports/page.tsx": page("pack:build", "lib/features/board/loaders.ts loadReports"),
  "route GET app/api/o/[org]/reports/[pack]/route.ts": guarded("pack:build"),
  "action requestPackAction lib/features/board/actions.ts": guarded("pack:build"),
  "action removePackAction lib/features/board/actions.ts": guarded("pack:remove"),
  "action createShareAction lib/features/share/actions.ts": guarded("report:share"),
  "action revokeShareAction lib/features/share/actions.ts": guarded("report:share"),
  "action saveScheduleAction lib/features/pack-schedule/actions.ts": guarded("report:schedule"),
  "action pauseScheduleAction lib/features/pack-schedule/actions.ts": guarded("report:schedule"),
  "action removeScheduleAction lib/features/pack-schedule/actions.ts": guarded("report:schedule"),
  "action runScheduleAction lib/features/pack-schedule/actions.ts": guarded("report:schedule"),
  "route GET app/api/o/[org]/brand/logo/route.ts": guarded("organization:read"),
  "route POST app/api/o/[org]/brand/logo/route.ts": guarded("organization:update"),
  "action saveAccentAction lib/features/brand/actions.ts": guarded("organization:update"),
  "action removeLogoAction lib/features/brand/actions.ts": guarded("organization:update"),
  "route GET app/badge/[token]/route.ts": open(
    "The address is the proof; it says one level or gate and no more",
  ),
  "action turnBadgeOnAction lib/features/badge/actions.ts": guarded("badge:manage"),
  "action turnBadgeOffAction lib/features/badge/actions.ts": guarded("badge:manage"),
  "page app/o/[org]/returns/page.tsx": page("loss:read", "lib/features/loss/loaders.ts loadReturns"),
  "page app/o/[org]/projects/[project]/return/page.tsx": page(
    "loss:read",
    "lib/features/loss/loaders.ts loadProjectReturn",
  ),
  "page app/o/[org]/projects/[project]/roadmap/page.tsx": page(
    "project:read",
    "lib/features/roadmap/loaders.ts loadRoadmap",
  ),
  "page app/o/[org]/projects/[project]/roadmap/plans/page.tsx": page(
    "project:read",
    "lib/features/plan/loaders.ts loadPlans",
  ),
  "page app/o/[org]/projects/[project]/roadmap/plans/[plan]/page.tsx": page(
    "project:read",
    "lib/features/plan/loaders.ts loadPlan",
  ),
  "page app/o/[org]/projects/[project]/roadmap/plans/compare/page.tsx": page(
    "project:read",
    "lib/features/plan/loaders.ts loadComparison",
  ),
  "page app/o/[org]/projects/[project]/roadmap/plans/[plan]/template/page.tsx": page(
    "project:read",
    "lib/features/plan/loaders.ts loadTemplateChanges",
  ),
  "page app/o/[org]/projects/[project]/roadmap/plans/[plan]/owners/page.tsx": page(
    "project:read",
    "lib/features/plan/loaders.ts loadPlanOwners",
  ),
  "action setHoldersAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "page app/o/[org]/programmes/page.tsx": page(
    "programme:read",
    "lib/features/plan/loaders.ts loadProgrammes",
  ),
  "page app/o/[org]/programmes/[programme]/page.tsx": page(
    "programme:read",
    "lib/features/plan/loaders.ts loadProgramme",
  ),
  "action createProgrammeAction lib/features/plan/actions.ts": guarded("programme:update"),
  "action setProgrammeProjectsAction lib/features/plan/actions.ts": guarded("programme:update"),
  "page app/o/[org]/plan-templates/page.tsx": page(
    "template:read",
    "lib/features/plan/loaders.ts loadTemplates",
  ),
  "action saveTemplateAction lib/features/plan/actions.ts": guarded("template:update"),
  "action removeTemplateAction lib/features/plan/actions.ts": guarded("template:update"),
  "action acceptTemplateAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "action createPlanAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "action updatePlanAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "action arrangePlanAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "action agreePlanAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "action removePlanAction lib/features/plan/actions.ts": guarded("roadmap:update"),
  "page app/o/[org]/projects/[project]/history/page.tsx": page(
    "project:read",
    "lib/features/snapshot/loaders.ts loadHistory",
  ),
  "page app/o/[org]/projects/[project]/history/events/page.tsx": page(
    "project:read",
    "lib/features/history/loaders.ts loadProjectEvents",
  ),
  "page app/o/[org]/projects/[project]/history/compare/page.tsx": page(
    "project:read",
    "lib/features/snapshot/loaders.ts loadSnapshotComparison",
  ),
  "page app/o/[org]/projects/[project]/history/reassessment/page.tsx": page(
    "project:read",
    "lib/features/reassessment/loaders.ts loadReassessment",
  ),
  "page app/o/[org]/projects/[project]/history/[snapshot]/page.tsx": page(
    "project:read",
    "lib/features/snapshot/loaders.ts loadSnapshot",
  ),
  "page app/o/[org]/projects/[project]/settings/page.tsx": page(
    "project:read",
    "lib/features/project/loaders.ts loadProjectSettings",
  ),
  "page app/o/[org]/framework/page.tsx": page(
    "catalogue:read",
    "lib/features/framework/loaders.ts loadCatalogue",
  ),
  "page app/o/[org]/framework/[key]/page.tsx": page(
    "catalogue:read",
    "lib/features/framework/loaders.ts loadRequirement",
  ),
  "page app/o/[org]/framework/standards/page.tsx": page(
    "catalogue:read",
    "lib/features/standard/loaders.ts loadStandards",
  ),
  "page app/o/[org]/framework/import/page.tsx": page(
    "standard:import",
    "lib/features/standard/loaders.ts loadStandardImport",
  ),
  "page app/o/[org]/framework/standards/[standard]/page.tsx": page(
    "catalogue:read",
    "lib/features/standard/loaders.ts loadStandard",
  ),
  "page app/o/[org]/projects/[project]/standards/page.tsx": page(
    "project:read",
    "lib/features/standard/loaders.ts loadProjectStandards",
  ),
  "page app/o/[org]/projects/[project]/standards/[standard]/page.tsx": page(
    "project:read",
    "lib/features/standard/loaders.ts loadStandardChecklist",
  ),
  "page app/o/[org]/framework/standards/[standard]/compare/page.tsx": page(
    "catalogue:read",
    "lib/features/standard/version-loaders.ts loadStandardComparison",
  ),
  "page app/o/[org]/projects/[project]/standards/[standard]/migrate/page.tsx": page(
    "project:update",
    "lib/features/standard/version-loaders.ts loadStandardMigration",
  ),
  "page app/o/[org]/projects/[project]/standards/archive/page.tsx": page(
    "project:read",
    "lib/features/standard/version-loaders.ts loadStandardArchive",
  ),
  "route POST app/api/o/[org]/standards/files/route.ts": guarded("standard:import"),
  "route POST app/api/o/[org]/standards/preview/route.ts": guarded("standard:import"),
  "route POST app/api/o/[org]/standards/route.ts": guarded("standard:import"),
  "route GET app/api/o/[org]/standards/[standard]/route.ts": guarded("catalogue:read"),
  "action deleteStandardAction lib/features/standard/actions.ts": guarded("standard:import"),
  "action adoptStandardAction lib/features/standard/actions.ts": guarded("project:update"),
  "action setAdoptionLevelAction lib/features/standard/actions.ts": guarded("project:update"),
  "action leaveStandardAction lib/features/standard/actions.ts": guarded("project:update"),
  "action addMappingAction lib/features/standard/actions.ts": guarded("standard:import"),
  "action confirmRenumberingsAction lib/features/standard/actions.ts": guarded("standard:import"),
  "action removeMappingAction lib/features/standard/actions.ts": guarded("standard:import"),
  "action migrateStandardAction lib/features/standard/actions.ts": guarded("project:update"),
  "action answerStandardAction lib/features/standard/actions.ts": guarded("item:update"),
  "page app/o/[org]/members/page.tsx": page("member:read", "lib/features/member/loaders.ts loadMembers"),
  "page app/o/[org]/settings/page.tsx": page(
    "organization:read",
    "lib/features/organization/loaders.ts loadOrganizationSettings",
  ),
  "page app/o/[org]/work/page.tsx": page("inbox:own", "lib/features/work/loaders.ts loadWork"),
  "page app/o/[org]/inbox/page.tsx": page("inbox:own", "lib/features/notification/loaders.ts loadInbox"),
  "page app/o/[org]/inbox/settings/page.tsx": page(
    "inbox:own",
    "lib/features/notification/loaders.ts loadNotificationSettings",
  ),
  "page app/o/[org]/audit/page.tsx": page("audit:read", "lib/features/audit/loaders.ts loadAuditLog"),

  "page app/o/[org]/evidence/page.tsx": page(
    "evidence:read",
    "lib/features/evidence/loaders.ts loadEvidenceRegister",
  ),
  "page app/o/[org]/risks/page.tsx": page("risk:read", "lib/features/risk/loaders.ts loadRiskRegister"),

  "route GET app/api/auth/[...nextauth]/route.ts": open(
    "next-auth's own handler: session as JSON, CSRF token",
  ),
  "route POST app/api/auth/[...nextauth]/route.ts": open(
    "next-auth's own handler: sign-out, held by its CSRF token",
  ),
  "route GET app/api/health/live/route.ts": open("Says that the process runs, and nothing else"),
  "route GET app/api/health/ready/route.ts": open("Says whether requests can be served, and nothing else"),
  "route POST app/api/unsubscribe/[token]/route.ts": open(
    "The mail's token is the proof; it only ever lowers mail",
  ),
  "route GET app/api/o/[org]/portfolio/route.ts": guarded("portfolio:read"),
  "route GET app/api/o/[org]/search/route.ts": guarded("catalogue:read"),
  "route GET app/api/o/[org]/projects/[project]/items/rows/route.ts": guarded("project:read"),
  "route GET app/api/o/[org]/projects/[project]/items/[item]/comments/route.ts": guarded("project:read"),
  "route PUT app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts":
    guarded("comment:write"),
  "route DELETE app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts":
    guarded("comment:write"),
  "route PUT app/api/o/[org]/projects/[project]/items/[item]/watch/route.ts": guarded("inbox:own"),
  "route GET app/api/o/[org]/events/route.ts": guarded("organization:read"),
  "route POST app/api/o/[org]/presence/route.ts": guarded("project:read"),
  "route GET app/api/o/[org]/inbox/route.ts": guarded("inbox:own"),
  "route GET app/api/o/[org]/projects/[project]/explanation/route.ts": guarded("project:read"),
  "route GET app/api/o/[org]/projects/[project]/assessment/route.ts": guarded("report:read"),
  "route GET app/api/o/[org]/returns/simulation/route.ts": guarded("loss:read"),
  "route GET app/api/o/[org]/projects/[project]/return/simulation/route.ts": guarded("loss:read"),
  "route GET app/api/o/[org]/projects/[project]/return/budget/route.ts": guarded("loss:read"),
  "route GET app/api/o/[org]/projects/[project]/roadmap/route.ts": guarded("report:read"),
  "route GET app/api/o/[org]/projects/[project]/roadmap/plans/[plan]/route.ts": guarded("report:read"),
  "route GET app/api/o/[org]/programmes/[programme]/route.ts": guarded("programme:read"),
  "route GET app/api/o/[org]/projects/[project]/events/route.ts": guarded("project:read"),
  "route GET app/api/o/[org]/projects/[project]/snapshots/[snapshot]/route.ts": guarded("project:read"),
  "route GET app/api/o/[org]/projects/[project]/items/[item]/route.ts": guarded("project:read"),
  "route PATCH app/api/o/[org]/projects/[project]/items/[item]/route.ts": guarded("item:update"),
  "route PATCH app/api/o/[org]/projects/[project]/items/[item]/states/route.ts": guarded("item:update"),
  "route POST app/api/o/[org]/projects/[project]/batches/route.ts": guarded("item:update"),
  "route POST app/api/o/[org]/projects/[project]/worksheet/route.ts": guarded("item:update"),
  "route GET app/api/o/[org]/projects/[project]/worksheet.xlsx/route.ts": guarded("report:read"),
  "route GET app/api/o/[org]/projects/[project]/worksheet.csv/route.ts": guarded("report:read"),
  "route GET app/api/o/[org]/projects/[project]/copy/route.ts": guarded("item:update"),
  "route POST app/api/o/[org]/projects/[project]/batches/[batch]/undo/route.ts": guarded("item:update"),

  "route GET app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts": guarded("evidence:read"),
  "route POST app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts": guarded("evidence:submit"),
  "route GET app/api/o/[org]/evidence/route.ts": guarded("evidence:read"),
  "route POST app/api/o/[org]/evidence/[evidence]/revisions/route.ts": guarded("evidence:submit"),
  "route GET app/api/o/[org]/evidence/[evidence]/revisions/[number]/file/route.ts": guarded("evidence:read"),

  "action signInAction lib/features/identity/actions.ts": open("Signing in is how a person becomes known"),
  "action firstRunAction lib/features/identity/actions.ts": open(
    "Nobody exists yet; closed once somebody does",
  ),
  "action joinAsNewPersonAction lib/features/identity/actions.ts": open(
    "The invitation's token is the proof",
  ),
  "action joinAction lib/features/identity/actions.ts": self(),
  "action signOutAction lib/features/identity/actions.ts": self(),
  "action renameSelfAction lib/features/identity/actions.ts": self(),
  "action changePasswordAction lib/features/identity/actions.ts": self(),
  "action endSessionAction lib/features/identity/actions.ts": self(),
  "action endOtherSessionsAction lib/features/identity/actions.ts": self(),
  "action createProjectAction lib/features/project/actions.ts": guarded("project:create"),
  "action updateProjectAction lib/features/project/actions.ts": guarded("project:update"),
  "action archiveProjectAction lib/features/project/actions.ts": guarded("project:archive"),
  "action restoreProjectAction lib/features/project/actions.ts": guarded("project:archive"),
  "action setProjectMembersAction lib/features/project/actions.ts": guarded("project:members"),
  "action setTargetsAction lib/features/project/actions.ts": guarded("project:update"),
  "action setWeightOverridesAction lib/features/project/actions.ts": guarded("project:update"),
  "action setBaselineAction lib/features/project/actions.ts": guarded("project:update"),
  "action clearBaselineAction lib/features/project/actions.ts": guarded("project:update"),
  "action previewIntakeAction lib/features/project/actions.ts": guarded("project:update"),
  "action applyIntakeAction lib/features/project/actions.ts": guarded("project:update"),
  "action startReassessmentAction lib/features/reassessment/actions.ts": guarded("snapshot:create"),
  "action answerReassessmentAction lib/features/reassessment/actions.ts": guarded("item:update"),
  "action finishReassessmentAction lib/features/reassessment/actions.ts": guarded("snapshot:create"),
  "action cancelReassessmentAction lib/features/reassessment/actions.ts": guarded("snapshot:create"),
  "action takeSnapshotAction lib/features/snapshot/actions.ts": guarded("snapshot:create"),
  "action setScheduleAction lib/features/snapshot/actions.ts": guarded("project:update"),
  "action setBaselineFromSnapshotAction lib/features/snapshot/actions.ts": guarded("project:update"),
  "action verifySnapshotAction lib/features/snapshot/actions.ts": guarded("project:read"),
  "action takeLibraryAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action saveScenarioAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action removeScenarioAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action saveLossSettingsAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action saveOverrideAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action saveEffectivenessAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action saveItemCostAction lib/features/loss/actions.ts": guarded("loss:update"),
  "action setCapacityAction lib/features/roadmap/actions.ts": guarded("roadmap:update"),
  "action inviteMemberAction lib/features/member/actions.ts": guarded("member:manage"),
  "action revokeInvitationAction lib/features/member/actions.ts": guarded("member:manage"),
  "action changeRoleAction lib/features/member/actions.ts": guarded("member:manage"),
  "action changeProjectsAction lib/features/member/actions.ts": guarded("member:manage"),
  "action disableMemberAction lib/features/member/actions.ts": guarded("member:manage"),
  "action enableMemberAction lib/features/member/actions.ts": guarded("member:manage"),
  "action removeMemberAction lib/features/member/actions.ts": guarded("member:manage"),
  "action projectChoicesAction lib/features/member/actions.ts": guarded("member:manage"),
  "action leaveOrganizationAction lib/features/member/actions.ts": guarded("member:read"),
  "action updateOrganizationAction lib/features/organization/actions.ts": guarded("organization:update"),
  "action previewSettingsAction lib/features/organization/actions.ts": guarded("organization:update"),
  "action applySettingsAction lib/features/organization/actions.ts": guarded("organization:update"),
  "action requestErasureAction lib/features/erasure/actions.ts": guarded("organization:erase"),
  "action keepOrganizationAction lib/features/erasure/actions.ts": guarded("organization:erase"),
  "action setAuditorCommentsAction lib/features/comment/actions.ts": guarded("member:manage"),
  "action markNotificationsAction lib/features/notification/actions.ts": guarded("inbox:own"),
  "action markAllReadAction lib/features/notification/actions.ts": guarded("inbox:own"),
  "action savePreferencesAction lib/features/notification/actions.ts": guarded("inbox:own"),
  "action saveViewAction lib/features/view/actions.ts": guarded("view:save"),
  "action deleteViewAction lib/features/view/actions.ts": guarded("view:save"),
  "action setDefaultViewAction lib/features/view/actions.ts": guarded("view:save"),
  "action verifyAuditAction lib/features/audit/actions.ts": guarded("audit:read"),
  "action addEvidenceAction lib/features/evidence/actions.ts": guarded("evidence:submit"),
  "action reviseEvidenceAction lib/features/evidence/actions.ts": guarded("evidence:submit"),
  "action coverEnvironmentsAction lib/features/evidence/actions.ts": guarded("evidence:submit"),
  "action attachEvidenceAction lib/features/evidence/actions.ts": guarded("evidence:submit"),
  "action detachEvidenceAction lib/features/evidence/actions.ts": guarded("evidence:submit"),
  "action deleteEvidenceAction lib/features/evidence/actions.ts": guarded("evidence:submit"),
  "action reviewEvidenceAction lib/features/evidence/actions.ts": guarded("evidence:review"),
  "action proposeRiskAction lib/features/risk/actions.ts": guarded("risk:propose"),
  "action decideRiskAction lib/features/risk/actions.ts": guarded("risk:decide"),
  "action withdrawRiskAction lib/features/risk/actions.ts": guarded("risk:propose"),
};
