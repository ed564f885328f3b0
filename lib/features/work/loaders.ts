import "server-only";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { orgPage } from "#lib/server/pages.ts";
import { listWork, SECTION_LIMIT, type WorkRecord } from "./data.ts";
import { WORK_SECTIONS, type WorkDto, type WorkRow } from "./types.ts";

function toRow({ slug, name, ...row }: WorkRecord): WorkRow {
  return { ...row, project: { slug, name } };
}

/** /o/[org]/work: what waits for the person, across projects. */
export const loadWork = orgPage("inbox:own")
  .reads({})
  .run(async ({ scope }): Promise<WorkDto> => {
    const today = toIsoDay(scope.now, await getTimeZone(scope));
    const records = await listWork(scope, today);
    const bySection = WORK_SECTIONS.map((section) => records.filter((record) => record.section === section));
    return {
      organization: { slug: scope.organizationSlug, name: scope.organizationName },
      rows: bySection.flatMap((section) => section.slice(0, SECTION_LIMIT).map(toRow)),
      more: bySection.some((section) => section.length > SECTION_LIMIT),
    };
  });
