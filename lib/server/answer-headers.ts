import "server-only";
import { env } from "../env.ts";
import { STRICT_TRANSPORT, TRANSPORT_HEADER } from "./transport-security.ts";

/**
 * What every answer under /api/o carries beside the headers of next.config.js: it is kept nowhere, can be
 * found in the logs, and is asked for by https only. Said by the routes themselves, since proxy.ts does not
 * run for them: its hop costs more than many of these requests do.
 */
export function answerHeaders(requestId: string): Record<string, string> {
  return {
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...(env().secureCookies ? { [TRANSPORT_HEADER]: STRICT_TRANSPORT } : {}),
  };
}

/** Adds them to an answer that a route made by itself, whose own word on caching stands. */
export function withAnswerHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(answerHeaders(requestId))) {
    if (name !== "cache-control" || !response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
