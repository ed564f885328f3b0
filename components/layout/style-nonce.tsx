"use client";

import { useEffect } from "react";

declare global {
  interface Window {
    __webpack_nonce__?: string;
  }
}

/**
 * Radix locks scrolling behind a dialog with a <style> element, which the content security policy
 * allows only with this page's nonce. The library looks for it under this name.
 */
export function StyleNonce() {
  useEffect(() => {
    const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
    if (nonce) window.__webpack_nonce__ = nonce;
  }, []);
  return null;
}
