import "server-only";
import { randomUUID } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { listOrganizations, SYSTEM_USER_ID, withSystemScope } from "../auth/system-scope.ts";
import { isMailConfigured } from "../env.ts";
import { leaseDueMails, type DueMail } from "../features/mail/data.ts";
import { settleMail } from "../features/mail/mutations.ts";
import { toMail } from "../features/mail/service.ts";
import { sendMail } from "../integrations/mail/smtp.ts";

const AT_ONCE = 20;

/**
 * Sends what waits in the outboxes of all organisations. Taking, sending and settling are three steps, so
 * that no transaction waits for a mail server. A worker that dies between the last two sends that mail again
 * under the same message id: rather twice than never.
 */
export async function sendWaitingMail(now: Date): Promise<number> {
  if (!isMailConfigured()) return 0;
  let sent = 0;
  for (const organization of await listOrganizations()) {
    const entered = <T>(work: (scope: OrgScope) => Promise<T>) => {
      const as = { userId: SYSTEM_USER_ID, userName: "Twelvefold", requestId: `mail-${randomUUID()}`, now };
      return withSystemScope({ id: organization.id }, as, work);
    };
    let mails: DueMail[];
    do {
      mails = await entered((scope) => leaseDueMails(scope, AT_ONCE));
      for (const mail of mails) {
        const outcome = await sendMail(toMail(organization, mail));
        await entered((scope) => settleMail(scope, mail, outcome));
        if (outcome.kind === "sent") sent += 1;
      }
    } while (mails.length === AT_ONCE);
  }
  return sent;
}
