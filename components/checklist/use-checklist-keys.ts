import { useEffect, useRef } from "react";
import { isClaimed, singleKeysEnabled } from "#components/layout/shortcuts.ts";
import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { lensEnvironments, sweptEnvironments, type Lens } from "./checklist-model.ts";
import { findItem, useChecklist } from "./checklist-provider.tsx";
import { FILTER_INPUT_ID } from "./filter-bar.tsx";
import type { RowActions } from "./item-row.tsx";
import { commandFor, type KeyCommand } from "./keyboard.ts";
import type { Selection } from "./use-selection.ts";
import { requestNote } from "./note-request.ts";

const rowElement = (key: string) => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);

/**
 * Puts the focus on a row's title: at once, so that a key which comes before the page is drawn again is that row's, or
 * after it, where the row cannot have it before.
 */
export function focusRow(key: string): void {
  const focus = () => {
    const title = rowElement(key)?.querySelector<HTMLElement>("[data-main]");
    title?.focus({ preventScroll: true });
    return title !== undefined && title === document.activeElement;
  };
  const hasFocus = focus();
  requestAnimationFrame(() => {
    if (!hasFocus) focus();
    rowElement(key)?.querySelector(".cl-row")?.scrollIntoView({ block: "nearest" });
  });
}

/** Puts the focus on the box that chooses a row, once it is drawn. */
export function focusBox(key: string): void {
  rowElement(key)?.querySelector<HTMLElement>(".cl-choose")?.focus();
}

/** The keys before and after one in the list; null at its ends. */
export function neighboursOf(keys: readonly string[], key: string) {
  const index = keys.indexOf(key);
  if (index < 0) return { previous: null, next: null };
  return { previous: keys[index - 1] ?? null, next: keys[index + 1] ?? null };
}

type ChecklistKeys = Readonly<{
  /** Keys of the rows that can be moved to, in order. */
  reachable: readonly string[];
  currentKey: string | null;
  sections: readonly Readonly<{ aspect: string; first: string | null }>[];
  readOnly: boolean;
  actions: RowActions;
  setCurrent: (key: string) => void;
  toggleSection: (aspect: string) => void;
  openHelp: () => void;
  selection: Selection;
  openBulk: () => void;
  undo: () => boolean;
}>;

/** Keys that a panel over the list leaves to the page: to another requirement, and out of it. */
const LEADS_ON: ReadonlySet<string> = new Set(["Escape", "j", "k"]);

/** Whether a key is a letter in a field, or has been answered already. */
function isTyped(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (event.key === "Escape") return false;
  return event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
}

/** Milliseconds in which the shell waits for the second key of "g p". */
const SEQUENCE_TIME = 1200;

/** Listens to the page's keys. In the capture phase, so that "?" and "f" are ours before the shell's. */
export function useChecklistKeys(keys: ChecklistKeys): void {
  const { snapshot, lens, openKey, open } = useChecklist();
  const latest = useRef({ keys, items: snapshot.items, lens, openKey, open });
  useEffect(() => {
    latest.current = { keys, items: snapshot.items, lens, openKey, open };
  });
  useEffect(() => {
    let sequenceAt = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      const inSequence = event.timeStamp - sequenceAt < SEQUENCE_TIME;
      sequenceAt = event.key === "g" && !isClaimed(event) ? event.timeStamp : -Infinity;
      const inPanel = event.target instanceof Element && event.target.closest("[data-item-panel]") !== null;
      if (isClaimed(event) && !(LEADS_ON.has(event.key) && inPanel && !isTyped(event))) return;
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      const isTitle = event.target instanceof Element && event.target.matches("[data-main]");
      const command = commandFor(event, {
        focus: row ? (isTitle ? "title" : "control") : "page",
        inSequence,
        selecting: latest.current.keys.selection.chosen !== null,
        singleKeys: singleKeysEnabled(),
      });
      if (!command || !carryOut(command, row, event.target, latest.current)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

type Situation = Readonly<{
  keys: ChecklistKeys;
  items: readonly ChecklistItemDto[];
  lens: Lens;
  openKey: string | null;
  open: (key: string | null) => void;
}>;

/** Does what a key asks for; false when there is nothing to do, so that the key stays the browser's. */
function carryOut(
  command: KeyCommand,
  row: HTMLElement | null,
  target: EventTarget | null,
  situation: Situation,
): boolean {
  const { keys, items, lens, openKey, open } = situation;
  const { actions, reachable, setCurrent } = keys;
  const currentKey = row?.dataset.row ?? openKey ?? keys.currentKey;
  const item = findItem(items, currentKey);
  const goTo = (key: string | null | undefined) => {
    if (!key) return false;
    setCurrent(key);
    focusRow(key);
    if (openKey !== null) open(key);
    return true;
  };
  const tick = (status: ItemStatus) => {
    if (!item || keys.readOnly) return false;
    const environments = tickedEnvironments(item, lens, target);
    if (environments.length === 0) return false;
    setCurrent(item.key);
    actions.onTick(item, environments, status);
    return true;
  };
  switch (command.kind) {
    case "move": {
      const focusedOnPage =
        row === null && openKey === null && document.activeElement?.closest("[data-row]") === null;
      const index = currentKey === null ? -1 : reachable.indexOf(currentKey);
      return goTo(focusedOnPage || index < 0 ? (currentKey ?? reachable[0]) : reachable[index + command.by]);
    }
    case "edge":
      return goTo(command.last ? reachable.at(-1) : reachable[0]);
    case "section": {
      const index = keys.sections.findIndex(({ aspect }) => aspect === item?.aspect);
      const firsts = keys.sections.filter(({ first }) => first !== null && reachable.includes(first));
      const here = firsts.findIndex(({ aspect }) => aspect === item?.aspect);
      const atStart = item !== undefined && firsts[here]?.first === item.key;
      if (here < 0) return goTo(firsts[Math.max(0, index)]?.first ?? firsts[0]?.first);
      return goTo(
        command.by === 1 ? firsts[here + 1]?.first : atStart ? firsts[here - 1]?.first : firsts[here]?.first,
      );
    }
    case "across":
      return row !== null && moveAcross(row, target, command.by);
    case "status":
      return tick(command.status);
    case "toggle": {
      if (!item) return false;
      const environments = tickedEnvironments(item, lens, target);
      const met =
        environments.length > 0 && environments.every((name) => item.states[name]?.status === "met");
      return tick(met ? "open" : "met");
    }
    case "reason":
      return tick("not_applicable");
    case "open":
      if (!item) return false;
      if (item.key === openKey) return enterPanel();
      actions.onOpen(item.key);
      return true;
    case "note":
      if (!item || keys.readOnly) return false;
      actions.onOpen(item.key);
      requestNote();
      return true;
    case "filter": {
      const input = document.getElementById(FILTER_INPUT_ID);
      input?.focus();
      input?.scrollIntoView({ block: "center" });
      return input !== null;
    }
    case "collapse":
      if (!item) return false;
      keys.toggleSection(item.aspect);
      return true;
    case "help":
      keys.openHelp();
      return true;
    case "select":
      if (keys.readOnly || !item) return false;
      if (keys.selection.chosen === null) keys.selection.start(item.key);
      else keys.selection.toggle(item.key, command.range);
      return true;
    case "selectAll":
      if (keys.readOnly || keys.selection.chosen === null) return false;
      keys.selection.all();
      return true;
    case "bulk":
      if (!keys.selection.chosen?.size) return false;
      keys.openBulk();
      return true;
    case "undo":
      return !keys.readOnly && keys.undo();
    case "close":
      if (openKey === null && keys.selection.chosen !== null) {
        // The box of its row goes with the others.
        if (target instanceof Element && target.matches(".cl-choose"))
          row?.querySelector<HTMLElement>("[data-main]")?.focus({ preventScroll: true });
        keys.selection.stop();
        return true;
      }
      if (openKey === null) return false;
      open(null);
      focusRow(openKey);
      return true;
  }
}

/** From a row to what is open beside the list: its fields lie behind those of all rows that follow. */
function enterPanel(): boolean {
  const panel = document.querySelector<HTMLElement>("[data-item-panel]");
  panel?.focus();
  return panel !== null;
}

/** Where a key ticks: the cell that has the focus, the lens's environment, or all of the matrix. */
function tickedEnvironments(
  item: ChecklistItemDto,
  lens: Lens,
  target: EventTarget | null,
): readonly Environment[] {
  const cell =
    target instanceof Element
      ? target.closest<HTMLElement>("[data-environment]")?.dataset.environment
      : undefined;
  const one = ENVIRONMENTS.find((name) => name === cell);
  if (one) return item.environments.includes(one) ? [one] : [];
  return lens === "all" && item.applicable ? sweptEnvironments(item) : lensEnvironments(item, lens);
}

function moveAcross(row: HTMLElement, target: EventTarget | null, by: 1 | -1): boolean {
  const stops = [...row.querySelectorAll<HTMLElement>("[data-control], [data-main], [role=alert] button")];
  const index = stops.findIndex((stop) => stop === target);
  const next = stops[index + by];
  next?.focus();
  return next !== undefined;
}
