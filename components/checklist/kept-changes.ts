import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import type { Lane, Patch } from "./save-queue.ts";

/** Unsaved changes of one lane, with what the person saw when making them: only so a conflict shows. */
export type KeptLane = Readonly<{
  id: string;
  patch: Patch;
  phase: Lane["phase"];
  base: Pick<ChecklistItemDto, "ownerId" | "dueDate" | "effortDays" | "hasNote" | "version" | "states">;
  note: string | null;
}>;

/** A lane as it is kept, with no more of its item than is needed. */
export function keptLane(
  id: string,
  {
    patch,
    phase,
    base,
    note,
  }: Readonly<{ patch: Patch; phase: Lane["phase"]; base: ChecklistItemDto; note: string | null }>,
): KeptLane {
  const { ownerId, dueDate, effortDays, hasNote, version, states } = base;
  const said = "note" in patch && phase === "conflict" && typeof patch.note === "string" ? patch.note : note;
  return { id, patch, phase, base: { ownerId, dueDate, effortDays, hasNote, version, states }, note: said };
}

/**
 * The item as somebody saw it who does not know of the conflict yet: a decision that is still open must be
 * asked for again after a reload, never taken by sending the wish over what stands there.
 */
export function beforeConflict(item: ChecklistItemDto, patch: Patch): ChecklistItemDto {
  const states = { ...item.states };
  for (const environment of ENVIRONMENTS) {
    const state = states[environment];
    if (state && environment in patch)
      states[environment] = { ...state, version: Math.max(1, state.version - 1) };
  }
  const { ownerId, dueDate, effortDays } = patch;
  return {
    ...item,
    ...(ownerId === null || typeof ownerId === "string" ? { ownerId } : {}),
    ...(dueDate === null || typeof dueDate === "string" ? { dueDate } : {}),
    ...(effortDays === null || typeof effortDays === "number" ? { effortDays } : {}),
    states,
    version: Math.max(1, item.version - 1),
  };
}

/** Everything of one person in one project that the server does not have yet. */
export type Kept = Readonly<{
  organization: string;
  project: Readonly<{ slug: string; name: string }>;
  lanes: readonly KeptLane[];
}>;

const PREFIX = "twelvefold.kept.";
const EVENT = "twelvefold:kept";

/** Whose changes, and of which checklist. */
export type Place = Readonly<{ viewer: string; organization: string; project: string }>;
const storageKey = ({ viewer, organization, project }: Place) =>
  `${PREFIX}${viewer}.${organization}.${project}`;

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    // Written by this very module; anything else is dropped with the error.
    const kept = JSON.parse(text) as Kept;
    return Array.isArray(kept.lanes) && typeof kept.project.slug === "string" ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps the changes in this browser, over reloads; an empty list forgets them. False: there is no room. */
export function keepChanges(place: Place, kept: Kept): boolean {
  try {
    if (kept.lanes.length === 0) localStorage.removeItem(storageKey(place));
    else localStorage.setItem(storageKey(place), JSON.stringify(kept));
    window.dispatchEvent(new Event(EVENT));
    return true;
  } catch {
    return false;
  }
}

/** What was kept of this person in this project. */
export function keptChanges(place: Place): readonly KeptLane[] {
  try {
    return parse(localStorage.getItem(storageKey(place)))?.lanes ?? [];
  } catch {
    return [];
  }
}

/** All that a person has left unsaved in an organisation, by project, as one text: equal when nothing moved. */
export function keptSummary(viewer: string, organization: string): string {
  try {
    const keys = Object.keys(localStorage).filter((key) =>
      key.startsWith(`${PREFIX}${viewer}.${organization}.`),
    );
    const found = keys.sort().flatMap((key) => {
      const kept = parse(localStorage.getItem(key));
      if (!kept) return [];
      const stuck = kept.lanes.filter(({ phase }) => phase === "failed" || phase === "conflict").length;
      const waiting = kept.lanes.filter(({ phase }) => phase === "delayed").length;
      return [{ project: kept.project, stuck, waiting, all: kept.lanes.length }];
    });
    return JSON.stringify(found);
  } catch {
    return "[]";
  }
}

export type KeptSummary = readonly Readonly<{
  project: Readonly<{ slug: string; name: string }>;
  stuck: number;
  waiting: number;
  all: number;
}>[];

/** Calls back when anything kept may have changed, in this tab or another; gives the way to stop. */
export function onKeptChange(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(EVENT, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Signing out takes along what was kept: the next person at this browser must not find it. */
export function forgetKeptChanges(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // No storage, nothing kept.
  }
}
