import "server-only";
import { randomUUID } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { listOrganizations, SYSTEM_USER_ID, withSystemScope } from "../auth/system-scope.ts";
import { isMailConfigured } from "../env.ts";
import { leaseDueMails, type DueMail } from "../features/mail/data.ts";
import { settleMail } from "../features/mail/mutations.ts";
import { toMail } from "../features/mail/service.ts";
import { sendMail } from "../integrations/mail/smtp.ts";

/** Few enough to be sent within their lease, also by a server that takes its time for each. */
const AT_ONCE = 5;

/**
 * Sends what waits in the outboxes of all organisations. Taking, sending and settling are three steps, so
 * that no transaction waits for a mail server. A worker that dies between the last two sends that mail again
 * under the same message id: rather twice than never. `now` is when the run begins; it may take long, and what
 * it holds must last from the moment at which it is taken.
 */
export async function sendWaitingMail(now: Date): Promise<number> {
  if (!isMailConfigured()) return 0;
  const began = performance.now();
  const system = { userId: SYSTEM_USER_ID, userName: "Twelvefold" };
  let sent = 0;
  for (const organization of await listOrganizations()) {
    const entered = <T>(work: (scope: OrgScope) => Promise<T>) => {
      const at = new Date(now.getTime() + performance.now() - began);
      const as = { ...system, requestId: `mail-${randomUUID()}`, now: at };
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
