import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { listPeopleWhoMay } from "#lib/features/notification/data.ts";
import { notify } from "#lib/features/notification/service.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { riskStanding } from "#lib/domain/evidence.ts";
import { can } from "#lib/domain/permissions.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import { getToday } from "#lib/features/evidence/data.ts";
import { assertEnvironments, openItem } from "#lib/features/evidence/mutations.ts";
import { getRiskForChange } from "./data.ts";
import type { DecideRiskInput, ProposeRiskInput, WithdrawRiskInput } from "./schema.ts";

/** The longest that a risk may be accepted for: three years, in days. */
const LONGEST_DAYS = 1_096;

/** Proposes to live with an item that is not met, for a while. Sent twice with one id, it is one proposal. */
export async function proposeRisk(scope: OrgScope, input: ProposeRiskInput): Promise<{ id: string }> {
  const place = await openItem(scope, input.project, input.itemId);
  assertEnvironments(place, input.environments);
  const today = await getToday(scope);
  const until = new Date(`${input.until}T00:00:00Z`);
  if (input.until < today) throw invalidField("until", "Choose a day that has not passed");
  if (until.getTime() > new Date(`${today}T00:00:00Z`).getTime() + LONGEST_DAYS * 86_400_000) {
    throw invalidField("until", "At most three years; look at it again then");
  }
  const { organizationId, userId, now } = scope;
  const made = await scope.db.riskAcceptance.createMany({
    data: {
      ...{ organizationId, id: input.id, itemId: place.item.id, environments: input.environments, until },
      ...{ reason: input.reason, proposedAt: now, proposedById: userId },
    },
    skipDuplicates: true,
  });
  if (made.count === 0) {
    const mine = await scope.db.riskAcceptance.findFirst({
      where: { organizationId, id: input.id, itemId: place.item.id, proposedById: userId },
      select: { id: true },
    });
    if (!mine) throw invalidField("id", "This proposal is there already; load the page again");
    return { id: input.id };
  }
  await notify(scope, {
    kind: "risk_awaiting_approval",
    recipients: await listPeopleWhoMay(scope, "risk:decide"),
    projectId: place.project.id,
    itemId: place.item.id,
    subjectId: input.id,
  });
  await recordEvent(scope, {
    action: "risk.proposed",
    objectType: "item",
    objectId: place.item.id,
    objectLabel: place.label,
    projectId: place.project.id,
    after: { reason: input.reason, until: input.until, environments: input.environments },
  });
  return { id: input.id };
}

type Risk = Awaited<ReturnType<typeof getRiskForChange>>;

/**
 * Approves or rejects a proposal; the same decision of the same person sent again is one. Throws FORBIDDEN for
 * one's own, whoever one is; CONFLICT when it is no longer the proposal that was seen, or has run out meanwhile.
 */
export async function decideRisk(scope: OrgScope, input: DecideRiskInput): Promise<{ version: number }> {
  const risk = await getRiskForChange(scope, input.riskId);
  assertOpenProject(risk);
  if (risk.proposedById === scope.userId) {
    throw new AppError("FORBIDDEN", "You proposed this yourself; somebody else decides about it");
  }
  const repeated = (now: Risk) =>
    now.state === input.decision &&
    now.version === input.version + 1 &&
    now.decidedById === scope.userId &&
    now.decisionNote === input.note;
  if (repeated(risk)) return { version: risk.version };
  if (risk.state !== "proposed") throw conflict(risk);
  if (riskStanding(risk, await getToday(scope)) === "expired") {
    throw new AppError("CONFLICT", "The proposal has run out; propose it anew with a later day");
  }
  return change(scope, risk, input.version, `risk.${input.decision}`, {
    state: input.decision,
    decidedAt: scope.now,
    decidedById: scope.userId,
    decisionNote: input.note,
    repeated,
  });
}

/** Takes a proposal or an acceptance back: whoever proposed it, or somebody who may decide. */
export async function withdrawRisk(scope: OrgScope, input: WithdrawRiskInput): Promise<{ version: number }> {
  const risk = await getRiskForChange(scope, input.riskId);
  assertOpenProject(risk);
  if (risk.proposedById !== scope.userId && !can(scope.role, "risk:decide")) {
    throw new AppError(
      "FORBIDDEN",
      "Somebody else proposed this; ask them, or an owner or CTO, to withdraw it",
    );
  }
  const repeated = ({ state, version, withdrawnById }: Risk) =>
    state === "withdrawn" && version === input.version + 1 && withdrawnById === scope.userId;
  if (repeated(risk)) return { version: risk.version };
  if (risk.state !== "proposed" && risk.state !== "approved") throw conflict(risk);
  return change(scope, risk, input.version, "risk.withdrawn", {
    state: "withdrawn",
    withdrawnAt: scope.now,
    withdrawnById: scope.userId,
    repeated,
  });
}

async function change(
  scope: OrgScope,
  risk: Risk,
  version: number,
  action: string,
  {
    repeated,
    ...data
  }: Readonly<{
    state: string;
    decisionNote?: string;
    /** Whether what stands there by now is this very change. */
    repeated: (now: Risk) => boolean;
    [field: string]: unknown;
  }>,
): Promise<{ version: number }> {
  const { count } = await scope.db.riskAcceptance.updateMany({
    where: { organizationId: scope.organizationId, id: risk.id, version, state: risk.state },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) {
    const now = await getRiskForChange(scope, risk.id);
    if (repeated(now)) return { version: now.version };
    throw conflict(now);
  }
  if (data.state !== "withdrawn") {
    await notify(scope, {
      kind: "risk_decided",
      recipients: [risk.proposedById],
      projectId: risk.item.projectId,
      itemId: risk.item.id,
      subjectId: risk.id,
    });
  }
  await recordEvent(scope, {
    action,
    objectType: "item",
    objectId: risk.item.id,
    objectLabel: `${risk.item.requirementKey} in ${risk.item.project.name}`,
    projectId: risk.item.projectId,
    before: { state: risk.state },
    after: {
      state: data.state,
      until: risk.until,
      ...(data.decisionNote ? { reason: data.decisionNote } : {}),
    },
  });
  return { version: version + 1 };
}

function assertOpenProject({ item: { project } }: Risk): void {
  if (project.archivedAt) {
    throw new AppError("CONFLICT", `${project.name} is archived and cannot be changed; restore it first`);
  }
}

function conflict(risk: Risk): AppError {
  const { state, version, until } = risk;
  return new AppError("CONFLICT", "Somebody else has changed this meanwhile", {
    details: { kind: "risk", current: { state, version, until } },
  });
}
