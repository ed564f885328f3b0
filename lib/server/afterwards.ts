import "server-only";
import { log } from "./log.ts";

/** So long an answer waits for what follows the change that it tells of. */
const PATIENCE_MS = 5_000;

/**
 * Does what follows a change that is kept already, and that something else does later should it fail. Never throws:
 * a fault is logged, and what takes longer than five seconds goes on without anybody waiting for it.
 */
export async function afterwards(requestId: string, work: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  const done = work().catch((err: unknown) => {
    log().error({ err, requestId }, "what follows a change has failed; the daily work will do it");
  });
  await Promise.race([done, patience]);
  clearTimeout(timer);
}
