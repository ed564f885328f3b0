import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addMonths } from "#lib/domain/month.ts";
import { agreePlan, createPlan, saveEntries, updatePlan } from "#lib/features/plan/mutations.ts";
import { setHolders } from "#lib/features/plan/holder-mutations.ts";
import { createProgramme } from "#lib/features/plan/programme-mutations.ts";
import type { PlanSettings } from "#lib/features/plan/schema.ts";
import { saveTemplate } from "#lib/features/plan/template-mutations.ts";
import { demoUserId } from "./demo-company.ts";
import { writeStates } from "./demo-history.ts";
import type { DemoProject } from "./demo-projects.ts";
import type { DemoSitting } from "./demo-sittings.ts";
import { demoTime, type DemoStep } from "./demo-steps.ts";
import { stableId } from "./stable-id.ts";

/** The project whose plans are kept. */
const PROJECT = "Customer portal";
const CALM = stableId("demo:plan:calm");
const FAST = stableId("demo:plan:fast");

/** First of the month that came some days ago. */
const monthOf = (now: Date, daysAgo: number) => demoTime(now, daysAgo, 0).toISOString().slice(0, 7);

function settingsOf(startMonth: string): PlanSettings {
  return {
    environment: "production",
    startDay: `${startMonth}-01`,
    horizonMonths: 18,
    phaseMonths: 3,
    roles: [
      { key: "team", name: "Portal team", daysPerMonth: 8, months: {} },
      { key: "platform", name: "Platform team", daysPerMonth: 4, months: {} },
    ],
    aspectRoles: { ARCH: "platform", LOG: "platform", NET: "platform" },
    daysOff: [
      {
        name: "Company holidays",
        from: `${addMonths(startMonth, 4)}-15`,
        to: `${addMonths(startMonth, 4)}-26`,
      },
    ],
  };
}

/** Two plans of one project: the one that was agreed ten weeks ago, and one with a contractor to compare it with. */
export function keptPlanSteps(
  project: Pick<DemoProject, "name" | "team">,
  projectId: string,
  sittings: readonly DemoSitting[],
  now: Date,
): DemoStep[] {
  if (project.name !== PROJECT) return [];
  const step = (daysAgo: number, hours: number, run: (scope: OrgScope) => Promise<unknown>): DemoStep => ({
    at: demoTime(now, daysAgo, hours),
    person: "marta",
    run: async (scope) => {
      await run(scope);
    },
  });
  const start = monthOf(now, 70);
  const calm = { name: "With the two teams", note: "Assumes that nobody is lent to other projects." };
  const fast = {
    name: "With a contractor in spring",
    note: "Three months of somebody who has done this before; the offer is on the drive.",
  };
  return [
    step(71, 9, (scope) =>
      createPlan(scope, { id: CALM, projectId, name: calm.name, from: { kind: "fresh" } }),
    ),
    step(71, 10, (scope) =>
      updatePlan(scope, { planId: CALM, version: 1, ...calm, settings: settingsOf(start) }),
    ),
    step(70, 11, async (scope) => {
      // As with a snapshot: the rows stand as of that day while it is agreed to.
      const at = demoTime(now, 70, 11);
      await writeStates(
        scope,
        projectId,
        sittings.filter(({ day }) => day < at),
      );
      await agreePlan(scope, { planId: CALM, version: 2 });
    }),
    step(60, 14, (scope) =>
      saveTemplate(scope, {
        ...{ planId: CALM, version: 3 },
        template: {
          ...{ id: stableId("demo:plan-template"), version: null, name: "Two teams, eighteen months" },
          note: "For web products that have been running for a while; new ones need a shorter first phase.",
        },
      }),
    ),
    step(59, 10, (scope) => {
      const [team, platform] = project.team;
      const holders = Object.entries({ team, platform }).flatMap(([role, person]) =>
        person ? [{ role, userId: demoUserId(person) }] : [],
      );
      return setHolders(scope, { planId: CALM, version: 4, holders });
    }),
    step(6, 15, (scope) =>
      createPlan(scope, { id: FAST, projectId, name: fast.name, from: { kind: "plan", planId: CALM } }),
    ),
    step(6, 16, (scope) => {
      const settings = settingsOf(start);
      const next = addMonths(monthOf(now, 0), 1);
      const months = Object.fromEntries([0, 1, 2].map((at) => [addMonths(next, at), 15]));
      const contractor = { key: "contractor", name: "Contractor", daysPerMonth: 0, months };
      return updatePlan(scope, {
        ...{ planId: FAST, version: 1, ...fast },
        settings: {
          ...settings,
          startDay: `${next}-01`,
          roles: [...settings.roles, contractor],
          aspectRoles: { ...settings.aspectRoles, CRYPTO: "contractor", IO: "contractor" },
        },
      });
    }),
    step(5, 10, async (scope) => {
      const { organizationId } = scope;
      const item = await scope.db.checklistItem.findFirstOrThrow({
        where: { organizationId, projectId, requirementKey: "LOG-4" },
        select: { id: true },
      });
      const entry = {
        itemId: item.id,
        role: null,
        pinnedMonth: addMonths(monthOf(now, 0), 3),
        excluded: false,
      };
      await saveEntries(scope, { planId: FAST, version: 2, entries: [entry] });
    }),
  ];
}

/** One programme over the three projects that customers meet. */
export function programmeStep(now: Date): DemoStep {
  const slugs = ["customer-portal", "mobile-banking", "partner-api"];
  return {
    at: demoTime(now, 4, 11),
    person: "marta",
    run: async (scope) => {
      const projects = await scope.db.project.findMany({
        where: { organizationId: scope.organizationId, slug: { in: slugs } },
        orderBy: { slug: "asc" },
        select: { id: true },
      });
      await createProgramme(scope, {
        id: stableId("demo:programme"),
        name: "What customers meet",
        projectIds: projects.map(({ id }) => id),
      });
    },
  };
}
