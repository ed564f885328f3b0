import type { IncomingHttpHeaders } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";

const ROUTER_STATE_HEADER = "next-router-state-tree";

/**
 * Takes away the router's description of what the browser shows where Next could not read it: Next would
 * answer a bare 500, while without the header it simply renders the whole page. Judged by the very function
 * that Next calls afterwards, so that the two cannot disagree.
 */
export function dropUnreadableRouterState(headers: IncomingHttpHeaders): void {
  const state = headers[ROUTER_STATE_HEADER];
  if (state === undefined) return;
  try {
    parseAndValidateFlightRouterState(state);
  } catch {
    delete headers[ROUTER_STATE_HEADER];
  }
}
