/** 128 bits from the system's generator, for one answer. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * What a page of ours may load and do. Scripts run only with the answer's nonce, or when such a script
 * loads them. Styles may stand inline: React, Radix and our server-rendered charts set `style` attributes,
 * which no nonce covers; without foreign addresses in `img-src` and `font-src` they cannot carry data out.
 * Development needs eval for React's error overlays and a web socket for reloading. Pure.
 */
export function contentSecurityPolicy(given: {
  nonce: string;
  secure: boolean;
  development: boolean;
}): string {
  const development = (text: string) => (given.development ? ` ${text}` : "");
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${given.nonce}' 'strict-dynamic'${development("'unsafe-eval'")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development("ws:")}`,
    "object-src 'none'",
    "frame-src 'none'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(given.secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
