import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addEvidence } from "#lib/features/evidence/mutations.ts";
import { recordUpload } from "#lib/features/evidence/service.ts";
import { receiveEvidence } from "#lib/features/evidence/upload.ts";
import { slugFromName } from "#lib/features/project/schema.ts";
import { decideRisk, proposeRisk } from "#lib/features/risk/mutations.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import type { DemoPerson } from "./demo-company.ts";
import type { DemoProject } from "./demo-projects.ts";
import type { DemoSitting } from "./demo-sittings.ts";
import type { DemoStep } from "./demo-steps.ts";
import { stableId } from "./stable-id.ts";

const DAY = 86_400_000;
/** Younger projects, and those that nobody answers for, have none yet. */
const OLD_ENOUGH_DAYS = 150;

type Piece = Readonly<{
  title: string;
  /** Which requirements it can prove, the best first. */
  aspects: readonly string[];
  /** What it is: an address, a text, or a file by its name and content. */
  content: { url: string } | { text: string } | { file: string; content: string };
  daysAgo: number;
  /** Days from now; null: no end. */
  validDays: number | null;
  outcome: "accepted" | "returned" | "submitted";
  reason?: string;
}>;

/** What an older project has handed in, one piece a requirement that it has met. */
const PIECES: readonly Piece[] = [
  {
    title: "Secret scan of all repositories",
    aspects: ["AUTH", "CONF", "BUILD"],
    content: {
      file: "secret-scan.csv",
      content: "repository,findings,checked\nportal,0,yes\nimport,0,yes\n",
    },
    ...{ daysAgo: 96, validDays: 250, outcome: "accepted" },
  },
  {
    title: "Login throttling, test protocol",
    aspects: ["AUTH", "SES"],
    content: {
      text: "200 wrong passwords from 3 addresses: the account answered 429 after 10, its owner still got in.",
    },
    ...{ daysAgo: 91, validDays: 12, outcome: "accepted" },
  },
  {
    title: "Threat model, reviewed with the team",
    aspects: ["ARCH", "ACC"],
    content: { url: "https://wiki.harbor.example/security/threat-model" },
    ...{ daysAgo: 88, validDays: null, outcome: "accepted" },
  },
  {
    title: "External penetration test, summary",
    aspects: ["IO", "ACC", "PLAT"],
    content: {
      file: "pentest-summary.md",
      content: "# Summary\n\nThree findings, none critical. All three are fixed and were tested again.\n",
    },
    ...{ daysAgo: 120, validDays: -34, outcome: "accepted" },
  },
  {
    title: "TLS configuration scan",
    aspects: ["NET", "DATA"],
    content: { file: "tls-scan.json", content: '{"grade":"A","protocols":["TLSv1.2","TLSv1.3"]}\n' },
    ...{ daysAgo: 60, validDays: 120, outcome: "accepted" },
  },
  {
    title: "Screens of the role administration",
    aspects: ["ACC", "LOG"],
    content: { text: "Shows the roles, but not who has them." },
    ...{ daysAgo: 22, validDays: 300, outcome: "returned" },
    reason: "Please add the list of people by role, and the day on which it was taken.",
  },
  {
    title: "Log of the restore drill",
    aspects: ["DATA", "PLAT", "BUILD"],
    content: {
      file: "restore-drill.log",
      content: "09:02 restore begun\n09:41 restore finished, 0 rows missing\n",
    },
    ...{ daysAgo: 2, validDays: 180, outcome: "submitted" },
  },
];

type Risk = Readonly<{ reason: string; daysAgo: number; untilDays: number; approved: string | null }>;

const RISKS: readonly Risk[] = [
  {
    reason: "Only reachable from the office network until the new gateway is in place.",
    ...{ daysAgo: 40, untilDays: 55, approved: "Accepted while the network rule stands." },
  },
  {
    reason: "The supplier ships the fix with the next release; the function is switched off for guests.",
    ...{ daysAgo: 95, untilDays: -6, approved: "Accepted until the supplier's release." },
  },
  {
    reason: "Replaced by the new checkout, which goes live next quarter.",
    ...{ daysAgo: 3, untilDays: 80, approved: null },
  },
];

/**
 * What the people of a project have handed in and proposed. `finishedAt`: from then on its rows stand as
 * they do today, and a change has to bring the kept scores along.
 */
export function evidenceSteps(
  project: DemoProject,
  projectId: string,
  given: Readonly<{ index: number; sittings: readonly DemoSitting[]; now: Date; finishedAt: Date }>,
): DemoStep[] {
  const { sittings, now, finishedAt, index } = given;
  const [engineer] = project.team;
  if (project.createdDaysAgo < OLD_ENOUGH_DAYS || !project.production || !engineer) return [];
  const met = keysIn(sittings, (status) => status === "met");
  const open = keysIn(sittings, (status) => status === "open");
  const taken = new Set<string>();
  const steps = PIECES.flatMap((piece, place) => {
    // No two projects have handed in the same.
    if ((index + place) % 4 === 3) return [];
    const key = piece.aspects
      .flatMap((aspect) => met.filter((each) => each.startsWith(`${aspect}-`)))
      .find((each) => !taken.has(each));
    if (!key) return [];
    taken.add(key);
    return pieceSteps({ project, projectId, key, piece, engineer, now, finishedAt });
  });
  const risk = RISKS[index % RISKS.length];
  return [
    ...steps,
    ...(risk && open[0] ? riskSteps({ project, projectId, key: open[0], risk, engineer, now }) : []),
  ];
}

/** The requirements that stand so in production at the end, in the order of their answers. */
function keysIn(sittings: readonly DemoSitting[], wanted: (status: string) => boolean): string[] {
  const last = new Map<string, string>();
  for (const tick of sittings.flatMap(({ ticks }) => ticks)) {
    for (const { environment, to } of tick.states) if (environment === "production") last.set(tick.key, to);
  }
  return [...last].flatMap(([key, status]) => (wanted(status) ? [key] : []));
}

const dayOf = (now: Date, days: number) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
const timeOf = (now: Date, daysAgo: number, hours: number) =>
  new Date((Math.floor(now.getTime() / DAY) - daysAgo) * DAY + hours * 3_600_000);

type PieceGiven = Readonly<{
  project: DemoProject;
  projectId: string;
  key: string;
  piece: Piece;
  engineer: DemoPerson;
  now: Date;
  finishedAt: Date;
}>;

function pieceSteps({ project, projectId, key, piece, engineer, now, finishedAt }: PieceGiven): DemoStep[] {
  const id = stableId(`demo:evidence:${project.name}:${piece.title}`);
  const days = {
    evidenceDate: dayOf(now, -piece.daysAgo - 1),
    validUntil: piece.validDays === null ? null : dayOf(now, piece.validDays),
  };
  const { content, title } = piece;
  const submit = async (scope: OrgScope): Promise<void> => {
    const at = { project: slugFromName(project.name), itemId: await itemOf(scope, projectId, key) };
    const common = { id, title, environments: ["production" as const], ...days };
    if ("file" in content) {
      const body = new Blob([content.content]).stream();
      const admission = { organizationId: scope.organizationId, limit: 10_000, tooLarge: "" };
      const received = await receiveEvidence(body, { ...admission, name: content.file });
      const place = { projectSlug: at.project, itemId: at.itemId };
      await recordUpload(scope, place, { ...common, name: content.file }, received);
      return;
    }
    const written =
      "url" in content
        ? ({ kind: "link", url: content.url } as const)
        : ({ kind: "text", text: content.text } as const);
    await addEvidence(scope, { ...at, ...common, content: written });
  };
  const submitted: DemoStep = { at: timeOf(now, piece.daysAgo, 10), person: engineer, run: submit };
  if (piece.outcome === "submitted") return [submitted];
  const judgedAt = timeOf(now, piece.daysAgo - 1, 15);
  const judge = (scope: OrgScope) => judging(scope, { id, projectId, piece, refresh: judgedAt > finishedAt });
  return [submitted, { at: judgedAt, person: "marta", run: judge }];
}

/**
 * A review without its scores where the project's rows do not yet stand as they did on that day: they are
 * brought up to date at the end of its history.
 */
async function judging(
  scope: OrgScope,
  {
    id,
    projectId,
    piece,
    refresh,
  }: Readonly<{ id: string; projectId: string; piece: Piece; refresh: boolean }>,
): Promise<void> {
  const { organizationId, userId, now } = scope;
  const returnReason = piece.reason ?? "";
  await scope.db.evidenceRevision.updateMany({
    where: { organizationId, evidenceId: id, number: 1 },
    data: { state: piece.outcome, reviewedAt: now, reviewedById: userId, returnReason },
  });
  await scope.db.evidence.updateMany({ where: { organizationId, id }, data: { version: 2 } });
  if (refresh) await refreshScores(scope, projectId, await lockScoringSettings(scope, projectId));
  await recordEvent(scope, {
    action: `evidence.${piece.outcome}`,
    objectType: "evidence",
    objectId: id,
    objectLabel: piece.title,
    projectId,
    before: { state: "submitted" },
    after: { state: piece.outcome, revision: 1, ...(returnReason ? { reason: returnReason } : {}) },
  });
}

type RiskGiven = Readonly<{
  project: DemoProject;
  projectId: string;
  key: string;
  risk: Risk;
  engineer: DemoPerson;
  now: Date;
}>;

function riskSteps({ project, projectId, key, risk, engineer, now }: RiskGiven): DemoStep[] {
  const id = stableId(`demo:risk:${project.name}`);
  const propose = async (scope: OrgScope) =>
    void (await proposeRisk(scope, {
      ...{ project: slugFromName(project.name), itemId: await itemOf(scope, projectId, key), id },
      ...{ environments: ["production"], reason: risk.reason, until: dayOf(now, risk.untilDays) },
    }));
  const proposed: DemoStep = { at: timeOf(now, risk.daysAgo, 11), person: engineer, run: propose };
  const note = risk.approved;
  if (note === null) return [proposed];
  const decide = async (scope: OrgScope) =>
    void (await decideRisk(scope, { riskId: id, version: 1, decision: "approved", note }));
  return [proposed, { at: timeOf(now, risk.daysAgo - 1, 16), person: "marta", run: decide }];
}

async function itemOf(scope: OrgScope, projectId: string, requirementKey: string): Promise<string> {
  const found = await scope.db.checklistItem.findFirstOrThrow({
    where: { organizationId: scope.organizationId, projectId, requirementKey },
    select: { id: true },
  });
  return found.id;
}
