import "server-only";
import { PgBoss } from "pg-boss";
import { now } from "../clock.ts";
import { env } from "../env.ts";
import { liveHub } from "../live/hub.ts";
import { onStop } from "../server/draining.ts";
import { log } from "../server/log.ts";
import { JOB_SCHEMA } from "./queue-schema.ts";
import { MAIL_QUEUE, PACK_QUEUE, QUEUES, RESCORE_QUEUE } from "./queues.ts";

/** Well inside the time that a stop may take (bin/http-server.ts). */
const STOP_MS = 8_000;
/** A job whose server was killed is given to another after about so long, instead of blocking its queue. */
const HEARTBEAT_SECONDS = 30;

// Next compiles instrumentation and routes apart from each other: only the global is one for the process.
const holder = globalThis as typeof globalThis & { twelvefoldJobs?: PgBoss };

/**
 * Starts the workers of this process, once. The tables of the queue must be there (bin/job-schema.ts); where
 * they are not, the fault is logged and the pages serve all the same. With a clock that stands still nothing
 * runs by itself: journeys would meet it at random.
 */
export async function startJobs(): Promise<void> {
  if (holder.twelvefoldJobs) return;
  const boss = new PgBoss({
    connectionString: env().databaseUrl,
    schema: JOB_SCHEMA,
    application_name: "twelvefold-jobs",
    max: 2,
    migrate: false,
    createSchema: false,
    schedule: env().fixedNow === null,
    // Both need the role that owns the tables.
    reindex: false,
    monitorVacuum: false,
  });
  holder.twelvefoldJobs = boss;
  boss.on("error", (error) => log().error({ err: error }, "job queue"));
  try {
    await boss.start();
    for (const queue of QUEUES) {
      // One waiting and one at work are enough, whoever asks and however often.
      await boss.createQueue(queue.name, {
        policy: "stately",
        retryLimit: 3,
        retryDelay: 60,
        retryBackoff: true,
      });
      // Beside it, since an existing queue keeps what it was created with.
      await boss.updateQueue(queue.name, { heartbeatSeconds: HEARTBEAT_SECONDS });
      await boss.schedule(queue.name, queue.cron);
      await boss.work(queue.name, { pollingIntervalSeconds: queue.pollSeconds }, () => queue.work(now()));
      if (env().fixedNow === null) await boss.send(queue.name);
    }
  } catch (error) {
    log().error({ err: error }, "the job queue could not be started: run `npm run db:deploy`");
    return;
  }
  liveHub().onWaiting("mail", () => void wakeQueue(MAIL_QUEUE));
  liveHub().onWaiting("packs", () => void wakeQueue(PACK_QUEUE));
  liveHub().onWaiting("rescores", () => void wakeQueue(RESCORE_QUEUE));
  onStop(stopJobs);
}

/** Lets running jobs end; what does not end in time is tried again by the next server. */
async function stopJobs(): Promise<void> {
  await holder.twelvefoldJobs?.stop({ graceful: true, timeout: STOP_MS });
  holder.twelvefoldJobs = undefined;
}

/** Asks for a queue to be looked at soon. Nothing is lost when nobody listens: its schedule looks too. */
async function wakeQueue(name: string): Promise<void> {
  try {
    await holder.twelvefoldJobs?.send(name);
  } catch (error) {
    log().warn({ err: error, queue: name }, "the job queue could not be woken");
  }
}
