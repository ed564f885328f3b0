import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { getStandard } from "./data.ts";

/**
 * An adoption of a project within reach that is not archived, with its standard. Throws NOT_FOUND, CONFLICT.
 * With `hold` nobody changes the adoption until the transaction ends.
 */
export async function requireAdoption(scope: OrgScope, id: string, { hold = false } = {}) {
  if (hold) {
    await scope.db.$queryRaw`
      SELECT 1 FROM "StandardAdoption"
       WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${id}::uuid FOR SHARE`;
  }
  const adoption = await scope.db.standardAdoption.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: { projectId: true, frameworkVersionId: true, level: true, version: true },
  });
  if (!adoption) throw notFound("The project");
  const project = await requireProject(scope, { id: adoption.projectId });
  assertOpen(project);
  const { standard } = await getStandard(scope, adoption.frameworkVersionId);
  return { adoption, project, standard };
}

export function assertOpen({ archivedAt }: { archivedAt: Date | null }): void {
  if (archivedAt) throw new AppError("CONFLICT", "The project is archived; restore it first");
}

export function assertLevel(levels: readonly Readonly<{ key: string }>[], level: string | null): void {
  if (level !== null && !levels.some(({ key }) => key === level)) {
    throw invalidField("level", "The standard has no such level");
  }
}

/** Somebody else was faster; `present` is how it stands now. */
export function overtaken(present: Readonly<Record<string, unknown>>): AppError {
  return new AppError("CONFLICT", "Somebody else changed this meanwhile; look at their answer first", {
    details: { reason: "version", ...present },
  });
}
