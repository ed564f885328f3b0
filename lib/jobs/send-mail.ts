import "server-only";
import { randomUUID } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { listOrganizations, SYSTEM_USER_ID, withSystemScope } from "../auth/system-scope.ts";
import { isMailConfigured } from "../env.ts";
import { leaseDueMails, type DueMail } from "../features/mail/data.ts";
import { settleMail } from "../features/mail/mutations.ts";
import { toMail } from "../features/mail/service.ts";
import { sendMail } from "../integrations/mail/smtp.ts";
import { log } from "../server/log.ts";

/** Few enough to be sent within their lease, also by a server that takes its time for each. */
const AT_ONCE = 5;

type Organization = Awaited<ReturnType<typeof listOrganizations>>[number];

/**
 * Sends what waits in the outboxes of all organisations. One that fails stops no other; throws at the end when
 * one did, so that the queue tries again. `now` is when the run begins; it may take long, and what it holds must
 * last from the moment at which it is taken.
 */
export async function sendWaitingMail(now: Date): Promise<number> {
  if (!isMailConfigured()) return 0;
  const began = performance.now();
  const currently = () => new Date(now.getTime() + performance.now() - began);
  let sent = 0;
  let failed = 0;
  for (const organization of await listOrganizations()) {
    try {
      sent += await sendMailOf(organization, currently);
    } catch (error) {
      failed += 1;
      log().error({ err: error, organizationId: organization.id }, "waiting mail could not be sent");
    }
  }
  if (failed > 0) throw new Error(`the mail of ${failed} organisations waits; it will be tried again`);
  return sent;
}

/**
 * Empties the outbox of one organisation. Taking, sending and settling are three steps, so that no transaction
 * waits for a mail server. A worker that dies between the last two sends that mail again under the same message
 * id: rather twice than never.
 */
async function sendMailOf(organization: Organization, currently: () => Date): Promise<number> {
  const system = { userId: SYSTEM_USER_ID, userName: "Twelvefold" };
  const entered = <T>(work: (scope: OrgScope) => Promise<T>) => {
    const as = { ...system, requestId: `mail-${randomUUID()}`, now: currently() };
    return withSystemScope({ id: organization.id }, as, work);
  };
  let sent = 0;
  let mails: DueMail[];
  do {
    mails = await entered((scope) => leaseDueMails(scope, AT_ONCE));
    for (const mail of mails) {
      const outcome = await sendMail(toMail(organization, mail));
      await entered((scope) => settleMail(scope, mail, outcome));
      if (outcome.kind === "sent") sent += 1;
    }
  } while (mails.length === AT_ONCE);
  return sent;
}
