import { gzipSync } from "node:zlib";
import type { Target } from "./load.ts";

/**
 * Addresses of the script files that a page's HTML makes a browser load: script elements, preloads and the
 * chunks that its server-rendered data names. Left out is what current browsers skip (`nomodule`). Pure.
 */
export function scriptsOf(html: string): string[] {
  const skipped = new Set<string>();
  for (const [tag] of html.matchAll(/<script[^>]*\bnomodule\b[^>]*>/gi))
    for (const path of pathsIn(tag)) skipped.add(path);
  return [...new Set(pathsIn(html))].filter((path) => !skipped.has(path)).sort();
}

function pathsIn(text: string): string[] {
  return [...text.matchAll(/\/?(?:_next\/)?static\/chunks\/[\w./~%()[\]-]+?\.js/g)].map(([match]) =>
    match.replace(/^\/?(?:_next\/)?/, "/_next/"),
  );
}

/** Compressed size of all scripts that a page loads, in kB (1,000 bytes). */
export async function scriptWeight(target: Target): Promise<number> {
  const html = await (await fetch(target.url, { headers: target.headers })).text();
  const origin = new URL(target.url).origin;
  let bytes = 0;
  for (const path of scriptsOf(html)) {
    const response = await fetch(`${origin}${path}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    bytes += gzipSync(await response.bytes()).byteLength;
  }
  return bytes / 1000;
}
