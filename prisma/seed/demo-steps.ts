import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { hashPassword } from "#lib/auth/password.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { updateItem } from "#lib/features/checklist/mutations.ts";
import { setBaseline, setTargets } from "#lib/features/project/mutations.ts";
import { slugFromName } from "#lib/features/project/schema.ts";
import { createProject } from "#lib/features/project/service.ts";
import { getScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { takeSnapshot } from "#lib/features/snapshot/mutations.ts";
import { DEMO_JOINERS, DEMO_PASSPHRASE, DEMO_PEOPLE, demoUserId, type DemoPerson } from "./demo-company.ts";
import { conversationSteps } from "./demo-conversations.ts";
import { evidenceSteps } from "./demo-evidence.ts";
import { scoreDays, writeScoreDays, writeStates } from "./demo-history.ts";
import { keptPlanSteps, programmeStep } from "./demo-kept-plans.ts";
import { lossSteps } from "./demo-losses.ts";
import { demoPlans, type DemoPlan } from "./demo-plans.ts";
import { demoProgress } from "./demo-progress.ts";
import { DEMO_PROJECTS, type DemoProject } from "./demo-projects.ts";
import { demoSittings, type DemoSitting, type DemoTick } from "./demo-sittings.ts";
import { DEMO_SNAPSHOTS, type DemoSnapshot } from "./demo-snapshots.ts";
import { standardSteps } from "./demo-standards.ts";
import { stableId } from "./stable-id.ts";

/** Something that one person did at one time: it adds exactly one event to the audit log. */
export type DemoStep = Readonly<{ at: Date; person: DemoPerson; run: (scope: OrgScope) => Promise<void> }>;

const DAY = 86_400_000;
/** When the company began to use the product. */
export const FOUNDED_DAYS_AGO = 412;

/** Midnight UTC some days ago, plus hours. */
export function demoTime(now: Date, daysAgo: number, hours: number): Date {
  return new Date((Math.floor(now.getTime() / DAY) - daysAgo) * DAY + hours * 3_600_000);
}

/** Everything that happened in the demo company after its foundation, oldest first. Pure until it is run. */
export function demoSteps(now: Date): DemoStep[] {
  return [
    ...DEMO_JOINERS.map((person, index) => joining(person, demoTime(now, FOUNDED_DAYS_AGO - 1 - index, 9))),
    ...DEMO_PROJECTS.flatMap((project) => projectSteps(project, now)),
    ...lossSteps(now),
    ...standardSteps(now),
    programmeStep(now),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function joining(person: DemoPerson, at: Date): DemoStep {
  const { email, name, role } = DEMO_PEOPLE[person];
  const run = async (scope: OrgScope) => {
    const [userId, passwordHash] = [demoUserId(person), await hashPassword(DEMO_PASSPHRASE)];
    const { organizationId } = scope;
    await scope.db.user.create({
      data: { id: userId, email, name, passwordHash, passwordChangedAt: at, createdAt: at },
    });
    await scope.db.membership.create({ data: { organizationId, userId, role, createdAt: at } });
    const after = { role, projectIds: [] };
    await recordEvent(scope, {
      action: "invitation.accepted",
      objectType: "member",
      objectId: userId,
      objectLabel: email,
      after,
    });
  };
  return { at, person, run };
}

function projectSteps(project: DemoProject, now: Date): DemoStep[] {
  const sittings = demoSittings(project, demoProgress(project, FRAMEWORK.requirements), now);
  const id = stableId(`demo:project:${project.name}`);
  const steps: DemoStep[] = [
    { at: demoTime(now, project.createdDaysAgo, 9), person: "marta", run: creating(project, id) },
  ];
  if (project.targets) {
    const overrides = project.targets;
    const run = async (scope: OrgScope) =>
      void (await setTargets(scope, { projectId: id, version: 1, overrides }));
    steps.push({ at: demoTime(now, project.createdDaysAgo, 10), person: "marta", run });
  }
  if (project.baselineDaysAgo !== undefined) {
    steps.push(baselining(project, id, sittings, demoTime(now, project.baselineDaysAgo, 17)));
  }
  const kept = DEMO_SNAPSHOTS.filter((each) => each.project === project.name);
  steps.push(...kept.map((each) => freezing(each, id, sittings, demoTime(now, each.daysAgo, 16))));
  const ticks = sittings.flatMap((sitting) => sitting.ticks).map((tick) => ticking(project, id, tick));
  const last = ticks.at(-1);
  // The last answer brings the project's rows to where its history ends.
  if (last)
    ticks[ticks.length - 1] = { ...last, run: (scope) => finishing(project, id, sittings, scope, last) };
  const plans = demoPlans(project, sittings, FRAMEWORK.requirements, now).map((plan) =>
    planning(project, id, plan),
  );
  const finishedAt = last?.at ?? now;
  const evidence = evidenceSteps(project, id, {
    index: DEMO_PROJECTS.indexOf(project),
    sittings,
    now,
    finishedAt,
  });
  return [
    ...steps,
    ...ticks,
    ...plans,
    ...evidence,
    ...keptPlanSteps(project, id, sittings, now),
    ...conversationSteps(project, now),
  ];
}

function creating(project: DemoProject, id: string) {
  return async (scope: OrgScope): Promise<void> => {
    const { name, description, intake, team, capacityDaysPerMonth } = project;
    await createProject(scope, { id, name, description, intake, memberIds: team.map(demoUserId) });
    const where = { organizationId: scope.organizationId, id };
    await scope.db.project.updateMany({ where, data: { capacityDaysPerMonth } });
  };
}

/** The project's rows stand as of the baseline's day while it is taken. */
function baselining(project: DemoProject, id: string, sittings: readonly DemoSitting[], at: Date): DemoStep {
  const run = async (scope: OrgScope): Promise<void> => {
    await writeStates(
      scope,
      id,
      sittings.filter((sitting) => sitting.day < at),
    );
    await refreshScores(scope, id, await getScoringSettings(scope, id));
    await setBaseline(scope, { projectId: id, version: project.targets ? 2 : 1 });
  };
  return { at, person: "marta", run };
}

/** As with a baseline: the rows stand as of that day while it is frozen. */
function freezing(
  kept: DemoSnapshot,
  projectId: string,
  sittings: readonly DemoSitting[],
  at: Date,
): DemoStep {
  const run = async (scope: OrgScope): Promise<void> => {
    const before = sittings.filter((sitting) => sitting.day < at);
    await writeStates(scope, projectId, before);
    await refreshScores(scope, projectId, await getScoringSettings(scope, projectId));
    const { title, kind } = kept;
    const id = stableId(`demo:snapshot:${kept.project}:${kept.daysAgo}`);
    await takeSnapshot(scope, { id, projectId, title, kind });
  };
  return { at, person: kept.person, run };
}

function ticking(project: DemoProject, projectId: string, tick: DemoTick): DemoStep {
  const run = async (scope: OrgScope): Promise<void> => {
    await recordEvent(scope, {
      action: "item.status_changed",
      objectType: "item",
      objectId: await itemId(scope, projectId, tick.key),
      objectLabel: `${tick.key} in ${project.name}`,
      projectId,
      before: Object.fromEntries(tick.states.map(({ environment, from }) => [environment, from])),
      after: Object.fromEntries(
        tick.states.map(({ environment, to, reason }) => [
          environment,
          reason === "" ? to : `${to}: ${reason}`,
        ]),
      ),
    });
  };
  return { at: tick.at, person: tick.person, run };
}

async function finishing(
  project: DemoProject,
  id: string,
  sittings: readonly DemoSitting[],
  scope: OrgScope,
  last: DemoStep,
): Promise<void> {
  await writeStates(scope, id, sittings);
  await writeScoreDays(scope, id, scoreDays(project, sittings, FRAMEWORK.requirements));
  await refreshScores(scope, id, await getScoringSettings(scope, id));
  await last.run(scope);
}

function planning(project: DemoProject, projectId: string, plan: DemoPlan): DemoStep {
  const run = async (scope: OrgScope): Promise<void> => {
    await updateItem(scope, slugFromName(project.name), await itemId(scope, projectId, plan.key), {
      version: 1,
      ownerId: demoUserId(plan.owner),
      ...(plan.dueDate === null ? {} : { dueDate: plan.dueDate }),
      ...(plan.note === null ? {} : { note: plan.note }),
      ...(plan.effortDays === null ? {} : { effortDays: plan.effortDays }),
    });
  };
  return { at: plan.at, person: plan.by, run };
}

/** By project, since a hundred steps ask for the items of the same one. */
const itemIds = new Map<string, Map<string, string>>();

async function itemId(scope: OrgScope, projectId: string, key: string): Promise<string> {
  let known = itemIds.get(projectId);
  if (!known) {
    const items = await scope.db.checklistItem.findMany({
      where: { organizationId: scope.organizationId, projectId },
      select: { id: true, requirementKey: true },
    });
    known = new Map(items.map((item) => [item.requirementKey, item.id]));
    itemIds.set(projectId, known);
  }
  const id = known.get(key);
  if (!id) throw new Error(`The demo project has no requirement ${key}: seed the catalogue first`);
  return id;
}
