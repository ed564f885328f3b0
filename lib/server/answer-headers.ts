import { contentSecurityPolicy } from "./content-security-policy.ts";

/** Files that carry a hash in their name or hold nothing of anybody. */
const STATIC = /^\/(?:_next\/static\/|favicon\.ico$|icon\.svg$|apple-icon[^/]*$)/;
/**
 * What is answered under here is data or somebody's file, never a page of ours: whatever it holds, nothing
 * of it runs.
 */
const DATA = /^\/(?:api\/o\/|share\/[^/]+\/file$|badge\/)/;
/** What is opened by a link alone: the link must reach no other site and no search engine. */
const SHARE = /^\/share(?:\/|$)/;
/** Public pictures for other sites' pages, the one thing that others may keep; the route says how long. */
const PICTURE = /^\/badge\//;

export const DATA_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";
const A_YEAR = 365 * 86_400;

const NOTHING_ALLOWED = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/**
 * The headers of an answer that follow from its address alone, by lower-case name. They are set before the
 * route answers: one that sets `content-security-policy` as well can only narrow it. Pure.
 *
 * @param pathname As sent, without the query
 * @param options.nonce For the scripts of a page; {@link newNonce}
 * @param options.secure Whether people reach the product by https
 */
export function answerHeaders(
  pathname: string,
  options: Readonly<{ requestId: string; nonce: string; secure: boolean; development: boolean }>,
): Record<string, string> {
  const headers: Record<string, string> = {
    "x-content-type-options": "nosniff",
    // Addresses hold tokens of invitations and names of projects: nothing of them leaves the site.
    "referrer-policy": SHARE.test(pathname) ? "no-referrer" : "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": PICTURE.test(pathname) ? "cross-origin" : "same-origin",
    "permissions-policy": NOTHING_ALLOWED,
    // For browsers that do not know frame-ancestors.
    "x-frame-options": "DENY",
  };
  if (options.secure) headers["strict-transport-security"] = `max-age=${A_YEAR}; includeSubDomains`;
  if (SHARE.test(pathname)) headers["x-robots-tag"] = "noindex, nofollow, noarchive";
  if (STATIC.test(pathname)) return headers;
  headers["content-security-policy"] = DATA.test(pathname) ? DATA_POLICY : contentSecurityPolicy(options);
  headers["x-request-id"] = options.requestId;
  if (!PICTURE.test(pathname)) headers["cache-control"] = "no-store";
  return headers;
}
