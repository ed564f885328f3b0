import { ITEM_STATUSES, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { RecentEvent } from "./schema.ts";

/**
 * One line of "what changed", made of one event or of several that belong together: what one person did in
 * one project in one sitting. `key`s are of requirements. `kind` is a key of the messages `portfolio.changes`.
 */
export type RecentChange = Readonly<{
  kind: ChangeKind;
  actor: string;
  project: Readonly<{ slug: string; name: string }> | null;
  /** What the events were about, without repetition, at most three. */
  subjects: readonly string[];
  count: number;
  /** The latest of them, ISO. */
  at: string;
}>;

export const CHANGE_KINDS = [
  "reopened",
  "met",
  "answered",
  "planned",
  "projectCreated",
  "projectArchived",
  "projectRestored",
  "projectChanged",
  "targets",
  "baseline",
  "baselineRemoved",
  "people",
  "settings",
  "report",
  "reportOther",
  "commented",
  "commentEdited",
  "commentDeleted",
  "evidenceAttached",
  "evidenceDetached",
  "evidencePlaced",
  "evidenceRevised",
  "evidenceAccepted",
  "evidenceReturned",
  "evidenceDeleted",
  "riskProposed",
  "riskApproved",
  "riskRejected",
  "riskWithdrawn",
  "planMade",
  "planAgreed",
  "planChanged",
  "planRemoved",
  "projectOther",
  "other",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const KIND_OF: Readonly<Record<string, ChangeKind>> = {
  "item.updated": "planned",
  "project.created": "projectCreated",
  "project.archived": "projectArchived",
  "project.restored": "projectRestored",
  "project.updated": "projectChanged",
  "project.intake_changed": "projectChanged",
  "project.targets_changed": "targets",
  "project.weights_changed": "targets",
  "project.baseline_set": "baseline",
  "project.baseline_cleared": "baselineRemoved",
  "report.exported": "report",
  "comment.created": "commented",
  "comment.edited": "commentEdited",
  "comment.deleted": "commentDeleted",
  "evidence.submitted": "evidenceAttached",
  "evidence.attached": "evidenceAttached",
  "evidence.detached": "evidenceDetached",
  "evidence.environments_changed": "evidencePlaced",
  "evidence.revised": "evidenceRevised",
  "evidence.accepted": "evidenceAccepted",
  "evidence.returned": "evidenceReturned",
  "evidence.deleted": "evidenceDeleted",
  "risk.proposed": "riskProposed",
  "risk.approved": "riskApproved",
  "risk.rejected": "riskRejected",
  "risk.withdrawn": "riskWithdrawn",
  "plan.created": "planMade",
  "plan.agreed": "planAgreed",
  "plan.updated": "planChanged",
  "plan.arranged": "planChanged",
  "plan.roles_given": "planChanged",
  "plan.template_taken": "planChanged",
  "plan.projects_changed": "planChanged",
  "plan.removed": "planRemoved",
};

/** A sitting ends when nothing follows for this long. */
const SITTING_GAP = 3 * 3_600_000;
const SUBJECTS_SHOWN = 3;

/** A line while events are still added to it: all that it is about, of which only some are named. */
type Sitting = Omit<RecentChange, "subjects" | "count"> & { subjects: Set<string>; earliest: number };

/** The newest `limit` lines, newest first, out of events that are newest first. Pure. */
export function recentChanges(events: readonly RecentEvent[], limit: number): RecentChange[] {
  const lines: Sitting[] = [];
  for (const event of events) {
    const kind = kindOf(event);
    const time = Date.parse(event.at);
    const open = lines.find(
      (line) =>
        line.kind === kind &&
        line.actor === event.actor &&
        line.project?.slug === event.project?.slug &&
        line.earliest - time < SITTING_GAP,
    );
    const subject = subjectOf(event);
    if (open) {
      open.subjects.add(subject);
      open.earliest = time;
    } else {
      const { actor, project, at } = event;
      lines.push({ kind, actor, project, subjects: new Set([subject]), at, earliest: time });
    }
  }
  return lines.slice(0, limit).map(({ earliest: _, subjects, ...line }) => ({
    ...line,
    subjects: [...subjects].slice(0, SUBJECTS_SHOWN),
    count: subjects.size,
  }));
}

/** Their sentences are of a project. Those of the others say it where there is one. */
const OF_PROJECT: readonly ChangeKind[] = [
  "reopened",
  "met",
  "answered",
  "planned",
  "projectCreated",
  "projectRestored",
  "projectChanged",
  "targets",
  "baseline",
  "baselineRemoved",
  "report",
];

function kindOf(event: RecentEvent): ChangeKind {
  const kind = kindOfAction(event);
  if (!event.project && kind === "report") return "reportOther";
  if (!event.project) return OF_PROJECT.includes(kind) ? "other" : kind;
  return kind === "other" && event.label === event.project.name ? "projectOther" : kind;
}

function kindOfAction(event: RecentEvent): ChangeKind {
  if (event.action === "item.status_changed") return answerKind(event);
  const known = KIND_OF[event.action];
  if (known) return known;
  const noun = event.action.split(".")[0];
  if (noun === "member" || noun === "invitation") return "people";
  return noun === "organization" ? "settings" : "other";
}

/** A step back in any environment counts as reopened: that is what a reader must not miss. */
function answerKind(event: RecentEvent): ChangeKind {
  const steps = Object.entries(event.after ?? {}).map(([environment, after]) => ({
    before: statusIn(event.before?.[environment]),
    after: statusIn(after),
  }));
  const isStepBack = steps.some(
    ({ before, after }) =>
      (before === "met" && (after === "open" || after === "partial")) ||
      (before === "partial" && after === "open"),
  );
  if (isStepBack) return "reopened";
  return steps.some(({ after }) => after === "met") ? "met" : "answered";
}

/** Events hold "met" or "not_applicable: because …". */
function statusIn(value: unknown): ItemStatus | null {
  const word = typeof value === "string" ? value.split(":")[0] : null;
  return ITEM_STATUSES.find((status) => status === word) ?? null;
}

/** "AUTH-1 in Customer portal" is about AUTH-1: the project stands beside it anyway. So is "May of Customer portal". */
function subjectOf({ label, project }: RecentEvent): string {
  const ending = project
    ? [` in ${project.name}`, ` of ${project.name}`].find((each) => label.endsWith(each))
    : undefined;
  return ending === undefined ? label : label.slice(0, -ending.length);
}
