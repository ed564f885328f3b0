import { env } from "./env.ts";

/**
 * The time of this request. In the test profile it can stand still (TWELVEFOLD_FIXED_NOW), so that
 * journeys and reports give the same bytes each time. Domain code never calls it: it is handed a Date.
 */
export function now(): Date {
  return env().fixedNow ?? new Date();
}
