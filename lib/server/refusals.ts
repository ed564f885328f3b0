import type { IncomingHttpHeaders } from "node:http";

/** An answer to a request that nothing here takes, as plain text. */
export type Refusal = Readonly<{ status: 400 | 403 | 405 | 411 | 413; message: string; allow?: string }>;

type Asked = Readonly<{ method: string; pathname: string; headers: IncomingHttpHeaders }>;

/** Route handlers: each proves the Origin of a change by itself, or is next-auth's. */
const ROUTES = /^\/(?:api|badge)\/|^\/share\/[^/]+\/(?:unlock|file)$/;
/** Where files are sent, which are written away as they come, each route with a limit of its own. */
const FILES = /^\/api\/o\//;
const READS = new Set(["GET", "HEAD", "OPTIONS"]);
/** The largest body that is read as a whole: rows of a plan or a batch, as JSON. */
const LARGEST_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Why a request is answered before anything of it is read; null where nothing is wrong with it. `origin` must
 * be the public address's. Access is not decided here, but in each loader, action and route. Pure.
 */
export function refusalOf(asked: Asked, origin: string): Refusal | null {
  // An address of another server, as a proxy is asked for one, or the "*" of OPTIONS.
  if (!asked.pathname.startsWith("/")) return { status: 400, message: "The address must begin with /" };
  // Next would answer it with an error.
  if (!isReadable(asked.pathname)) return { status: 400, message: "The address has a broken %-escape" };
  return refusedWrite(asked, origin) ?? refusedBody(asked);
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** Pages take changes as actions alone, from pages of our own. Next would answer some others with an error. */
function refusedWrite({ method, pathname, headers }: Asked, origin: string): Refusal | null {
  if (READS.has(method) || ROUTES.test(pathname)) return null;
  if (method !== "POST" || headers["next-action"] === undefined)
    return { status: 405, message: "A page can only be read", allow: "GET, HEAD" };
  if (headers.origin !== origin)
    return { status: 403, message: `Requests must come from ${origin}; check PUBLIC_URL` };
  return null;
}

/** Whether the body of a request is a file, which its route writes away as it comes. */
export function isFile(address: string, headers: IncomingHttpHeaders): boolean {
  return FILES.test(address) && /^application\/octet-stream\b/i.test(headers["content-type"] ?? "");
}

/**
 * What is read whole must say its length, and a bearable one: strangers could otherwise fill the memory
 * before anybody has asked who they are. Node holds a sender to the length that was said.
 */
function refusedBody({ pathname, headers }: Asked): Refusal | null {
  if (isFile(pathname, headers)) return null;
  if (headers["transfer-encoding"] !== undefined)
    return { status: 411, message: "Say the length of the body with Content-Length" };
  if (Number(headers["content-length"] ?? 0) > LARGEST_BODY_BYTES)
    return { status: 413, message: `The body is larger than ${LARGEST_BODY_BYTES / 1_048_576} MB` };
  return null;
}
