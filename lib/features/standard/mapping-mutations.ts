import "server-only";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { listCrosswalk } from "./crosswalk-data.ts";
import { getStandard } from "./data.ts";
import type { AddMappingInput } from "./schema.ts";

/** Says that two requirements ask for the same. Throws CONFLICT where that is known already. */
export async function addMapping(scope: OrgScope, input: AddMappingInput): Promise<{ id: string }> {
  const own = { organizationId: scope.organizationId };
  const { requirement, standard } = await requireImported(scope, input.requirementId);
  const builtIn = FRAMEWORK.requirements.find(({ key }) => key === input.builtInKey);
  if (!builtIn) throw invalidField("builtInKey", "Choose a requirement of the built-in framework");
  const links = await listCrosswalk(scope, standard);
  const known = links.find(
    (link) => link.requirementId === input.requirementId && link.builtInKey === builtIn.key,
  );
  if (known && known.mapping?.id === input.id) return { id: input.id };
  if (known) throw taken(requirement.key, builtIn.key);
  const { count } = await scope.db.standardMapping.createMany({
    data: [
      {
        ...own,
        ...input,
        createdAt: scope.now,
        createdById: scope.userId,
        createdByName: scope.userName,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) throw taken(requirement.key, builtIn.key);
  await recordEvent(scope, {
    action: "standard.mapped",
    objectType: "standard",
    objectId: standard.id,
    objectLabel: `${requirement.key} of ${standard.name} ${standard.version}`,
    after: { builtIn: builtIn.key, ...(input.note === "" ? {} : { note: input.note }) },
  });
  return { id: input.id };
}

/** Takes back what the organisation said. References of the built-in framework are no such rows. */
export async function removeMapping(scope: OrgScope, id: string): Promise<{ id: string }> {
  const own = { organizationId: scope.organizationId };
  const found = await scope.db.standardMapping.findFirst({
    where: { ...own, id },
    select: { requirementId: true, builtInKey: true, note: true },
  });
  if (!found) throw notFound("The mapping");
  const { requirement, standard } = await requireImported(scope, found.requirementId);
  const { count } = await scope.db.standardMapping.deleteMany({ where: { ...own, id } });
  if (count === 0) throw notFound("The mapping");
  await recordEvent(scope, {
    action: "standard.unmapped",
    objectType: "standard",
    objectId: standard.id,
    objectLabel: `${requirement.key} of ${standard.name} ${standard.version}`,
    before: { builtIn: found.builtInKey, ...(found.note === "" ? {} : { note: found.note }) },
  });
  return { id };
}

/** Own mappings come along to the next version where the requirement is still there and reads as before. */
export async function inheritMappings(
  scope: OrgScope,
  { from, to, keys }: Readonly<{ from: string; to: string; keys: ReadonlyMap<string, string> }>,
): Promise<number> {
  const own = { organizationId: scope.organizationId };
  const mappings = await scope.db.standardMapping.findMany({
    where: { ...own, requirement: { frameworkVersionId: from } },
    select: {
      builtInKey: true,
      note: true,
      createdAt: true,
      createdById: true,
      createdByName: true,
      requirement: { select: { key: true } },
    },
  });
  if (mappings.length === 0) return 0;
  const rows = await scope.db.requirement.findMany({
    where: { ...own, frameworkVersionId: to },
    select: { id: true, key: true },
  });
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  const data = mappings.flatMap(({ requirement, ...mapping }) => {
    const requirementId = ids.get(keys.get(requirement.key) ?? "");
    return requirementId ? [{ ...own, ...mapping, id: uuidv7(), requirementId }] : [];
  });
  return (await scope.db.standardMapping.createMany({ data, skipDuplicates: true })).count;
}

const taken = (key: string, builtIn: string) =>
  new AppError("CONFLICT", `${key} and ${builtIn} are linked already; nothing was changed`);

async function requireImported(scope: OrgScope, requirementId: string) {
  const requirement = await scope.db.requirement.findFirst({
    where: { organizationId: scope.organizationId, id: requirementId },
    select: { key: true, frameworkVersionId: true },
  });
  if (!requirement) throw notFound("The requirement");
  const { standard } = await getStandard(scope, requirement.frameworkVersionId);
  return { requirement, standard };
}
