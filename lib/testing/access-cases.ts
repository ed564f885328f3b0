import { v7 as uuidv7 } from "uuid";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { BRAND_CASES, brandVersion } from "./logos.ts";
import { PACK_CASES } from "./packs.ts";
import { PLAN_CASES } from "./plans.ts";
import { PEOPLE_CASES } from "./people-cases.ts";
import { EVIDENCE_CASES } from "./evidence-cases.ts";
import { answerForReturns } from "./losses.ts";
import { LOSS_CASES } from "./loss-cases.ts";
import { STANDARD_CASES } from "./standard-cases.ts";
import { freshStandard, freshUpload } from "./standards.ts";
import {
  asOwner,
  freshInvitation,
  freshMember,
  freshProject,
  lossSettingsVersion,
  organizationVersion,
  randomProject,
  type World,
  type WorldProject,
} from "./world.ts";

/** The objects of one call; which of them an entry takes is its own matter. */
export type Objects = Readonly<{
  project: WorldProject;
  member: { userId: string; version: number };
  invitationId: string;
  /** Imported, adopted by no project. */
  standardId: string;
  /** Reads a standard's file that waits to be imported. */
  uploadToken: string;
  organizationVersion: number;
  lossSettingsVersion: number;
  brandVersion: number;
}>;

/** What an entry is called with. `file` is the raw body of an upload. Actions take `input`, pages and routes `params`, routes `body` too. */
export type CallShape = Readonly<{
  input?: (objects: Objects) => unknown;
  params?: (objects: Objects) => Record<string, string>;
  search?: Record<string, string> | ((objects: Objects) => Record<string, string>);
  body?: (objects: Objects) => unknown;
  file?: string | Uint8Array<ArrayBuffer>;
  /** Which object the entry is about: only then there is a foreign, a random and an outside one to try. */
  about: "nothing" | "project" | "member" | "invitation" | "standard" | "upload";
}>;

const version = 1;
const intake = DEFAULT_INTAKE;
const byProject = {
  about: "project",
  params: ({ project }: Objects) => ({ project: project.slug }),
} as const;
const bySnapshot = {
  about: "project",
  params: ({ project }: Objects) => ({ project: project.slug, snapshot: project.snapshotId }),
} as const;
const projectInput = (more: Record<string, unknown> = {}): CallShape => ({
  about: "project",
  input: ({ project }) => ({ projectId: project.id, version, ...more }),
});
const memberInput = (more: Record<string, unknown> = {}): CallShape => ({
  about: "member",
  input: ({ member }) => ({ ...member, ...more }),
});
const rules = {
  criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
  aspectWeights: {},
  gateRules: DEFAULT_GATE_RULES,
};

/**
 * One call of every guarded entry, by its key in the registry. The matrix test refuses to run while an
 * entry of the registry has no row here.
 */
export const ACCESS_CASES: Readonly<Record<string, CallShape>> = {
  "page app/o/[org]/layout.tsx": { about: "nothing" },
  "page app/o/[org]/(portfolio)/page.tsx": { about: "nothing" },
  "page app/o/[org]/trend/page.tsx": { about: "nothing" },
  "page app/o/[org]/projects/page.tsx": { about: "nothing" },
  "page app/o/[org]/projects/new/page.tsx": { about: "nothing" },
  "page app/o/[org]/projects/[project]/(overview)/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/checklist/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/checklist/flash/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/roadmap/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/history/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/history/events/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/history/compare/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/history/reassessment/page.tsx": byProject,
  "page app/o/[org]/projects/[project]/history/[snapshot]/page.tsx": bySnapshot,
  "page app/o/[org]/projects/[project]/settings/page.tsx": byProject,
  "page app/o/[org]/framework/page.tsx": { about: "nothing" },
  "page app/o/[org]/framework/[key]/page.tsx": { about: "nothing", params: () => ({ key: "AUTH-1" }) },
  "page app/o/[org]/members/page.tsx": { about: "nothing" },
  "page app/o/[org]/settings/page.tsx": { about: "nothing" },
  "page app/o/[org]/audit/page.tsx": { about: "nothing" },
  "route GET app/api/o/[org]/portfolio/route.ts": { about: "nothing" },
  "route GET app/api/o/[org]/search/route.ts": { about: "nothing", search: { q: "pro" } },
  "route GET app/api/o/[org]/projects/[project]/explanation/route.ts": {
    ...byProject,
    search: { environment: "production" },
  },
  "route GET app/api/o/[org]/projects/[project]/roadmap/route.ts": byProject,
  "route GET app/api/o/[org]/projects/[project]/events/route.ts": byProject,
  "route GET app/api/o/[org]/projects/[project]/snapshots/[snapshot]/route.ts": bySnapshot,
  "route GET app/api/o/[org]/projects/[project]/items/[item]/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, item: project.itemId }),
  },
  "route PATCH app/api/o/[org]/projects/[project]/items/[item]/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, item: project.itemId }),
    body: ({ project }) => ({ version: project.itemVersion, note: "Looked at" }),
  },
  "route PATCH app/api/o/[org]/projects/[project]/items/[item]/states/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, item: project.itemId }),
    body: () => ({ changes: [{ environment: "testing", status: "met", version: 1 }] }),
  },
  "route POST app/api/o/[org]/projects/[project]/batches/route.ts": {
    ...byProject,
    body: ({ project }) => ({
      id: uuidv7(),
      kind: "edit",
      items: [{ itemId: project.itemId, version: project.itemVersion, fields: { dueDate: "2026-04-01" } }],
    }),
  },
  "route POST app/api/o/[org]/projects/[project]/batches/[batch]/undo/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, batch: project.batchId }),
    body: () => ({}),
  },
  "route POST app/api/o/[org]/projects/[project]/worksheet/route.ts": {
    ...byProject,
    file: "Key,Note\r\nAUTH-1,From a spreadsheet\r\n",
  },
  "route GET app/api/o/[org]/projects/[project]/worksheet.xlsx/route.ts": byProject,
  "route GET app/api/o/[org]/projects/[project]/worksheet.csv/route.ts": byProject,
  "route GET app/api/o/[org]/projects/[project]/copy/route.ts": {
    ...byProject,
    search: ({ project }) => ({ from: project.slug }),
  },
  "action saveViewAction lib/features/view/actions.ts": {
    about: "nothing",
    input: () => ({ id: uuidv7(), name: `View ${uuidv7()}`, query: "status=open", shared: true }),
  },
  "action deleteViewAction lib/features/view/actions.ts": {
    about: "nothing",
    input: () => ({ id: uuidv7() }),
  },
  "action setDefaultViewAction lib/features/view/actions.ts": {
    about: "nothing",
    input: () => ({ id: null }),
  },
  "action createProjectAction lib/features/project/actions.ts": {
    about: "nothing",
    input: () => ({ name: `New ${uuidv7()}`, intake }),
  },
  "action updateProjectAction lib/features/project/actions.ts": projectInput({
    name: "Renamed",
    description: "",
  }),
  "action archiveProjectAction lib/features/project/actions.ts": projectInput(),
  "action restoreProjectAction lib/features/project/actions.ts": projectInput(),
  "action setProjectMembersAction lib/features/project/actions.ts": projectInput({ memberIds: [] }),
  "action setTargetsAction lib/features/project/actions.ts": projectInput({ overrides: { AUTH: 0.9 } }),
  "action setWeightOverridesAction lib/features/project/actions.ts": projectInput({ overrides: { AUTH: 2 } }),
  "action setBaselineAction lib/features/project/actions.ts": projectInput(),
  "action clearBaselineAction lib/features/project/actions.ts": projectInput(),
  "action previewIntakeAction lib/features/project/actions.ts": {
    about: "project",
    input: ({ project }) => ({ projectId: project.id, intake }),
  },
  "action applyIntakeAction lib/features/project/actions.ts": projectInput({
    intake: { ...intake, uploads: true },
  }),
  "action startReassessmentAction lib/features/reassessment/actions.ts": {
    about: "project",
    input: ({ project }) => ({ id: uuidv7(), snapshotId: project.snapshotId, title: "" }),
  },
  "action answerReassessmentAction lib/features/reassessment/actions.ts": {
    about: "project",
    input: ({ project }) => ({ reassessmentId: project.reassessmentId, itemId: project.itemId }),
  },
  "action finishReassessmentAction lib/features/reassessment/actions.ts": {
    about: "project",
    input: ({ project }) => ({ reassessmentId: project.reassessmentId }),
  },
  "action cancelReassessmentAction lib/features/reassessment/actions.ts": {
    about: "project",
    input: ({ project }) => ({ reassessmentId: project.reassessmentId }),
  },
  "action takeSnapshotAction lib/features/snapshot/actions.ts": {
    about: "project",
    input: ({ project }) => ({ id: uuidv7(), projectId: project.id, title: "" }),
  },
  "action setScheduleAction lib/features/snapshot/actions.ts": {
    about: "project",
    input: ({ project }) => ({ projectId: project.id, version: 0, every: "monthly" }),
  },
  "action setBaselineFromSnapshotAction lib/features/snapshot/actions.ts": {
    about: "project",
    input: ({ project }) => ({ snapshotId: project.snapshotId, version }),
  },
  "action verifySnapshotAction lib/features/snapshot/actions.ts": {
    about: "project",
    input: ({ project }) => ({ snapshotId: project.snapshotId }),
  },
  "action setCapacityAction lib/features/roadmap/actions.ts": projectInput({ capacityDaysPerMonth: 12 }),
  "action inviteMemberAction lib/features/member/actions.ts": {
    about: "nothing",
    input: () => ({
      ...{ key: uuidv7(), email: `guest-${uuidv7()}@example.test` },
      ...{ role: "auditor", projectIds: [] },
    }),
  },
  "action revokeInvitationAction lib/features/member/actions.ts": {
    about: "invitation",
    input: ({ invitationId }) => ({ invitationId }),
  },
  "action changeRoleAction lib/features/member/actions.ts": memberInput({ role: "auditor" }),
  "action changeProjectsAction lib/features/member/actions.ts": memberInput({ add: [], remove: [] }),
  "action disableMemberAction lib/features/member/actions.ts": memberInput(),
  "action enableMemberAction lib/features/member/actions.ts": memberInput(),
  "action removeMemberAction lib/features/member/actions.ts": memberInput({ successorId: null }),
  "action projectChoicesAction lib/features/member/actions.ts": {
    about: "nothing",
    input: () => ({ q: "" }),
  },
  // The name is never that of the world's organisation: it must live through the other calls.
  "action requestErasureAction lib/features/erasure/actions.ts": {
    about: "nothing",
    input: () => ({ name: "Some other company", password: "quiet lanterns cross the bay" }),
  },
  "action keepOrganizationAction lib/features/erasure/actions.ts": { about: "nothing", input: () => ({}) },
  "action updateOrganizationAction lib/features/organization/actions.ts": {
    about: "nothing",
    input: ({ organizationVersion }) => ({
      version: organizationVersion,
      name: "Renamed company",
      currency: "EUR",
      dayRate: 800,
      workingDays: [1, 2, 3, 4, 5],
      timeZone: "Europe/Berlin",
    }),
  },
  "action previewSettingsAction lib/features/organization/actions.ts": {
    about: "nothing",
    input: () => rules,
  },
  "action applySettingsAction lib/features/organization/actions.ts": {
    about: "nothing",
    input: ({ organizationVersion }) => ({ version: organizationVersion, ...rules }),
  },
  ...PEOPLE_CASES,
  ...STANDARD_CASES,
  ...LOSS_CASES,
  ...PACK_CASES,
  ...PLAN_CASES,
  ...BRAND_CASES,
  ...EVIDENCE_CASES,
  "action verifyAuditAction lib/features/audit/actions.ts": { about: "nothing", input: () => ({}) },
  "action leaveOrganizationAction lib/features/member/actions.ts": {
    about: "nothing",
    input: () => ({ version }),
  },
};

/** A new object of the kind that the entry is about, so that no call meets what another left behind. */
export async function ownObjects(world: World, about: CallShape["about"]): Promise<Objects> {
  const { organization } = world;
  const standing = standingObjects(world);
  return {
    ...standing,
    ...(about === "project" ? { project: await answeredProject(organization) } : {}),
    ...(about === "member" ? { member: await freshMember(organization) } : {}),
    ...(about === "standard"
      ? { standardId: await asOwner(organization, (scope) => freshStandard(scope)) }
      : {}),
    ...(about === "upload"
      ? { uploadToken: await asOwner(organization, (scope) => freshUpload(scope)) }
      : {}),
    ...(about === "invitation" ? { invitationId: await freshInvitation(organization) } : {}),
    organizationVersion: await organizationVersion(organization),
    lossSettingsVersion: await lossSettingsVersion(organization),
    brandVersion: await brandVersion(organization),
  };
}

async function answeredProject(organization: World["organization"]): Promise<WorldProject> {
  const project = await freshProject(organization);
  await asOwner(organization, (scope) => answerForReturns(scope, project.slug));
  return project;
}

/** The tenant's standing objects, for somebody who must not reach them. */
export function standingObjects(world: World, project: WorldProject = world.project): Objects {
  const member = { userId: world.organization.people.auditor.id, version: 1 };
  const { invitationId, standardId, uploadToken } = world;
  return {
    project,
    member,
    invitationId,
    standardId,
    uploadToken,
    organizationVersion: 1,
    lossSettingsVersion: 0,
    brandVersion: 0,
  };
}

/** Ids that nothing has. */
export function randomObjects(): Objects {
  const member = { userId: uuidv7(), version: 1 };
  return {
    project: randomProject(),
    member,
    invitationId: uuidv7(),
    standardId: uuidv7(),
    uploadToken: "x".repeat(43),
    organizationVersion: 1,
    lossSettingsVersion: 0,
    brandVersion: 0,
  };
}
