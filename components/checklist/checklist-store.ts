import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import type { BatchedItemDto } from "#lib/features/batch/types.ts";
import type { ItemDetailsDto } from "#lib/features/checklist/service.ts";
import type {
  ChecklistItemDto,
  ItemFieldsDto,
  ItemStateDto,
  StampedStateDto,
} from "#lib/features/checklist/types.ts";
import type { ItemAssurance } from "#lib/features/evidence/types.ts";
import { createAnswerHistory, type TakenBack } from "./answer-history.ts";
import { apiPaths, callApi, itemConflict, judge, stateConflict, type ApiResult } from "./checklist-api.ts";
import { answerOf, withAnswers, withFields, type AnswerPatch, type FieldsPatch } from "./checklist-model.ts";
import { beforeConflict, keptLane, type KeptLane } from "./kept-changes.ts";
import { EMPTY_QUEUE, overlay, type Lane, type Patch, type QueueState } from "./save-queue.ts";
import { createSaveRunner, type Clock, type SendOutcome } from "./save-runner.ts";

/** What others have set meanwhile, by item, for as long as the conflict stands. */
export type Conflict = Readonly<{
  states: Readonly<Partial<Record<Environment, StampedStateDto>>>;
  fields: ItemFieldsDto | null;
}>;

export type ChecklistSnapshot = Readonly<{
  /** As shown: what is wanted over what is saved. Unchanged items keep their identity. */
  items: readonly ChecklistItemDto[];
  lanes: Readonly<Record<string, Lane>>;
  conflicts: Readonly<Record<string, Conflict>>;
  online: boolean;
  /** How many saves have gone through, so that "saved" can be said. */
  saves: number;
  /** The requirement whose answer an undo would take back; null when this page has given none. */
  undoKey: string | null;
}>;

export const answersLane = (itemId: string) => `answers:${itemId}`;
export const fieldsLane = (itemId: string) => `fields:${itemId}`;

type StoreOptions = Readonly<{
  organization: string;
  project: string;
  items: readonly ChecklistItemDto[];
  clock: Clock;
  /** Replaced in tests. */
  call?: typeof callApi;
  /** Where unsaved changes outlive the page. */
  keeper?: Keeper;
}>;

type Keeper = Readonly<{
  load: () => readonly KeptLane[];
  /** False when there is no room: leaving the page then loses something. */
  save: (lanes: readonly KeptLane[]) => boolean;
}>;

type TickAnswer = { versions: Partial<Record<Environment, number>> };

/** The checklist in the browser: saved items, unsaved changes over them, and their way to the server. */
export function createChecklistStore(options: StoreOptions) {
  const { organization, project, items, clock, call = callApi, keeper } = options;
  const saved = new Map(items.map((item) => [item.id, item]));
  /** Notes as last seen saved; known only for items whose panel was open. */
  const notes = new Map<string, string>();
  const shown = new Map<
    string,
    { item: ChecklistItemDto; answers: Patch | null; fields: Patch | null; result: ChecklistItemDto }
  >();
  const listeners = new Set<() => void>();
  let conflicts: ChecklistSnapshot["conflicts"] = {};
  let saves = 0;
  /** What was kept last; null until what an earlier page has kept is restored, or once another page has it. */
  let keptLanes: QueueState["lanes"] | null = null;
  let kept = false;
  let savedAt = Number.NEGATIVE_INFINITY;
  let snapshot: ChecklistSnapshot = {
    items,
    lanes: EMPTY_QUEUE.lanes,
    conflicts,
    online: true,
    saves,
    undoKey: null,
  };

  const history = createAnswerHistory();
  const runner = createSaveRunner({ send, clock, onChange: publish });

  function show(item: ChecklistItemDto): ChecklistItemDto {
    const lanes = runner.state().lanes;
    const answers = overlay(lanes[answersLane(item.id)]);
    const fields = overlay(lanes[fieldsLane(item.id)]);
    const known = shown.get(item.id);
    if (
      known &&
      known.item === item &&
      samePatch(known.answers, answers) &&
      samePatch(known.fields, fields)
    ) {
      return known.result;
    }
    const result = withFields(withAnswers(item, answers), fieldsOf(fields));
    shown.set(item.id, { item, answers, fields, result });
    return result;
  }

  function publish() {
    const { lanes, online } = runner.state();
    const open = Object.entries(conflicts).filter(([id]) => lanes[id]?.phase === "conflict");
    if (open.length !== Object.keys(conflicts).length) conflicts = Object.fromEntries(open);
    snapshot = {
      items: items.map((item) => show(saved.get(item.id) ?? item)),
      lanes,
      conflicts,
      online,
      saves,
      undoKey: history.latestKey(),
    };
    keep();
    for (const listener of listeners) listener();
  }

  function keep() {
    const { lanes } = runner.state();
    if (!keeper || keptLanes === null || keptLanes === lanes) return;
    keptLanes = lanes;
    kept = keeper.save(
      Object.entries(lanes).flatMap(([id, lane]) => {
        const item = saved.get(id.split(":")[1] ?? "");
        if (!item) return [];
        const patch = { ...lane.wish, ...lane.queued };
        const base = lane.phase === "conflict" ? beforeConflict(item, patch) : item;
        return [keptLane(id, { patch, phase: lane.phase, base, note: notes.get(item.id) ?? null })];
      }),
    );
  }

  /** Puts back the versions that the person saw, so that the server tells what has happened since. */
  function restoreLane({ id, patch, base, note }: KeptLane) {
    const item = saved.get(id.split(":")[1] ?? "");
    if (!item) return;
    if (id.startsWith("answers:")) {
      for (const environment of ENVIRONMENTS) {
        const [now, then] = [item.states[environment], base.states[environment]];
        if (now && then && environment in patch && then.version < now.version)
          setState(item.id, environment, then);
      }
    } else if (base.version < item.version) {
      const { ownerId, dueDate, effortDays, hasNote, version } = base;
      saved.set(item.id, { ...item, ownerId, dueDate, effortDays, hasNote, version });
      if (note !== null) notes.set(item.id, note);
    }
    runner.change(id, patch);
  }

  function send(lane: string, patch: Patch): Promise<SendOutcome> {
    const [kind, id] = lane.split(":");
    const item = saved.get(id ?? "");
    if (!item) return Promise.resolve({ kind: "saved" });
    return kind === "answers" ? sendAnswers(lane, item, patch) : sendFields(lane, item, patch);
  }

  async function sendAnswers(lane: string, item: ChecklistItemDto, patch: Patch): Promise<SendOutcome> {
    const changes = ENVIRONMENTS.flatMap((environment) => {
      const answer = answerOf(patch, environment);
      const state = item.states[environment];
      return answer && state ? [{ environment, ...answer, version: state.version }] : [];
    });
    if (changes.length === 0) return { kind: "saved" };
    const path = apiPaths.states(organization, project, item.id);
    const result = await call<TickAnswer>(path, { method: "PATCH", body: { changes } });
    if (result.ok) {
      for (const { environment, status, reason, answered = true } of changes) {
        const version = result.data.versions[environment];
        if (version === undefined) continue;
        setState(item.id, environment, { status, reason, answered, version });
        history.saved(item.id, environment, version);
      }
      saves += 1;
      savedAt = clock.now();
      return { kind: "saved" };
    }
    const conflict = stateConflict(result.failure);
    if (!conflict) return refusal(result);
    const { current } = conflict;
    for (const environment of ENVIRONMENTS) {
      const state = current[environment];
      if (state) setState(item.id, environment, toState(state));
    }
    const lost = changes.filter(({ environment, version, status, reason }) => {
      const state = current[environment];
      // Two people who say the same do not disagree.
      return state && state.version !== version && !(state.status === status && state.reason === reason);
    });
    conflicts = { ...conflicts, [lane]: { states: current, fields: null } };
    return { kind: "conflict", fields: lost.map(({ environment }) => environment) };
  }

  async function sendFields(lane: string, item: ChecklistItemDto, patch: Patch): Promise<SendOutcome> {
    const base = fieldValues(item);
    const path = apiPaths.item(organization, project, item.id);
    const result = await call<{ version: number }>(path, {
      method: "PATCH",
      body: { ...patch, version: item.version },
    });
    if (result.ok) {
      if (typeof patch.note === "string") notes.set(item.id, patch.note);
      const now = saved.get(item.id) ?? item;
      saved.set(item.id, { ...withFields(now, fieldsOf(patch)), version: result.data.version });
      saves += 1;
      savedAt = clock.now();
      return { kind: "saved" };
    }
    const conflict = itemConflict(result.failure);
    if (!conflict) return refusal(result);
    const { current } = conflict;
    receiveFields(item.id, current);
    // Somebody else's change of another field is no conflict: ours is sent again over it.
    const lost = FIELDS.filter(
      (field) => field in patch && current[field] !== base[field] && current[field] !== patch[field],
    );
    conflicts = { ...conflicts, [lane]: { states: {}, fields: current } };
    return { kind: "conflict", fields: lost };
  }

  /**
   * Puts earlier answers of this page back. False, and nothing changes, where somebody else has answered since;
   * what is still on its way the server compares by its version.
   */
  function takeBack(itemId: string, before: AnswerPatch): boolean {
    const item = saved.get(itemId);
    const lane = answersLane(itemId);
    if (!item || (!runner.state().lanes[lane] && !history.isOwn(item, before))) return false;
    runner.change(lane, before);
    return true;
  }

  function fieldValues(item: ChecklistItemDto) {
    const { ownerId, dueDate, effortDays } = item;
    return { ownerId, dueDate, effortDays, note: notes.get(item.id) };
  }

  function setState(id: string, environment: Environment, state: ItemStateDto) {
    const item = saved.get(id);
    if (item) saved.set(id, { ...item, states: { ...item.states, [environment]: state } });
  }

  function receiveFields(id: string, fields: ItemFieldsDto) {
    const item = saved.get(id);
    const { ownerId, dueDate, effortDays, note, version } = fields;
    notes.set(id, note);
    if (item) saved.set(id, { ...item, ownerId, dueDate, effortDays, version, hasNote: note !== "" });
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    answer: (itemId: string, patch: AnswerPatch) => {
      const item = saved.get(itemId);
      if (item) history.given(show(item), patch);
      runner.change(answersLane(itemId), patch);
    },
    takeBack,
    /** Takes the latest answer of this page back; null when there is none. */
    undo: (): TakenBack | null => {
      const step = history.pop();
      if (!step) return null;
      const done = takeBack(step.item.id, step.before);
      if (!done) publish();
      return { key: step.item.key, kind: done ? "undone" : "overtaken" };
    },
    edit: (itemId: string, patch: FieldsPatch) => runner.change(fieldsLane(itemId), patch),
    /** Sends a lane again: after a failure, or over somebody else's change. */
    insist: runner.insist,
    /** Gives a lane's unsaved change up. */
    yield: runner.yield,
    setOnline: runner.setOnline,
    /** Takes up what an earlier page of this checklist could not save. In the browser only, once. */
    restore: () => {
      const lanes = keeper?.load() ?? [];
      for (const lane of lanes) restoreLane(lane);
      keptLanes = {};
      keep();
    },
    /** Another page has taken over: no more saving or keeping here. */
    retire: () => {
      keptLanes = null;
      runner.setOnline(false);
      runner.stop();
    },
    /** Whether leaving the page loses nothing. */
    isKept: () => kept,
    /** Takes over what a batch has changed. */
    adopt: (batched: readonly BatchedItemDto[]) => {
      // A batch has its own way back; single answers of before it would reach past it.
      history.forget();
      for (const { id, states, note, ...fields } of batched) {
        const item = saved.get(id);
        if (!item) continue;
        if (note !== undefined) notes.set(id, note);
        const hasNote = note === undefined ? item.hasNote : note !== "";
        saved.set(id, { ...item, ...fields, hasNote, states: { ...item.states, ...states } });
      }
      publish();
    },
    savedNote: (itemId: string) => notes.get(itemId),
    /** Evidence and accepted risks as the panel has just read them. */
    receiveAssurance: (itemId: string, { evidence, risks }: ItemAssurance) => {
      const item = saved.get(itemId);
      if (item) saved.set(itemId, { ...item, evidence, risks });
      publish();
    },
    /**
     * Takes over what the panel has just read, so that the row shows it too. Not while something of the
     * item is unsaved: the version that the person saw must stay the one that is sent.
     */
    receive: (details: Pick<ItemDetailsDto, "id" | "fields" | "states">) => {
      const { lanes } = runner.state();
      const item = saved.get(details.id);
      if (!item) return;
      if (!lanes[fieldsLane(details.id)] && details.fields.version >= item.version)
        receiveFields(details.id, details.fields);
      if (!lanes[answersLane(details.id)]) {
        for (const environment of ENVIRONMENTS) {
          const state = details.states[environment];
          if (state && state.version > (item.states[environment]?.version ?? 0))
            setState(details.id, environment, toState(state));
        }
      }
      publish();
    },
    /** The same for rows that somebody else has changed. Notes come with the panel alone. */
    receiveRows: (rows: readonly ChecklistItemDto[]) => {
      const { lanes } = runner.state();
      for (const row of rows) {
        const item = saved.get(row.id);
        if (!item) continue;
        const keepFields = lanes[fieldsLane(row.id)] || row.version <= item.version;
        const { ownerId, dueDate, effortDays, hasNote, version, applicable, missingTraits } = row;
        const fields = keepFields ? {} : { ownerId, dueDate, effortDays, hasNote, version };
        const states = { ...item.states };
        for (const environment of ENVIRONMENTS) {
          const state = row.states[environment];
          const newer = state && state.version > (item.states[environment]?.version ?? 0);
          if (newer && !lanes[answersLane(row.id)]) states[environment] = state;
        }
        const next = { ...item, ...fields, applicable, missingTraits, states };
        if (JSON.stringify(next) !== JSON.stringify(item)) saved.set(row.id, next);
      }
      publish();
    },
    /** Whether a save of this tab has gone through within the last seconds. */
    savedJustNow: () => clock.now() - savedAt < JUST_NOW_MS,
  };
}

const JUST_NOW_MS = 3_000;

export type ChecklistStore = ReturnType<typeof createChecklistStore>;

/** Reads a queue's patch as fields; what is none of them is left out. */
function fieldsOf(patch: Patch | null): FieldsPatch | null {
  if (!patch) return null;
  const { ownerId, dueDate, note, effortDays } = patch;
  return {
    ...(ownerId === null || typeof ownerId === "string" ? { ownerId } : {}),
    ...(dueDate === null || typeof dueDate === "string" ? { dueDate } : {}),
    ...(typeof note === "string" ? { note } : {}),
    ...(effortDays === null || typeof effortDays === "number" ? { effortDays } : {}),
  };
}

const FIELDS = ["ownerId", "dueDate", "note", "effortDays"] as const;

function samePatch(a: Patch | null, b: Patch | null): boolean {
  if (a === b) return true;
  const [left, right] = [Object.entries(a ?? {}), b ?? {}];
  return left.length === Object.keys(right).length && left.every(([key, value]) => right[key] === value);
}

function toState({ status, reason, answered, version }: StampedStateDto): ItemStateDto {
  return { status, reason, answered, version };
}

function refusal(result: Extract<ApiResult<unknown>, { ok: false }>): SendOutcome {
  const { again, failure } = judge(result);
  return { kind: again ? "again" : "failed", failure };
}
