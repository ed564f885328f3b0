import type { useTranslations } from "next-intl";
import type { AuditEventDto } from "#lib/features/audit/types.ts";

/** Actions that have a sentence in the catalogue; any other is shown by its name. */
const SENTENCES = [
  "organization.created",
  "organization.updated",
  "organization.rules_changed",
  "invitation.created",
  "invitation.revoked",
  "invitation.accepted",
  "member.role_changed",
  "member.projects_changed",
  "member.disabled",
  "member.enabled",
  "member.removed",
  "member.left",
  "project.created",
  "project.updated",
  "project.archived",
  "project.restored",
  "project.members_changed",
  "project.targets_changed",
  "project.weights_changed",
  "project.baseline_set",
  "project.baseline_cleared",
  "project.intake_changed",
  "project.capacity_changed",
  "item.status_changed",
  "item.updated",
  "comment.created",
  "comment.edited",
  "comment.deleted",
  "roadmap.capacity_changed",
  "report.exported",
  "snapshot.taken",
  "snapshot.schedule_changed",
  "reassessment.started",
  "reassessment.finished",
  "reassessment.cancelled",
  "item.confirmed",
  "standard.imported",
  "standard.deleted",
  "standard.adopted",
  "standard.level_changed",
  "standard.left",
  "standard.answered",
  "view.created",
  "view.updated",
  "view.deleted",
  "view.default_set",
  "evidence.submitted",
  "evidence.attached",
  "evidence.detached",
  "evidence.revised",
  "evidence.accepted",
  "evidence.returned",
  "evidence.deleted",
  "risk.proposed",
  "risk.approved",
  "risk.rejected",
  "risk.withdrawn",
] as const;

const FIELDS = [
  "name",
  "slug",
  "description",
  "role",
  "email",
  "owner",
  "ownerId",
  "dueDate",
  "note",
  "effortDays",
  "memberIds",
  "projectIds",
  "currency",
  "dayRate",
  "workingDays",
  "auditorsMayComment",
  "timeZone",
  "intake",
  "overrides",
  "expiresAt",
  "disabled",
  "itemsHandedOver",
  "itemsCleared",
  "successorId",
  "revokedInvitations",
  "replaced",
  "invitationId",
  "capacityDaysPerMonth",
  "at",
  "production",
  "preproduction",
  "testing",
  "development",
  "evidence",
  "kind",
  "environments",
  "evidenceDate",
  "validUntil",
  "sha256",
  "revision",
  "revisions",
  "state",
  "reason",
  "until",
  "ownSubmission",
] as const;

type Translate = ReturnType<typeof useTranslations<"audit">>;

/** What was done, without who did it: "changed the role of Marta". */
export function eventSentence(event: Pick<AuditEventDto, "action" | "objectLabel">, t: Translate): string {
  const known = SENTENCES.find((action) => action === event.action);
  if (known) return t(`sentence.${known}`, { object: event.objectLabel });
  const action = event.action.replace(/[._]/g, " ");
  return t("fallback", { object: event.objectLabel, action });
}

/** A field's name as a person says it; dotted paths and unknown ones stay as they are. */
export function fieldName(field: string, t: Translate): string {
  const known = FIELDS.find((each) => each === field);
  return known ? t(`fieldName.${known}`) : field;
}
