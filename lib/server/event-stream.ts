import "server-only";
import { peekReach, type Reach } from "../auth/peek.ts";
import type { Permission } from "../domain/permissions.ts";
import { AppError } from "../errors/app-error.ts";
import { HTTP_STATUS } from "../errors/codes.ts";
import { declare, type Declaration } from "./declaration.ts";
import { isDraining } from "./draining.ts";
import { logOutcome, toFailure } from "./failure.ts";
import { requestPort } from "./request.ts";
import { organizationSlugSchema } from "./slug.ts";

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** One event as the browser's EventSource reads it. */
export type StreamEvent = Readonly<{ event: string; id?: number; data: unknown }>;

export type OpenStream = Readonly<{
  reach: Reach;
  /** What the person may hear of now; at most a second old. Rejects once session, membership or role is gone. */
  reachNow: () => Promise<Reach>;
  /** The last event that the browser has had; null when it begins. */
  after: number | null;
  requestId: string;
  /** The time of the request. */
  now: Date;
  send: (event: StreamEvent) => void;
  /** Ends the stream. The browser asks again by itself, and is then told why when it may not. */
  close: () => void;
}>;

const HEARTBEAT_MS = 20_000;
/** Nothing is told meanwhile, so that a silent stream may be checked at leisure. */
const CHECK_EVERY_BEATS = 3;
const FRESH_MS = 1_000;
/** A reader that is this many events behind is let go; it comes back and reads what it has missed. */
const MOST_WAITING = 500;
const RETRY_MS = 3_000;

/**
 * A stream of server-sent events of an organisation. `open` runs once the caller has proven their right,
 * subscribes, and returns what undoes it. No transaction and no connection is held while the stream is open.
 */
export function eventStream(declared: { auth: "session"; permission: Permission }) {
  const { permission } = declared;
  const declaration: Declaration = { kind: "orgRoute", label: permission, permission };
  return {
    run: (open: (stream: OpenStream) => Promise<() => void>) =>
      declare(declaration, async (request: Request, context: RouteContext): Promise<Response> => {
        const { facts } = await requestPort();
        const startedAt = performance.now();
        const { requestId } = facts;
        const outcome = { kind: "stream", permission: declaration.label, requestId, startedAt };
        try {
          const org = organizationSlugSchema.safeParse((await context.params).org);
          if (!org.success) throw new AppError("NOT_FOUND", "The organisation was not found");
          const look = () => {
            const passed = performance.now() - startedAt;
            const now = new Date(facts.now.getTime() + passed);
            return peekReach({ ...facts, now }, org.data, permission);
          };
          const reach = await look();
          if (isDraining()) {
            throw new AppError("UNAVAILABLE", "The server is about to stop", { retryAfterSeconds: 5 });
          }
          const given = { reach, reachNow: remembered(reach, look), after: lastEventId(request), requestId };
          const body = streamBody(request.signal, given.reachNow, (send, close) =>
            open({ ...given, now: facts.now, send, close }),
          );
          logOutcome(outcome, "OK");
          return new Response(body, { headers: { ...STREAM_HEADERS, "x-request-id": requestId } });
        } catch (error) {
          const failure = toFailure(error, outcome);
          const headers = { "cache-control": "no-store", "x-request-id": requestId };
          return Response.json(failure, { status: HTTP_STATUS[failure.code], headers });
        }
      }),
  };
}

const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // nginx would hold events back until its buffer is full.
  "x-accel-buffering": "no",
};

/** EventSource sends the header when it comes back by itself; a new one can only ask in the address. */
function lastEventId(request: Request): number | null {
  const text = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after") ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function remembered(first: Reach, look: () => Promise<Reach>): () => Promise<Reach> {
  let known = { at: performance.now(), reach: Promise.resolve(first) };
  return () => {
    const at = performance.now();
    if (at - known.at > FRESH_MS) known = { at, reach: look() };
    return known.reach;
  };
}

/**
 * Opened with its first read: Next neither reads nor cancels the body of a HEAD request, or of a browser that has gone
 * meanwhile, and what had been opened for it would listen for hours.
 */
function streamBody(
  signal: AbortSignal,
  reachNow: () => Promise<Reach>,
  open: (send: OpenStream["send"], close: () => void) => Promise<() => void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let undo: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let begun = false;
  let ended = false;
  const finish = () => {
    ended = true;
    clearInterval(timer);
    undo?.();
    undo = undefined;
  };
  const begin = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const close = () => {
      if (ended) return;
      finish();
      controller.close();
    };
    const write = (text: string) => {
      if (ended) return;
      controller.enqueue(encoder.encode(text));
      if ((controller.desiredSize ?? 0) < -MOST_WAITING) close();
    };
    if (signal.aborted) return close();
    signal.addEventListener("abort", close);
    write(`retry: ${RETRY_MS}\n\n`);
    let beats = 0;
    timer = setInterval(() => {
      write(": still here\n\n");
      beats += 1;
      if (beats % CHECK_EVERY_BEATS === 0) void reachNow().catch(close);
    }, HEARTBEAT_MS);
    const opened = await open(({ event, id, data }) => {
      write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }, close);
    if (ended) opened();
    else undo = opened;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (begun) return;
        begun = true;
        try {
          await begin(controller);
        } catch (error) {
          finish();
          throw error;
        }
      },
      cancel: finish,
    },
    new CountQueuingStrategy({ highWaterMark: 0 }),
  );
}
