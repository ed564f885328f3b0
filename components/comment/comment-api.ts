import type { CommentConflict, CommentDto, ConversationDto } from "#lib/features/comment/types.ts";
import type { ActionFailure } from "#lib/server/result.ts";

export type ItemPlace = Readonly<{ organization: string; project: string; item: string }>;

type Answer<T> = Readonly<{ ok: true; data: T }> | Readonly<{ ok: false; failure: ActionFailure | null }>;

const TIMEOUT = 20_000;
const segment = encodeURIComponent;
const itemPath = ({ organization, project, item }: ItemPlace) =>
  `/api/o/${segment(organization)}/projects/${segment(project)}/items/${segment(item)}`;

/** Never rejects; a failure of null means that no answer came. */
async function call<T>(path: string, init?: { method: string; body: unknown }): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      signal: AbortSignal.timeout(TIMEOUT),
      ...(init
        ? {
            method: init.method,
            headers: { "content-type": "application/json" },
            body: JSON.stringify(init.body),
          }
        : {}),
    });
    const answer = await response.json();
    return response.ok ? { ok: true, data: answer } : { ok: false, failure: answer };
  } catch {
    return { ok: false, failure: null };
  }
}

export const commentApi = {
  read: (place: ItemPlace) => call<ConversationDto>(`${itemPath(place)}/comments`),
  write: (place: ItemPlace, id: string, body: { text: string; mentionIds: string[]; version?: number }) =>
    call<{ comment: CommentDto }>(`${itemPath(place)}/comments/${id}`, { method: "PUT", body }),
  remove: (place: ItemPlace, id: string, version: number) =>
    call<{ deleted: true }>(`${itemPath(place)}/comments/${id}`, { method: "DELETE", body: { version } }),
  watch: (place: ItemPlace, watching: boolean) =>
    call<{ watching: boolean }>(`${itemPath(place)}/watch`, { method: "PUT", body: { watching } }),
} as const;

/** The present comment in a conflict's answer. The route's own type (lib/features/comment/mutations.ts). */
export function commentConflict(failure: ActionFailure | null): CommentDto | null {
  const details = failure?.code === "CONFLICT" ? failure.details : null;
  return typeof details === "object" && details !== null && "kind" in details && details.kind === "comment"
    ? (details as CommentConflict).current
    : null;
}
