import "server-only";
import { Client } from "pg";
import { env } from "../env.ts";
import { log } from "../server/log.ts";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
/** A connection that died without a word is noticed after this long, and the next one. */
const HEARTBEAT_MS = 30_000;
/** Where packets vanish on the way, the question itself would stay open until TCP gives up. */
const ANSWER_MS = 5_000;

type ListenerOptions = Readonly<{
  channels: readonly string[];
  onMessage: (channel: string, payload: string) => void;
  /** After each connection but the first: messages may have been missed. */
  onGap: () => void;
  /** The product's own database, unless a test puts something between. */
  connectionString?: string;
  heartbeatMs?: number;
  answerMs?: number;
}>;

/** One connection of this process that hears what Postgres announces; comes back by itself, ever more slowly. */
export function listen(options: ListenerOptions): {
  ready: Promise<void>;
  stop: () => Promise<void>;
} {
  const { channels, onMessage, onGap } = options;
  let stopped = false;
  let client: Client | undefined;
  let pause = FIRST_PAUSE_MS;
  let connections = 0;
  let timer: NodeJS.Timeout | undefined;
  let announceReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    announceReady = resolve;
  });

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: options.connectionString ?? env().databaseUrl,
      application_name: "twelvefold-live",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let lost = false;
    const again = () => {
      if (lost || stopped) return;
      lost = true;
      clearInterval(timer);
      // Ended politely it would wait for its last answer as well.
      next.connection.stream.destroy();
      setTimeout(() => void connect(), pause).unref();
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
    next.on("error", again);
    next.on("end", again);
    next.on("notification", ({ channel, payload }) => onMessage(channel, payload ?? ""));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`LISTEN ${channel}`);
    } catch (error) {
      log().warn({ err: error }, "live updates wait for the database");
      return again();
    }
    if (stopped) return void next.end();
    client = next;
    pause = FIRST_PAUSE_MS;
    connections += 1;
    const ask = () => answers(next, options.answerMs ?? ANSWER_MS).catch(again);
    timer = setInterval(() => void ask(), options.heartbeatMs ?? HEARTBEAT_MS);
    timer.unref();
    announceReady();
    if (connections > 1) onGap();
  }

  void connect();
  return {
    ready,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await client?.end();
    },
  };
}

/** Rejects when the connection does not answer in time. */
async function answers(client: Client, withinMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the connection does not answer")), withinMs);
  try {
    await Promise.race([client.query("SELECT 1"), promise]);
  } finally {
    clearTimeout(timer);
  }
}
