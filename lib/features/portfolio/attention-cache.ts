import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { loadExpectedLoss } from "#lib/features/loss/service.ts";
import { readAttention } from "./attention-data.ts";
import { changeSince } from "./data.ts";

type Attention = Awaited<ReturnType<typeof readAll>>;
type Entry = Readonly<{ attention: Attention; readAt: number }>;

/** About 15 kB each. */
const MOST_ENTRIES = 500;
/** For the few things that change without an event of this organisation: a person's own name. */
const LONGEST_MSECS = 60_000;

// In the order of use: a Map gives its oldest key first.
const entries = new Map<string, Entry>();

/**
 * What deserves attention, read again only when something has happened: every change of an organisation
 * appends to its audit log in the same transaction, so as long as `head`, the last sequence number, stands
 * still, so does the answer. It is kept for this process, by organisation and by what the reader reaches.
 * `today`: the organisation's YYYY-MM-DD.
 */
export async function attentionOf(
  scope: OrgScope,
  environment: Environment,
  { today, head }: Readonly<{ today: string; head: number }>,
): Promise<Attention> {
  const reach = isLimitedToOwnProjects(scope.role) ? scope.userId : "all";
  const key = [scope.organizationId, reach, environment, today, changeSince(scope.now), head].join("|");
  const time = scope.now.getTime();
  const known = entries.get(key);
  entries.delete(key);
  const entry =
    known && Math.abs(time - known.readAt) < LONGEST_MSECS
      ? known
      : { attention: await readAll(scope, environment, today), readAt: time };
  entries.set(key, entry);
  const oldest = entries.keys().next();
  if (entries.size > MOST_ENTRIES && !oldest.done) entries.delete(oldest.value);
  return entry.attention;
}

async function readAll(scope: OrgScope, environment: Environment, today: string) {
  const attention = await readAttention(scope, environment, today);
  return { ...attention, expectedLoss: await loadExpectedLoss(scope) };
}
