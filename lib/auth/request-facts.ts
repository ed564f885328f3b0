/** What the security layer needs to know of one request; made by lib/server, or by a test. */
export type RequestFacts = Readonly<{
  requestId: string;
  /** The raw session token of the cookie; null when there is none. */
  sessionToken: string | null;
  /** The raw cookie of a browser that has signed in before (lib/auth/known-device.ts); unverified. */
  deviceToken: string | null;
  /** The address to throttle by; the socket's, unless trusted proxies are configured. */
  ip: string;
  /** The raw cookie that opens a link with a password (lib/auth/share-proof.ts); unverified. */
  shareProof?: string | null;
  userAgent: string;
  now: Date;
}>;
