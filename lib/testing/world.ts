import { v7 as uuidv7 } from "uuid";
import { withSystemScope } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { baseClient } from "#lib/db/client.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { applyBatch } from "#lib/features/batch/mutations.ts";
import { setItemStates, updateItem } from "#lib/features/checklist/mutations.ts";
import { saveLogo } from "#lib/features/brand/mutations.ts";
import { setAuditorComments, writeComment } from "#lib/features/comment/mutations.ts";
import { getLossSettings } from "#lib/features/loss/data.ts";
import { inviteMember } from "#lib/features/member/service.ts";
import { saveView } from "#lib/features/view/mutations.ts";
import { createProject } from "#lib/features/project/service.ts";
import { startReassessment } from "#lib/features/reassessment/mutations.ts";
import { takeSnapshot } from "#lib/features/snapshot/mutations.ts";
import { freshAssurance } from "./evidence.ts";
import { testPng } from "./pngs.ts";
import { freshPack, freshSchedule, freshShare } from "./packs.ts";
import { freshPlan } from "./plans.ts";
import { answerForReturns, freshLoss } from "./losses.ts";
import { freshAdoption, freshStandard, freshUpload } from "./standards.ts";
import { joinOrganization, TEST_NOW, testId, testOrganization, type TestOrganization } from "./people.ts";

/** Ids and addresses of one project as entries take them. */
export type WorldProject = Readonly<{
  id: string;
  slug: string;
  itemId: string;
  itemVersion: number;
  snapshotId: string;
  /** A round that is going on. */
  reassessmentId: string;
  batchId: string;
  /** Handed in and proposed by the engineer for the item: a file, a text, and a risk to accept. */
  fileId: string;
  textId: string;
  riskId: string;
  /** A comment of the owner on that item. */
  commentId: string;
  /** A standard that it has adopted, and one of its demands that nobody has answered. */
  standardId: string;
  adoptionId: string;
  /** The version that a form about the adoption would have been shown. */
  adoptionVersion: number;
  demandId: string;
  /** The next version of that standard, in which the answered demand is reworded. */
  nextStandardId: string;
  /** Links that demand to the built-in requirement of `itemId`. */
  mappingId: string;
  /** A loss scenario that holds otherwise in it. */
  scenarioId: string;
  /** A board pack that is ready. */
  packId: string;
  /** A plan that is agreed, at its fourth version. */
  planId: string;
  /** The template that it follows, and whose second version it has not decided about. */
  templateId: string;
  /** A programme over it alone. */
  programmeId: string;
  /** An open link to that pack. */
  shareId: string;
  /** A pack that comes each month, and who set it up and is told of it. */
  scheduleId: string;
  ownerId: string;
}>;

/** One tenant with something of everything, and its mark in every text that a person can write. */
export type World = Readonly<{
  organization: TestOrganization;
  /** Stands in every text of this tenant: found in another tenant's answer, it is a leak. */
  canary: string;
  /** The engineer belongs to it. */
  project: WorldProject;
  /** The engineer does not. */
  outside: WorldProject;
  invitationId: string;
  /** Imported, adopted by no project. */
  standardId: string;
  /** Reads a standard's file that waits to be imported. */
  uploadToken: string;
}>;

/** Acts as the tenant's owner, outside of any request. */
export function asOwner<T>(
  organization: TestOrganization,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  const { id, name } = organization.people.owner;
  const actor = { userId: id, userName: name, requestId: testId("request"), now: TEST_NOW };
  return withSystemScope({ id: organization.id }, actor, work);
}

/** A project of its own for one call, so that no call meets what another has left behind. */
export async function freshProject(
  organization: TestOrganization,
  options: { name?: string; memberIds?: readonly string[]; canary?: string } = {},
): Promise<WorldProject> {
  const canary = options.canary ?? "";
  const made = await asOwner(organization, async (scope) => {
    const { id, slug } = await createProject(scope, {
      name: options.name ?? `Project ${testId("name").slice(0, 8)} ${canary}`,
      description: `Described by ${canary}`,
      intake: DEFAULT_INTAKE,
      memberIds: options.memberIds ?? [organization.people.engineer.id],
    });
    const item = await scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: id, requirementKey: "AUTH-1" },
      select: { id: true, version: true },
    });
    const title = `Snapshot ${canary}`;
    const { id: snapshotId } = await takeSnapshot(scope, {
      id: uuidv7(),
      projectId: id,
      title,
      kind: "manual",
    });
    const other = await scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: id, requirementKey: "AUTH-2" },
      select: { id: true },
    });
    const costed = await scope.db.checklistItem.findFirstOrThrow({
      where: { organizationId: scope.organizationId, projectId: id, requirementKey: "ARCH-1" },
      select: { id: true },
    });
    const batchId = uuidv7();
    await applyBatch(scope, slug, {
      id: batchId,
      kind: "edit",
      items: [{ itemId: other.id, version: 1, fields: { note: `Noted in passing ${canary}` } }],
    });
    const reassessmentId = uuidv7();
    await startReassessment(scope, { id: reassessmentId, snapshotId, title: `Round ${canary}` });
    const commentId = uuidv7();
    const place = { project: slug, item: item.id, comment: commentId };
    await writeComment(scope, place, { text: `Commented ${canary} by the owner`, mentionIds: [] });
    const packId = await freshPack(scope, canary);
    return {
      id,
      slug,
      itemId: item.id,
      itemVersion: item.version,
      snapshotId,
      reassessmentId,
      batchId,
      commentId,
      ...(await freshAdoption(scope, id, canary)),
      ...(await freshLoss(scope, slug, costed.id, canary)),
      packId,
      ...(await freshPlan(scope, { id, itemId: item.id }, canary)),
      shareId: await freshShare(scope, packId, canary),
      scheduleId: await freshSchedule(scope, canary),
      ownerId: scope.userId,
    };
  });
  return { ...made, ...(await freshAssurance(organization, made, canary)) };
}

/** Builds a tenant with a canary in names, notes, reasons, addresses and the audit log. */
export async function buildWorld(canary: string): Promise<World> {
  const organization = await testOrganization({ name: `Company ${canary}` });
  for (const [role, person] of Object.entries(organization.people)) {
    await baseClient().user.update({ where: { id: person.id }, data: { name: `${role} ${canary}` } });
  }
  await asOwner(organization, async (scope) => {
    await setAuditorComments(scope, true);
    await saveLogo(scope, { kind: "png", bytes: testPng(), width: 96, height: 48 });
    // Without it no return is computed.
    await scope.db.organization.update({ where: { id: scope.organizationId }, data: { dayRate: 700 } });
  });
  const project = await freshProject(organization, { canary });
  const outside = await freshProject(organization, { canary, memberIds: [] });
  const invitationId = await asOwner(organization, async (scope) => {
    for (const { slug, itemId } of [project, outside]) {
      const change = {
        environment: "production",
        status: "not_applicable",
        reason: `Because of ${canary}`,
        version: 1,
      } as const;
      await setItemStates(scope, slug, itemId, { changes: [change] });
      await answerForReturns(scope, slug);
      const fields = {
        note: `Noted ${canary}`,
        ownerId: organization.people.owner.id,
        dueDate: "2026-03-05",
      };
      await updateItem(scope, slug, itemId, { version: 1, ...fields });
    }
    const view = { id: uuidv7(), name: `View of ${canary}`, query: `q=${canary}`, shared: true };
    await saveView(scope, view);
    await inviteMember(scope, {
      key: uuidv7(),
      email: `guest-${canary.toLowerCase()}@example.test`,
      role: "auditor",
      projectIds: [],
    });
    const invitation = await scope.db.invitation.findFirstOrThrow({
      where: { organizationId: scope.organizationId },
    });
    return invitation.id;
  });
  const standardId = await asOwner(organization, (scope) => freshStandard(scope, canary));
  const versioned = (own: WorldProject): WorldProject => ({ ...own, itemVersion: 2 });
  return {
    organization,
    canary,
    project: versioned(project),
    outside: versioned(outside),
    invitationId,
    standardId,
    uploadToken: await asOwner(organization, (scope) => freshUpload(scope, canary)),
  };
}

/** Ids that nothing has. */
export function randomProject(): WorldProject {
  return {
    id: uuidv7(),
    slug: "no-such-project",
    itemId: uuidv7(),
    itemVersion: 1,
    snapshotId: uuidv7(),
    reassessmentId: uuidv7(),
    batchId: uuidv7(),
    fileId: uuidv7(),
    textId: uuidv7(),
    riskId: uuidv7(),
    commentId: uuidv7(),
    standardId: uuidv7(),
    adoptionId: uuidv7(),
    adoptionVersion: 1,
    demandId: uuidv7(),
    nextStandardId: uuidv7(),
    mappingId: uuidv7(),
    scenarioId: uuidv7(),
    packId: uuidv7(),
    planId: uuidv7(),
    templateId: uuidv7(),
    programmeId: uuidv7(),
    shareId: uuidv7(),
    scheduleId: uuidv7(),
    ownerId: uuidv7(),
  };
}

/** A member who may be lowered, disabled or removed without harm to the other calls. */
export async function freshMember(
  organization: TestOrganization,
): Promise<{ userId: string; version: number }> {
  const { id } = await joinOrganization(organization, "engineer");
  return { userId: id, version: 1 };
}

/** An open invitation for one call. */
export async function freshInvitation(organization: TestOrganization): Promise<string> {
  return asOwner(organization, async (scope) => {
    const email = `guest-${uuidv7()}@example.test`;
    await inviteMember(scope, { key: uuidv7(), email, role: "auditor", projectIds: [] });
    const where = { organizationId: scope.organizationId, email };
    return (await scope.db.invitation.findFirstOrThrow({ where, select: { id: true } })).id;
  });
}

/** The version that a settings form would have been shown. */
export async function organizationVersion(organization: TestOrganization): Promise<number> {
  return asOwner(organization, async (scope) => {
    const where = { id: scope.organizationId };
    return (await scope.db.organization.findUniqueOrThrow({ where, select: { version: true } })).version;
  });
}

/** The version of the settings of returns; 0 while nobody has set them. */
export async function lossSettingsVersion(organization: TestOrganization): Promise<number> {
  return asOwner(organization, async (scope) => (await getLossSettings(scope)).version);
}
