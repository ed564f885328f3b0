import { useEffect, useRef } from "react";
import { isClaimed, singleKeysEnabled } from "#components/layout/shortcuts.ts";
import { flashCommandFor, type FlashCommand } from "./flash-keys.ts";

/** Milliseconds in which the shell waits for the second key of "g p". */
const SEQUENCE_TIME = 1200;

/**
 * Listens to the page's keys, before the shell does. `carryOut` says whether there was something to do; if
 * not, the key stays the browser's.
 */
export function useFlashKeys(carryOut: (command: FlashCommand) => boolean): void {
  const latest = useRef(carryOut);
  useEffect(() => {
    latest.current = carryOut;
  });
  useEffect(() => {
    let sequenceAt = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      const inSequence = event.timeStamp - sequenceAt < SEQUENCE_TIME;
      sequenceAt = event.key === "g" && !isClaimed(event) ? event.timeStamp : -Infinity;
      const inPanel = event.target instanceof Element && event.target.closest("[data-item-panel]") !== null;
      if (isClaimed(event) && !(event.key === "Escape" && inPanel && !event.defaultPrevented)) return;
      const command = flashCommandFor(event, { inSequence, singleKeys: singleKeysEnabled() });
      if (!command || !latest.current(command)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
