/** A page's answer to a request that it does not take, as plain text. */
export type RefusedWrite = Readonly<{ status: 403 | 405; message: string; allow?: string }>;

/** Route handlers: each proves the Origin of a change by itself, or is next-auth's. */
const ROUTES = /^\/(?:api|badge)\/|^\/share\/[^/]+\/(?:unlock|file)$/;
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Why a request that would change something is not passed on to a page; null where nothing is wrong with it.
 * Pages take changes as actions alone, from pages of our own: `origin` must be the public address's. Next would
 * refuse most of these too, some of them as errors of the server. Access is decided in each action.
 */
export function refusedWrite(
  request: Readonly<{ method: string; pathname: string; headers: Headers }>,
  origin: string,
): RefusedWrite | null {
  const { method, pathname, headers } = request;
  if (READS.has(method) || ROUTES.test(pathname)) return null;
  if (method !== "POST" || !headers.has("next-action"))
    return { status: 405, message: "A page can only be read", allow: "GET, HEAD" };
  if (headers.get("origin") !== origin)
    return { status: 403, message: `Requests must come from ${origin}; check PUBLIC_URL` };
  return null;
}
