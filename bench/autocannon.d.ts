// The package brings no types; these are the parts used here.
declare module "autocannon" {
  type Options = Readonly<{
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    headers?: Readonly<Record<string, string>>;
    /** Seconds until a request counts as failed. */
    timeout?: number;
  }>;
  type Result = Readonly<{
    /** Seconds that the run took. */
    duration: number;
    requests: Readonly<{ total: number }>;
    /** Milliseconds. */
    latency: Readonly<{ p50: number; p99: number }>;
    throughput: Readonly<{ total: number }>;
    non2xx: number;
    errors: number;
    timeouts: number;
  }>;
  export default function autocannon(options: Options): Promise<Result>;
}
