import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { composeRenumberings, reversed, type Renumbering } from "#lib/domain/standard-difference.ts";

const renumberingsSchema = z.array(z.object({ from: z.string(), to: z.string() }));
/** Longer chains are no history but a circle that somebody managed to make. */
const LONGEST_CHAIN = 50;

type Step = Readonly<{ previousId: string; renumberings: Renumbering[] }>;

/** The organisation's versions that follow another one, by their id. */
export async function listSuccessions(scope: OrgScope): Promise<ReadonlyMap<string, Step>> {
  const rows = await scope.db.standardSuccession.findMany({
    where: { organizationId: scope.organizationId },
    select: { versionId: true, previousId: true, renumberings: true },
  });
  return new Map(
    rows.map(({ versionId, previousId, renumberings }) => [
      versionId,
      { previousId, renumberings: renumberingsSchema.parse(renumberings) },
    ]),
  );
}

/**
 * What people confirmed as renumbered on the way from one version to another, over all versions between, in
 * either direction. Empty where neither follows the other.
 */
export function renumberingsBetween(
  successions: ReadonlyMap<string, Step>,
  from: string,
  to: string,
): Renumbering[] {
  const down = (start: string, end: string): Renumbering[] | null => {
    const steps: Renumbering[][] = [];
    let at = start;
    while (at !== end) {
      const step = successions.get(at);
      if (!step || steps.length >= LONGEST_CHAIN) return null;
      steps.unshift(step.renumberings);
      at = step.previousId;
    }
    return composeRenumberings(steps);
  };
  return down(to, from) ?? reversed(down(from, to) ?? []);
}

/** Whether a version follows another one, or could: it follows none, and that one does not come after it. */
export function mayFollow(
  successions: ReadonlyMap<string, Step>,
  id: string,
  previousId: string | null,
): boolean {
  const known = successions.get(id);
  if (known) return known.previousId === previousId;
  return previousId !== null && !successorsOf(successions, id).includes(previousId);
}

/** The versions that were imported as the next ones of this one, and those after them; the nearest first. */
export function successorsOf(successions: ReadonlyMap<string, Step>, id: string): string[] {
  const found: string[] = [];
  let wave = [id];
  while (wave.length > 0 && found.length < LONGEST_CHAIN) {
    const next = [...successions].flatMap(([versionId, { previousId }]) =>
      wave.includes(previousId) && versionId !== id && !found.includes(versionId) ? [versionId] : [],
    );
    found.push(...next);
    wave = next;
  }
  return found;
}
