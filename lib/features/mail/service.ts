import "server-only";
import { withSystemScope } from "#lib/auth/system-scope.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { paths } from "#lib/format/paths.ts";
import { composeErasureMail, isErasureMail } from "./compose-erasure.ts";
import { composeMail } from "./compose.ts";
import type { DueMail } from "./data.ts";
import { lowerMail } from "./mutations.ts";
import { readUnsubscribeToken, unsubscribeToken } from "./unsubscribe-token.ts";

type Addressed = Readonly<{
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: Readonly<Record<string, string>>;
}>;

/** A mail of the outbox as it goes out. */
export function toMail(
  organization: Readonly<{ id: string; slug: string; name: string }>,
  mail: DueMail,
): Addressed {
  const { publicUrl } = env();
  const messageId = `<${mail.id}@${new URL(publicUrl).hostname}>`;
  if (isErasureMail(mail.template)) {
    const link = publicUrl + paths.settings(organization.slug);
    const content = composeErasureMail(mail.template, {
      organization: organization.name,
      day: mail.data.day,
      link,
    });
    return { ...content, to: mail.email, messageId, headers: {} };
  }
  const token = unsubscribeToken({
    organizationId: organization.id,
    userId: mail.userId,
    from: mail.template,
  });
  const links = {
    inbox: publicUrl + paths.inbox(organization.slug),
    work: publicUrl + paths.work(organization.slug),
    reports: publicUrl + paths.reports(organization.slug),
    settings: publicUrl + paths.notificationSettings(organization.slug),
    unsubscribe: publicUrl + paths.unsubscribe(token),
  };
  const content = composeMail({
    template: mail.template,
    organization: organization.name,
    ...mail.data,
    links,
  });
  return {
    ...content,
    to: mail.email,
    messageId,
    headers: {
      // RFC 8058: the mail program posts by itself, so that a link checker that only reads unsubscribes nobody.
      "List-Unsubscribe": `<${publicUrl}${paths.unsubscribeApi(token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

/**
 * Lowers somebody's mail by the token of a mail to them. The token is the proof: it names the person and can
 * do nothing else. True also when nothing was left to lower; false for what is no token of ours. Throws
 * UNAVAILABLE while the database is busy.
 */
export async function unsubscribe(
  token: string,
  request: Readonly<{ requestId: string; now: Date }>,
): Promise<boolean> {
  const claim = readUnsubscribeToken(token);
  if (!claim) return false;
  const as = { userId: claim.userId, userName: "", ...request };
  try {
    await withSystemScope({ id: claim.organizationId }, as, async (scope) => {
      const member = await scope.db.membership.count({
        where: { organizationId: scope.organizationId, userId: claim.userId },
      });
      if (member > 0) await lowerMail(scope, claim.from);
    });
  } catch (error) {
    // An organisation that is gone sends no mail either. Any other fault has turned nothing off, and says so.
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
  }
  return true;
}
