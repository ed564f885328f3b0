import "server-only";
import { buildWaitingPacks } from "./build-packs.ts";
import { eraseDueOrganizations } from "./erase-organizations.ts";
import { rescoreWaitingProjects } from "./rescore-projects.ts";
import { runEvidenceExpiry, runEvidenceSweep } from "./run-evidence.ts";
import { runSchedules } from "./run-schedules.ts";
import { sendWaitingMail } from "./send-mail.ts";

/** A queue of pg-boss whose jobs carry no data: each says only that it is time to look. */
export type Queue = Readonly<{
  name: string;
  /** When to look without being asked; the database's clock decides. */
  cron: string;
  pollSeconds: number;
  work: (now: Date) => Promise<unknown>;
}>;

/** Also asked for whenever a transaction has put a mail into the outbox. */
export const MAIL_QUEUE = "mail";

/** Also asked for whenever a transaction has asked for a board pack. */
export const PACK_QUEUE = "report-packs";

/** Also asked for whenever changed rules leave the scores of many projects behind. */
export const RESCORE_QUEUE = "rescores";

export const QUEUES: readonly Queue[] = [
  { name: "schedules", cron: "5 * * * *", pollSeconds: 10, work: runSchedules },
  { name: "evidence-expiry", cron: "20 * * * *", pollSeconds: 30, work: runEvidenceExpiry },
  { name: "erasures", cron: "35 * * * *", pollSeconds: 30, work: eraseDueOrganizations },
  { name: "evidence-sweep", cron: "40 3 * * *", pollSeconds: 30, work: runEvidenceSweep },
  { name: PACK_QUEUE, cron: "* * * * *", pollSeconds: 1, work: buildWaitingPacks },
  { name: RESCORE_QUEUE, cron: "* * * * *", pollSeconds: 1, work: rescoreWaitingProjects },
  { name: MAIL_QUEUE, cron: "* * * * *", pollSeconds: 2, work: sendWaitingMail },
];
