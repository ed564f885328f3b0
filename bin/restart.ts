/**
 * Whether something that ended by itself should be started again: at most twice within a minute, so that
 * a lasting fault ends in a message and not in a loop. `clock` in milliseconds.
 */
export function mayRestart(clock: () => number = () => performance.now()): () => boolean {
  let times: number[] = [];
  return () => {
    times = [...times.filter((time) => time > clock() - 60_000), clock()];
    return times.length <= 2;
  };
}
