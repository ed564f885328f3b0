"use client";

import { useCallback, useLayoutEffect, useRef } from "react";
import type { Rearranged } from "./use-plan-draft.ts";

const rowOf = (key: string) => document.querySelector<HTMLElement>(`[data-plan-row="${CSS.escape(key)}"]`);

/** For so long the row is kept in its place, a tenth of a second. */
const FRAMES = 6;

/**
 * A row that a person moves goes to its place by time, which may be hundreds of rows away. Told of it beforehand,
 * the page follows once it is drawn there, so that it stays under the hand and keeps the keyboard; where it
 * leaves the calendar, the row below takes its place.
 */
export function useFollowedRow(drawn: Rearranged): (key: string) => void {
  const followed = useRef<Readonly<{ keys: readonly string[]; top: number; focused: boolean }> | null>(null);
  useLayoutEffect(() => {
    if (followed.current === null) return;
    const { keys, top, focused } = followed.current;
    followed.current = null;
    const row = keys.map(rowOf).find((each) => each !== null);
    if (!row) return;
    if (focused && document.activeElement === document.body) row.focus({ preventScroll: true });
    let frame = 0;
    const settle = (framesLeft: number) => {
      const { top: now, height } = row.getBoundingClientRect();
      // The consequences of the move cover the foot of the window.
      const foot = document.querySelector("[data-plan-consequences]")?.getBoundingClientRect();
      const room = window.innerHeight - (foot?.height ?? 0) - 2 * height;
      window.scrollBy({ top: now - Math.max(0, Math.min(top, room)), behavior: "instant" });
      // Rows that come into sight on the way take the heights that were only guessed until then.
      if (framesLeft > 0) frame = requestAnimationFrame(() => settle(framesLeft - 1));
    };
    settle(FRAMES);
    return () => cancelAnimationFrame(frame);
  }, [drawn]);
  return useCallback((key) => {
    const row = rowOf(key);
    if (!row) return;
    const rows = [...document.querySelectorAll<HTMLElement>("[data-plan-row]")];
    const at = rows.indexOf(row);
    followed.current = {
      keys: [row, rows[at + 1], rows[at - 1]].flatMap((each) => each?.dataset.planRow ?? []),
      top: row.getBoundingClientRect().top,
      focused: row.closest("li")?.contains(document.activeElement) ?? false,
    };
  }, []);
}
