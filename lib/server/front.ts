import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../env.ts";
import { answerHeaders, DATA_POLICY } from "./answer-headers.ts";
import { newNonce } from "./content-security-policy.ts";
import type { Admitted } from "./kept-answers.ts";
import { PATH_HEADER } from "./request-headers.ts";
import { refusalOf } from "./refusals.ts";
import { dropUnreadableRouterState } from "./router-state.ts";

const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

type Front = (request: IncomingMessage, response: ServerResponse) => Admitted | null;

/**
 * What happens to a request before Next sees it: it gets an id, its answer gets its headers, and what nothing
 * here takes is refused (null: it has its answer), what still comes of it being thrown away. Decides about nobody's access.
 */
export function makeFront(options: Readonly<{ development: boolean }>): Front {
  const { secureCookies: secure, publicUrl } = env();
  const { host, origin } = new URL(publicUrl);
  return (request, response) => {
    const { headers, method = "GET", url = "/" } = request;
    const [pathname = "/", query = ""] = url.split(/\?(.*)/s);
    const given = headers["x-request-id"];
    const requestId = typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    const nonce = newNonce();
    const set = answerHeaders(pathname, { requestId, nonce, secure, ...options });
    for (const [name, value] of Object.entries(set)) response.setHeader(name, value);
    const refusal = refusalOf({ method, pathname, headers }, origin);
    if (refusal) {
      response.setHeader("content-security-policy", DATA_POLICY);
      response.setHeader("content-type", "text/plain; charset=utf-8");
      if (refusal.allow) response.setHeader("allow", refusal.allow);
      response.statusCode = refusal.status;
      response.end(refusal.message);
      return null;
    }
    dropUnreadableRouterState(headers);
    // Next compares an action's Origin with this one: the Host that a proxy passes on may be another.
    headers["x-forwarded-host"] = host;
    headers["x-request-id"] = requestId;
    // Next takes the nonce for its own scripts from the policy in the request.
    headers["content-security-policy"] = set["content-security-policy"];
    headers[PATH_HEADER] = query ? withoutRouterKey(pathname, query) : pathname;
    return { pathname, nonce, requestId };
  };
}

/** The address that a person would see: `_rsc` is the router's own, against caches. */
function withoutRouterKey(pathname: string, query: string): string {
  const search = new URLSearchParams(query);
  search.delete("_rsc");
  return search.size > 0 ? `${pathname}?${search}` : pathname;
}
