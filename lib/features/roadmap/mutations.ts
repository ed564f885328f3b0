import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { lockEditableProject } from "#lib/features/project/data.ts";
import { getRoadmapProject, type RoadmapProject } from "./data.ts";
import type { SetCapacityInput } from "./schema.ts";

/**
 * Sets how many person-days a month the project has for its gaps. CONFLICT when somebody changed the project
 * since it was shown, or when it is archived; NOT_FOUND outside of what the scope reaches.
 */
export async function setCapacity(scope: OrgScope, input: SetCapacityInput): Promise<{ version: number }> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await getRoadmapProject(scope, { id: input.projectId });
  if (project.version !== input.version) throw changedMeanwhile(project);
  const { capacityDaysPerMonth } = input;
  if (capacityDaysPerMonth === project.capacityDaysPerMonth) return { version: project.version };
  const { count } = await scope.db.project.updateMany({
    where: { organizationId: scope.organizationId, id: project.id, version: project.version },
    data: { capacityDaysPerMonth, version: { increment: 1 }, updatedAt: scope.now },
  });
  if (count === 0) throw changedMeanwhile(project);
  await recordEvent(scope, {
    action: "project.capacity_changed",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    before: { capacityDaysPerMonth: project.capacityDaysPerMonth },
    after: { capacityDaysPerMonth },
  });
  return { version: project.version + 1 };
}

function changedMeanwhile({ version, capacityDaysPerMonth }: RoadmapProject): AppError {
  return new AppError("CONFLICT", "Somebody changed this project in the meantime", {
    details: { reason: "version", current: { version, capacityDaysPerMonth } },
  });
}
