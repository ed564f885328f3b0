import { randomUUID } from "node:crypto";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { SnapshotDocument, SnapshotItem } from "#lib/domain/snapshot.ts";
import { compareSnapshots } from "#lib/domain/snapshot-compare.ts";
import { getSnapshot } from "#lib/features/snapshot/data.ts";
import { checkDocument, parseSnapshot, sha256Of, snapshotText } from "#lib/features/snapshot/document.ts";
import { takeSnapshot } from "#lib/features/snapshot/mutations.ts";
import { signDocument } from "#lib/features/snapshot/signing.ts";
import type { BenchOrganization } from "./organizations.ts";

const ITEMS = 400;
const ROUNDS = 15;

export type SnapshotTimes = Readonly<{
  /** The whole way in process for the framework's 82 items: session, lock, reads, hash, signature, row, event. */
  take: readonly number[];
  /** Of 400 items: canonical text, hash, signature. */
  freeze: readonly number[];
  /** Of two snapshots of 400 items from their stored texts: reading, checking, comparing. */
  compare: readonly number[];
  verify: readonly number[];
}>;

/** Takes snapshots of a project, and freezes, verifies and compares documents of 400 items. */
export async function measureSnapshotTimes(
  organization: BenchOrganization,
  onWrong: (message: string) => void,
): Promise<SnapshotTimes> {
  const take: number[] = [];
  let id = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    id = randomUUID();
    take.push(await timed(() => taken(organization, id)));
  }
  const base = parseSnapshot((await inside(organization, (scope) => getSnapshot(scope, id))).document);
  const [before, after] = [enlarged(base, false), enlarged(base, true)];
  const [textBefore, textAfter] = [snapshotText(before), snapshotText(after)];
  const times = { freeze: [] as number[], compare: [] as number[], verify: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.freeze.push(
      await timed(() => {
        const text = snapshotText(after);
        sha256Of(text);
        signDocument(text);
      }),
    );
    times.compare.push(
      await timed(() => {
        const found = compareSnapshots(parseSnapshot(textBefore), parseSnapshot(textAfter), "production");
        if (found.items.length === 0) onWrong("two different snapshots compare as the same");
      }),
    );
    times.verify.push(await timed(() => void checkDocument(textAfter)));
  }
  if (before.items.length !== ITEMS)
    onWrong(`a document of ${before.items.length} items instead of ${ITEMS}`);
  return { take, ...times };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function inside<T>(
  { facts, slug }: BenchOrganization,
  work: Parameters<typeof enterOrganization<T>>[3],
): Promise<T> {
  const now = { ...facts, requestId: randomUUID(), now: new Date() };
  return enterOrganization(now, slug, "snapshot:create", work);
}

function taken(organization: BenchOrganization, id: string) {
  return inside(organization, async (scope) => {
    const project = await scope.db.project.findFirstOrThrow({
      where: { organizationId: scope.organizationId, slug: organization.project },
      select: { id: true },
    });
    await takeSnapshot(scope, { id, projectId: project.id, title: "Bench", kind: "manual" });
  });
}

/** The same project with 400 requirements; `moved` answers every third one otherwise. */
function enlarged(base: SnapshotDocument, moved: boolean): SnapshotDocument {
  const items = Array.from({ length: ITEMS }, (_, index): SnapshotItem => {
    const item = base.items[index % base.items.length];
    if (!item) throw new Error("The bench project has no items");
    const state = item.states.production;
    const production = state && {
      ...state,
      status: moved && index % 3 === 0 ? ("met" as const) : ("open" as const),
    };
    return {
      ...item,
      key: `${item.key}-${index}`,
      applicable: true,
      states: { ...item.states, ...(production ? { production } : {}) },
    };
  });
  return { ...base, items };
}
