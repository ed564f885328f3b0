import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { compareStandards, type Renumbering } from "#lib/domain/standard-difference.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import type { FrameworkDraft } from "#lib/frameworks/draft.ts";
import { comparable } from "./comparison.ts";
import { getStandard, getStandardDraft } from "./data.ts";
import { inheritMappings } from "./mapping-mutations.ts";
import type { ConfirmRenumberingsInput } from "./schema.ts";
import { listSuccessions, mayFollow } from "./version-data.ts";

/**
 * Says, after the import, which requirements of a version are those of the version before it under another
 * identifier; an empty list takes all of that back. Where the version followed none so far, it follows that one from
 * now on. Projects that have changed already keep what came along. CONFLICT when somebody has confirmed others since
 * `seen`, or where it follows another version; sent again it changes and records nothing.
 */
export async function confirmRenumberings(
  scope: OrgScope,
  { standardId, previousId, seen, renumberings }: ConfirmRenumberingsInput,
): Promise<{ confirmed: number }> {
  const own = { organizationId: scope.organizationId };
  const { standard } = await getStandard(scope, standardId);
  const { standard: previous } = await getStandard(scope, previousId);
  if (previous.key !== standard.key || previous.id === standard.id) {
    throw new AppError("CONFLICT", "This is no other version of the same standard; nothing was changed");
  }
  await scope.db
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`succession ${standardId}`}, 0))`;
  const successions = await listSuccessions(scope);
  const known = successions.get(standardId);
  if (known && known.previousId !== previousId) {
    throw new AppError("CONFLICT", "This version follows another one; compare it with that one");
  }
  if (!mayFollow(successions, standardId, previousId)) {
    throw new AppError("CONFLICT", "The other version follows this one; confirm it there");
  }
  const present = known?.renumberings ?? [];
  if (known && said(present) === said(renumberings)) return { confirmed: present.length };
  if (said(present) !== said(seen)) {
    throw new AppError("CONFLICT", "Somebody has confirmed others meanwhile; look at them again", {
      details: { reason: "renumberings", current: present },
    });
  }
  const [before, after] = [
    await getStandardDraft(scope, previousId),
    await getStandardDraft(scope, standardId),
  ];
  assertRenumberings(renumberings, before, after);
  // The application may not change a row of this table, only put another in its place.
  await scope.db.standardSuccession.deleteMany({ where: { ...own, versionId: standardId } });
  await scope.db.standardSuccession.create({
    data: {
      ...own,
      ...{ versionId: standardId, previousId, renumberings: [...renumberings] },
      ...{ createdAt: scope.now, createdById: scope.userId },
    },
  });
  const { pairs } = compareStandards(comparable(before), comparable(after), renumberings);
  const fresh = new Set(renumberings.map(({ to }) => to));
  const same = pairs.filter(({ after: { key }, kinds }) => fresh.has(key) && !kinds.includes("reworded"));
  await inheritMappings(scope, {
    from: previousId,
    to: standardId,
    keys: new Map(same.map((pair) => [pair.before.key, pair.after.key])),
  });
  await recordEvent(scope, {
    action: "standard.renumbered",
    objectType: "standard",
    objectId: standardId,
    objectLabel: `${standard.name} ${standard.version}`,
    before: { renumbered: present.length },
    after: { renumbered: renumberings.length, follows: previous.version },
  });
  return { confirmed: renumberings.length };
}

/** In whatever order, it is the same list. */
const said = (list: readonly Renumbering[]) => JSON.stringify(list.map(({ from, to }) => [from, to]).sort());

/** Throws INVALID_INPUT unless each pair names a requirement of either version, and each only once. */
export function assertRenumberings(
  renumberings: readonly Renumbering[],
  previous: FrameworkDraft,
  draft: FrameworkDraft,
): void {
  const old = new Set(previous.requirements.map(({ key }) => key));
  const fresh = new Set(draft.requirements.map(({ key }) => key));
  const wrong = renumberings.find(({ from, to }) => !old.has(from) || !fresh.has(to));
  const isTwice = (keys: readonly string[]) => new Set(keys).size !== keys.length;
  if (wrong || isTwice(renumberings.map(({ from }) => from)) || isTwice(renumberings.map(({ to }) => to))) {
    throw invalidField(
      "renumberings",
      "The renumbered requirements do not fit the two versions; read them again and confirm them anew",
    );
  }
}
