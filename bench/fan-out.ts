import { randomUUID } from "node:crypto";
import { recordEvent } from "#lib/audit/record.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { Measurement } from "./measurement.ts";
import type { BenchOrganization } from "./organizations.ts";
import { percentile } from "./statistics.ts";

const LISTENERS = 200;
const CHANGES = 10;
const PATIENCE_MS = 20_000;

/** Tells how often the stream has told of a change, and who waits for the next time. */
type Listener = { heard: number; waiting: (() => void) | null };

/**
 * Two hundred open streams of one organisation, and the time from the commit of a change until all have been told of
 * it, session, membership and reach proven for each.
 */
export async function measureFanOut(
  organization: BenchOrganization,
  productUrl: string,
  headers: Readonly<Record<string, string>>,
  onWrong: (message: string) => void,
): Promise<Measurement[]> {
  const stop = new AbortController();
  const listeners = Array.from({ length: LISTENERS }, (): Listener => ({ heard: 0, waiting: null }));
  const url = `${productUrl}/api/o/${organization.slug}/events`;
  try {
    await Promise.all(listeners.map((listener) => open(url, headers, stop.signal, listener)));
    const times: number[] = [];
    for (let change = 1; change <= CHANGES; change += 1) {
      const all = Promise.all(listeners.map((listener) => untilHeard(listener, change)));
      await makeChange(organization);
      const began = performance.now();
      const outcome = await Promise.race([all.then(() => "heard"), patience()]);
      times.push(performance.now() - began);
      if (outcome !== "heard") {
        onWrong(
          `after ${PATIENCE_MS} ms ${listeners.filter(({ heard }) => heard < change).length} streams had heard nothing`,
        );
        break;
      }
    }
    return [
      {
        name: `A change told to ${LISTENERS} open streams, p50`,
        unit: "ms",
        floor: null,
        product: percentile(times, 0.5),
        goal: { of: "product", at: "below", limit: 1_000 },
      },
    ];
  } finally {
    stop.abort();
  }
}

/** Opens a stream and reads it from then on; resolves once the server has answered. */
async function open(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  listener: Listener,
): Promise<void> {
  const response = await fetch(url, { headers, signal });
  if (!response.ok || !response.body) throw new Error(`A stream answered ${response.status}`);
  void read(response.body, listener).catch(() => undefined);
}

async function read(body: ReadableStream<Uint8Array>, listener: Listener): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    listener.heard += lines.filter((line) => line === "event: change").length;
    listener.waiting?.();
  }
}

function untilHeard(listener: Listener, times: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (listener.heard >= times) resolve();
    };
    listener.waiting = look;
    look();
  });
}

function patience(): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve("late"), PATIENCE_MS).unref());
}

/** What every change of the product ends with: the audit event, which announces it in its own transaction. */
function makeChange({ facts, slug }: BenchOrganization): Promise<void> {
  const now = { ...facts, requestId: randomUUID(), now: new Date() };
  return enterOrganization(now, slug, "organization:update", (scope) =>
    recordEvent(scope, {
      action: "organization.updated",
      objectType: "organization",
      objectId: scope.organizationId,
      objectLabel: scope.organizationName,
    }),
  );
}
