import "server-only";
import { enterShare } from "#lib/auth/enter-share.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { holdsShareProof, makeShareProof } from "#lib/auth/share-proof.ts";
import { coarseSourceOf } from "#lib/auth/source.ts";
import { settleGuess, throttleGuess } from "#lib/auth/throttle.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { getPackFile } from "#lib/features/board/pack-data.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { CONTENT_TYPES } from "#lib/reports/formats.ts";
import { getSharedPack } from "./data.ts";
import { recordOpening } from "./mutations.ts";
import type { SharedPage } from "./types.ts";

type Shared = Awaited<ReturnType<typeof getSharedPack>>;

function isOpened(facts: RequestFacts, id: string, { passwordHash }: Shared): boolean {
  return passwordHash === null || holdsShareProof(facts.shareProof, { id, passwordHash }, facts.now);
}

const note = (scope: OrgScope, facts: RequestFacts, id: string, { label }: Shared, kind: "page" | "file") =>
  recordOpening(scope, { id, label, kind, source: coarseSourceOf(facts.ip) });

/** The page of a link. Throws NOT_FOUND. What came of a password that was just tried stands in `said`. */
export function openShare(
  facts: RequestFacts,
  token: string,
  said: Readonly<{ wrong: boolean; waitMinutes: number | null }>,
): Promise<SharedPage> {
  return enterShare(facts, token, async (scope, id) => {
    const shared = await getSharedPack(scope, id);
    if (!isOpened(facts, id, shared)) return { state: "locked", token, ...said };
    const { pack } = shared;
    await note(scope, facts, id, shared, "page");
    return {
      ...{ state: "open" as const, token, organization: scope.organizationName },
      classification: pack.options.classification,
      version: pack.options.version,
      timeZone: await getTimeZone(scope),
      madeAt: (pack.readyAt ?? pack.createdAt).toISOString(),
      expiresAt: shared.expiresAt.toISOString(),
      ...{ format: pack.format, size: pack.size, pages: pack.pages, sha256: pack.sha256 },
    };
  });
}

/** The file behind a link; null where its password has still to be given. Throws NOT_FOUND. */
export function takeSharedFile(facts: RequestFacts, token: string) {
  return enterShare(facts, token, async (scope, id) => {
    const shared = await getSharedPack(scope, id);
    if (!isOpened(facts, id, shared)) return null;
    const { bytes, fileName, format } = await getPackFile(scope, shared.pack.id);
    await note(scope, facts, id, shared, "file");
    return { bytes, fileName, contentType: CONTENT_TYPES[format] };
  });
}

/**
 * Tries the password of a link, counted as a guess at an account's is. Gives the proof to keep in a cookie,
 * null for a wrong password. Throws NOT_FOUND, RATE_LIMITED.
 */
export async function unlockShare(
  facts: RequestFacts,
  token: string,
  password: string,
): Promise<string | null> {
  // Counted and committed before the password is looked at; the slow hash holds no connection.
  const { id, passwordHash, throttle } = await enterShare(facts, token, async (scope, shareId) => {
    const { passwordHash: kept } = await getSharedPack(scope, shareId);
    if (kept === null) throw notFound("The page");
    return {
      id: shareId,
      passwordHash: kept,
      throttle: await throttleGuess(scope.db, `share:${shareId}`, facts),
    };
  });
  if (!throttle.granted) {
    throw new AppError("RATE_LIMITED", "Too many passwords were tried", {
      retryAfterSeconds: throttle.retryAfterSeconds,
    });
  }
  if (!(await verifyPassword(passwordHash, password))) return null;
  await enterShare(facts, token, (scope) => settleGuess(scope.db, throttle, facts.now));
  return makeShareProof({ id, passwordHash }, facts.now);
}
