import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { writeComment } from "#lib/features/comment/mutations.ts";
import { slugFromName } from "#lib/features/project/schema.ts";
import { DEMO_PEOPLE, demoUserId, type DemoPerson } from "./demo-company.ts";
import type { DemoProject } from "./demo-projects.ts";
import { demoTime, type DemoStep } from "./demo-steps.ts";
import { stableId } from "./stable-id.ts";

type Said = Readonly<{
  project: string;
  key: string;
  by: DemoPerson;
  to?: DemoPerson;
  daysAgo: number;
  hour: number;
  text: string;
}>;

const SAID: readonly Said[] = [
  {
    ...{ project: "Customer portal", key: "IO-5", by: "marta", to: "jon", daysAgo: 6, hour: 9 },
    text: "the import job still writes Latin-1. Can you say by **Friday** whether that is the last place?",
  },
  {
    ...{ project: "Customer portal", key: "IO-5", by: "jon", to: "marta", daysAgo: 5, hour: 14 },
    text: "it is. Two steps left:\n\n- convert the old files once\n- reject anything else with `400`",
  },
  {
    ...{ project: "Identity service", key: "SES-5", by: "ines", to: "jon", daysAgo: 2, hour: 11 },
    text: "the session ends now, but the refresh token lives on. Shall we take that into the same change?",
  },
  {
    ...{ project: "Marketing site", key: "ARCH-2", by: "helen", to: "marta", daysAgo: 1, hour: 10 },
    text: "this one is late and critical. What would it take?",
  },
];

/** What people have said about a project's items; each comment is one event. */
export function conversationSteps(project: DemoProject, now: Date): DemoStep[] {
  return SAID.filter((said) => said.project === project.name).map((said, index) => ({
    at: demoTime(now, said.daysAgo, said.hour),
    person: said.by,
    run: async (scope: OrgScope): Promise<void> => {
      const item = await scope.db.checklistItem.findFirst({
        where: {
          organizationId: scope.organizationId,
          projectId: stableId(`demo:project:${project.name}`),
          requirementKey: said.key,
        },
        select: { id: true },
      });
      if (!item) throw new Error(`The demo talks about ${said.key} in ${project.name}, which is not there`);
      const comment = stableId(`demo:comment:${project.name}:${said.key}:${index}`);
      const place = { project: slugFromName(project.name), item: item.id, comment };
      const to = said.to;
      const name = to ? `@${DEMO_PEOPLE[to].name} ` : "";
      await writeComment(scope, place, { text: name + said.text, mentionIds: to ? [demoUserId(to)] : [] });
    },
  }));
}
