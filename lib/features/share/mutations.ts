import "server-only";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import { hashShare } from "#lib/auth/enter-share.ts";
import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { tokenOfKey } from "#lib/auth/tokens.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { assertGoodPassword } from "#lib/features/identity/password-rules.ts";
import { paths } from "#lib/format/paths.ts";
import { OPEN_SHARES_MAX, VIEWS_KEPT } from "./limits.ts";
import type { CreateShareInput } from "./schema.ts";
import type { NewShare } from "./types.ts";

const DAY_MS = 86_400_000;
/** The same place opening the same thing again within this time is one line of the log. */
const SAME_VISIT_MS = 5 * 60_000;

/**
 * Makes a link to a pack that is ready. It ends with the pack at the latest. The token is in the answer and
 * nowhere else; sent again with its key, the request is answered with the same link. Throws NOT_FOUND, CONFLICT
 * where twenty links are open and for a key that made another one, INVALID_INPUT for a password that is easily
 * guessed.
 */
export async function createShare(scope: OrgScope, input: CreateShareInput): Promise<NewShare> {
  const { organizationId, now } = scope;
  const { packId, label, days, password } = input;
  const pack = await scope.db.reportPack.findFirst({
    where: { organizationId, id: packId, state: "ready", expiresAt: { gt: now } },
    select: { expiresAt: true },
  });
  if (!pack) throw notFound("The report");
  if (password !== null) await assertGoodPassword(password, [scope.organizationName, label]);
  // One at a time, so that two requests cannot both find the last free place, or both make the link of one key.
  await scope.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`shares ${packId}`}, 0))`;
  const token = tokenOfKey("share", organizationId, input.key);
  const answer = (expiresAt: Date, from: Date): NewShare => ({
    link: env().publicUrl + paths.share(token),
    expiresAt: expiresAt.toISOString(),
    shortened: expiresAt < daysAfter(from, days),
    hasPassword: password !== null,
  });
  const sent = await scope.db.reportShare.findFirst({
    where: { organizationId, tokenHash: hashShare(token) },
    select: {
      ...{ packId: true, label: true, passwordHash: true, createdById: true },
      ...{ createdAt: true, expiresAt: true, revokedAt: true },
    },
  });
  if (sent) {
    const isSame =
      sent.packId === packId &&
      sent.label === label &&
      sent.createdById === scope.userId &&
      sent.revokedAt === null &&
      sent.expiresAt.getTime() === endOf(pack, sent.createdAt, days).getTime() &&
      (sent.passwordHash === null || password === null
        ? sent.passwordHash === password
        : await verifyPassword(sent.passwordHash, password));
    if (!isSame) throw new AppError("CONFLICT", "This request has been used for another link; start anew");
    return answer(sent.expiresAt, sent.createdAt);
  }
  const open = await scope.db.reportShare.count({
    where: { organizationId, packId, revokedAt: null, expiresAt: { gt: now } },
  });
  if (open >= OPEN_SHARES_MAX) {
    throw new AppError("CONFLICT", `${open} links to this report are open; end one of them first`, {
      details: { reason: "many" },
    });
  }
  const passwordHash = password === null ? null : await hashPassword(password);
  const id = uuidv7({ msecs: now.getTime() });
  const expiresAt = endOf(pack, now, days);
  await scope.db.reportShare.create({
    data: {
      ...{ organizationId, id, packId, label, passwordHash, expiresAt },
      tokenHash: hashShare(token),
      createdById: scope.userId,
      createdByName: scope.userName,
      createdAt: now,
    },
  });
  const after = { expiresAt: expiresAt.toISOString(), withPassword: passwordHash !== null };
  await recordEvent(scope, { action: "report.shared", ...about(scope, id, label), after });
  return answer(expiresAt, now);
}

const daysAfter = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);

/** A link ends after its days, or with its pack. */
function endOf(pack: Readonly<{ expiresAt: Date }>, from: Date, days: number): Date {
  const wanted = daysAfter(from, days);
  return wanted < pack.expiresAt ? wanted : pack.expiresAt;
}

/** Ends a link at once. Throws NOT_FOUND, also for one that was ended before. */
export async function revokeShare(
  scope: OrgScope,
  { id }: Readonly<{ id: string }>,
): Promise<{ id: string }> {
  const where = { organizationId: scope.organizationId, id, revokedAt: null };
  const share = await scope.db.reportShare.findFirst({ where, select: { label: true } });
  const { count } = await scope.db.reportShare.updateMany({ where, data: { revokedAt: scope.now } });
  if (!share || count === 0) throw notFound("The link");
  await recordEvent(scope, { action: "report.share_revoked", ...about(scope, id, share.label) });
  return { id };
}

type Opening = Readonly<{ id: string; label: string; kind: "page" | "file"; source: string | null }>;

/** Counts an opening of a link and keeps when, what and roughly where; the first one is an audit event too. */
export async function recordOpening(scope: OrgScope, { id, label, kind, source }: Opening): Promise<void> {
  const { organizationId, now } = scope;
  const key = { organizationId, shareId: id };
  const counter = kind === "page" ? "views" : "downloads";
  const { views, downloads } = await scope.db.reportShare.update({
    where: { organizationId_id: { organizationId, id } },
    data: { [counter]: { increment: 1 }, lastViewAt: now },
    select: { views: true, downloads: true },
  });
  const again = await scope.db.reportShareView.count({
    where: { ...key, kind, source, at: { gt: new Date(now.getTime() - SAME_VISIT_MS) } },
  });
  if (again === 0) {
    await scope.db.reportShareView.create({
      data: { organizationId, id: uuidv7({ msecs: now.getTime() }), shareId: id, at: now, kind, source },
    });
    const [oldest] = await scope.db.reportShareView.findMany({
      where: key,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: VIEWS_KEPT,
      take: 1,
      select: { at: true },
    });
    if (oldest) await scope.db.reportShareView.deleteMany({ where: { ...key, at: { lte: oldest.at } } });
  }
  if (views + downloads === 1)
    await recordEvent(scope, { action: "report.share_opened", ...about(scope, id, label) });
}

const about = (scope: OrgScope, id: string, label: string) => ({
  objectType: "report-share",
  objectId: id,
  objectLabel: label === "" ? scope.organizationName : label,
});
