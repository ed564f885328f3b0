import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { keptAddressOf, type KeptAddress } from "./kept-addresses.ts";
import { outcomeNote } from "./outcome-note.ts";
import { viewReader } from "./view-reader.ts";

type Kept = Readonly<{
  body: Buffer;
  /** Where in the body the nonce of its first answer stands. */
  nonces: readonly number[];
  headers: OutgoingHttpHeaders;
  nonce: string;
}>;

export type KeptLimits = Readonly<{
  /** All kept bodies together. */
  bytes: number;
  /** For what changes without an event: "5 minutes ago", the day. */
  milliseconds: number;
  /** Who asks is not waited for longer: where the database is in trouble, the page waits for it as well. */
  patienceMs: number;
}>;

/** The request as lib/server/front.ts has let it in. */
export type Admitted = Readonly<{ pathname: string; nonce: string; requestId: string }>;

/** Says nothing about what is answered: everything that is not named here is part of the key. */
const IMMATERIAL = new Set([
  ...["accept-encoding", "cache-control", "connection", "content-security-policy", "keep-alive", "pragma"],
  ...["priority", "referer", "sec-fetch-mode", "sec-fetch-site", "sec-fetch-user"],
  ...["upgrade-insecure-requests", "x-request-id"],
]);
/** Belong to one answer: its own of the server, or what compression and Node add on its way. */
const OF_ONE_ANSWER = new Set([
  ...["connection", "content-encoding", "content-length", "content-security-policy", "date", "keep-alive"],
  ...["transfer-encoding", "x-request-id"],
]);
const LARGEST_BYTES = 4 * 1024 * 1024;
const HTML = /^text\/html\b/;

/**
 * Keeps the answers of a few addresses (lib/server/kept-addresses.ts) in this process, each for the one session
 * that was given it: handed out again while the database says that this session still may and that nothing has
 * changed of all it could show. Asked anew each time, in one statement; a page takes a hundred times as long. The
 * scripts' nonce is new in each answer. A reload that passes over caches gets a new answer. `onHandedOut` hears of
 * what no page and no route can tell of.
 */
export function keepAnswers(
  limits: KeptLimits,
  onHandedOut: (address: KeptAddress, requestId: string) => void,
) {
  const kept = new LRUCache<string, Kept>({
    maxSize: limits.bytes,
    ttl: limits.milliseconds,
    // What describes a company's weaknesses does not lie about longer than it can be used.
    ttlAutopurge: true,
    sizeCalculation: ({ body }) => body.length + 2_000,
  });
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    admitted: Admitted,
    answer: () => Promise<void>,
  ): Promise<void> => {
    const address = request.method === "GET" ? keptAddressOf(admitted.pathname) : null;
    const view = address && (await within(limits.patienceMs, viewOf(request.headers, address)));
    if (!address || view === null) return answer();
    const key = keyOf(view, request);
    const found = passesOverCaches(request.headers) ? undefined : kept.get(key);
    if (found) {
      send(response, found, admitted.nonce);
      return onHandedOut(address, admitted.requestId);
    }
    collect(response, admitted.nonce, (collected) => kept.set(key, collected));
    return answer();
  };
}

async function viewOf(
  { cookie, range }: IncomingHttpHeaders,
  { organization, permission }: KeptAddress,
): Promise<string | null> {
  const reader = viewReader();
  if (!reader || cookie === undefined || range !== undefined) return null;
  return reader({ organization, permission, cookies: cookie });
}

/** The answer, or null where it takes longer. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function passesOverCaches({ "cache-control": control = "", pragma = "" }: IncomingHttpHeaders): boolean {
  return /\bno-(?:cache|store)\b/.test(control) || pragma === "no-cache";
}

/** A hash: neither tokens nor addresses need lie about. */
function keyOf(view: string, { url, headers }: IncomingMessage): string {
  const material = Object.entries(headers).filter(([name]) => !IMMATERIAL.has(name));
  return createHash("sha256")
    .update(JSON.stringify([view, url, material]))
    .digest("base64");
}

function send(response: ServerResponse, { body, nonces, headers, nonce }: Kept, fresh: string): void {
  const bytes = Buffer.from(body);
  for (const place of nonces) bytes.write(fresh, place, "latin1");
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined)
      response.setHeader(name, typeof value === "string" ? value.replaceAll(nonce, fresh) : value);
  }
  response.setHeader("content-length", bytes.length);
  response.setHeader("server-timing", "kept");
  response.statusCode = 200;
  response.end(bytes);
}

type Chunk = string | Uint8Array;
type Write = (chunk: unknown, ...rest: unknown[]) => boolean;
type End = (chunk?: unknown, ...rest: unknown[]) => ServerResponse;

/** Gives `keep` what is answered, once all of it has been sent, where it is a whole answer that did not fail. */
function collect(response: ServerResponse, nonce: string, keep: (collected: Kept) => void): void {
  const note = outcomeNote();
  const before = response.getHeaders();
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: unknown, encoding: unknown) => {
    if (!isChunk(chunk) || size > LARGEST_BYTES) return;
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
  };
  const write = response.write.bind(response) as Write;
  const end = response.end.bind(response) as End;
  response.write = ((chunk, ...rest) => {
    take(chunk, rest[0]);
    return write(chunk, ...rest);
  }) as Write;
  response.end = ((chunk, ...rest) => {
    take(chunk, rest[0]);
    return end(chunk, ...rest);
  }) as End;
  response.once("finish", () => {
    const failed = response.statusCode !== 200 || response.hasHeader("set-cookie") || note?.failed !== false;
    if (failed || size > LARGEST_BYTES) return;
    const body = Buffer.concat(chunks);
    const nonces = placesOf(nonce, body);
    // Every page of ours names it: one that does not is none.
    if (nonces.length === 0 && HTML.test(String(response.getHeader("content-type")))) return;
    const own = Object.entries(response.getHeaders()).filter(
      ([name, value]) => !OF_ONE_ANSWER.has(name) && value !== before[name],
    );
    keep({ body, nonces, nonce, headers: Object.fromEntries(own) });
  });
}

function isChunk(chunk: unknown): chunk is Chunk {
  return typeof chunk === "string" || chunk instanceof Uint8Array;
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8";
}

function placesOf(nonce: string, body: Buffer): number[] {
  const places: number[] = [];
  for (let at = body.indexOf(nonce); at >= 0; at = body.indexOf(nonce, at + nonce.length)) places.push(at);
  return places;
}
