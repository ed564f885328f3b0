import autocannon from "autocannon";
import { mean } from "./statistics.ts";

/** What to ask for, again and again. */
export type Target = Readonly<{ url: string; headers?: Readonly<Record<string, string>> }>;

/** Requests a second, and the median latency in milliseconds. */
export type Load = Readonly<{ perSecond: number; p50: number }>;

export type LoadOptions = Readonly<{
  seconds: number;
  warmUpSeconds: number;
  onFailed: (message: string) => void;
}>;

const CONNECTIONS = 10;

/** Ten connections that each ask again as soon as they have their answer. */
async function load(target: Target, options: LoadOptions): Promise<Load> {
  const common = { ...target, connections: CONNECTIONS, timeout: 30 };
  await autocannon({ ...common, duration: options.warmUpSeconds });
  const result = await autocannon({ ...common, duration: options.seconds });
  const failed = result.non2xx + result.errors + result.timeouts;
  // A busy machine makes the product refuse with 503: told, but a matter of time and no wrong answer.
  if (failed > 0) options.onFailed(`${target.url}: ${failed} requests under load were not answered with 2xx`);
  const { total } = result.requests;
  // Without an answer in all that time the latency is unknown, but surely not 0.
  return {
    perSecond: total / result.duration,
    p50: total === 0 ? Number.POSITIVE_INFINITY : result.latency.p50,
  };
}

/**
 * Measures `floor`, `product`, then `floor` again and takes the mean of both floors: a machine that slows
 * down or speeds up meanwhile does so for both sides.
 */
export async function compare(
  floor: Target,
  product: Target,
  options: LoadOptions,
): Promise<{ floor: Load; product: Load }> {
  const before = await load(floor, options);
  const measured = await load(product, options);
  const after = await load(floor, options);
  return {
    floor: { perSecond: mean([before.perSecond, after.perSecond]), p50: mean([before.p50, after.p50]) },
    product: measured,
  };
}
