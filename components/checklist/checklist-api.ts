import type { BatchConflict, BatchConflictRow } from "#lib/features/batch/types.ts";
import type { ItemConflict, StateConflict } from "#lib/features/checklist/types.ts";
import type { ActionFailure } from "#lib/server/result.ts";
import type { Failure } from "./save-queue.ts";

/** How a request to our own API ended. `unreachable`: no answer came at all. */
export type ApiResult<T> =
  Readonly<{ ok: true; data: T }> | Readonly<{ ok: false; failure: ActionFailure | null; status: number }>;

const segment = encodeURIComponent;

export const apiPaths = {
  item: (organization: string, project: string, item: string) =>
    `/api/o/${segment(organization)}/projects/${segment(project)}/items/${segment(item)}`,
  states: (organization: string, project: string, item: string) =>
    `${apiPaths.item(organization, project, item)}/states`,
  batches: (organization: string, project: string) =>
    `/api/o/${segment(organization)}/projects/${segment(project)}/batches`,
  worksheet: (organization: string, project: string) =>
    `/api/o/${segment(organization)}/projects/${segment(project)}/worksheet`,
  copy: (organization: string, project: string, from: string) =>
    `/api/o/${segment(organization)}/projects/${segment(project)}/copy${from === "" ? "" : `?from=${segment(from)}`}`,
  undo: (organization: string, project: string, batch: string) =>
    `${apiPaths.batches(organization, project)}/${segment(batch)}/undo`,
} as const;

const TIMEOUT = 20_000;
/** Browsers keep 64 KiB alive, of all such requests under way together. */
const KEEPALIVE_BYTES = 48_000;

/** Sends a request so that a tick finishes that was made just before the page is left. */
async function fetchKeptAlive(path: string, body: string, init: RequestInit): Promise<Response> {
  const keepalive = new TextEncoder().encode(body).byteLength < KEEPALIVE_BYTES;
  try {
    return await fetch(path, { ...init, body, keepalive });
  } catch (error) {
    // Also the browser's answer when others under way have used up what it keeps alive.
    if (!keepalive || !(error instanceof TypeError)) throw error;
    return await fetch(path, { ...init, body });
  }
}

/** Fetches JSON from our own server. Never rejects; `T` is what the route's handler returns. */
export async function callApi<T>(
  path: string,
  init?: { method: "PATCH" | "POST"; body: unknown },
): Promise<ApiResult<T>> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = init
      ? await fetchKeptAlive(path, JSON.stringify(init.body), {
          signal,
          method: init.method,
          headers: { "content-type": "application/json" },
        })
      : await fetch(path, { signal });
    if (response.ok) {
      const data: T = await response.json();
      return { ok: true, data };
    }
    const failure: ActionFailure | null = await response.json().catch(() => null);
    return { ok: false, failure, status: response.status };
  } catch {
    return { ok: false, failure: null, status: 0 };
  }
}

/** What a failure means for an unsaved change, and whether another try may mend it. */
export function judge(result: { failure: ActionFailure | null; status: number }): {
  again: boolean;
  failure: Failure;
} {
  const { failure, status } = result;
  if (status === 0) return { again: true, failure: { kind: "offline", message: null } };
  if (
    failure?.code === "UNAVAILABLE" ||
    failure?.code === "RATE_LIMITED" ||
    [429, 502, 503, 504].includes(status)
  ) {
    return { again: true, failure: { kind: "busy", message: null } };
  }
  if (status === 401) return { again: false, failure: { kind: "signed_out", message: null } };
  if (status >= 500 || !failure)
    return { again: false, failure: { kind: "broken", message: failure?.requestId ?? null } };
  const words = Object.values(failure.fields ?? {}).flat();
  return {
    again: false,
    failure: { kind: "refused", message: words.length > 0 ? words.join(" ") : failure.message },
  };
}

const hasKind = (details: unknown, kind: string) =>
  typeof details === "object" && details !== null && "kind" in details && details.kind === kind;

/** The current states in a conflict's answer. The route's own type (lib/features/checklist/mutations.ts). */
export function stateConflict(failure: ActionFailure | null): StateConflict | null {
  return failure?.code === "CONFLICT" && hasKind(failure.details, "state")
    ? (failure.details as StateConflict)
    : null;
}

/** What stands in the way of a batch. The route's own type (lib/features/batch/mutations.ts). */
export function batchConflict(failure: ActionFailure | null): readonly BatchConflictRow[] | null {
  return failure?.code === "CONFLICT" && hasKind(failure.details, "batch")
    ? (failure.details as BatchConflict).rows
    : null;
}

/** The current fields in a conflict's answer. */
export function itemConflict(failure: ActionFailure | null): ItemConflict | null {
  return failure?.code === "CONFLICT" && hasKind(failure.details, "item")
    ? (failure.details as ItemConflict)
    : null;
}
