"use client";

import { Pin } from "lucide-react";
import { useEffect, useRef, useState, type PointerEvent } from "react";
import type { ScheduledTask } from "#lib/domain/plan-schedule.ts";
import { percent, type Scale } from "./scale.ts";

type PlanBarProps = Readonly<{
  task: ScheduledTask;
  scale: Scale;
  critical: boolean;
  movable: boolean;
  /** Where it was let go, as long as the plan is not drawn with that. */
  heldAt: number | null;
  /** A person lets go of the bar over another month. */
  onMove: (month: string, place: number) => void;
}>;

/** A bar moved by less than this many pixels is not moved: a hand is not still when it presses. */
const STILL = 3;

/**
 * The bar of a task, to be dragged to another month; Escape leaves it where it was. The row's keys and form do the
 * same without a pointer.
 */
export function PlanBar({ task, scale, critical, movable, heldAt, onMove }: PlanBarProps) {
  const track = useRef<HTMLSpanElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const isDragged = dragged !== null;
  const left = dragged ?? heldAt ?? scale.before(task.startDay);
  const width = scale.after(task.endDay) - scale.before(task.startDay);

  useEffect(() => {
    if (!isDragged) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setDragged(null);
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isDragged]);

  const placeOf = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    return box && box.width > 0 ? (event.clientX - box.left) / box.width : 0;
  };
  const grab = useRef({ offset: 0, x: 0 });
  const draggedTo = (event: PointerEvent) => Math.min(1, Math.max(0, placeOf(event) - grab.current.offset));
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    if (!movable || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    grab.current = { offset: placeOf(event) - left, x: event.clientX };
    setDragged(left);
  };
  const drop = (event: PointerEvent<HTMLSpanElement>) => {
    if (!isDragged) return;
    event.currentTarget.releasePointerCapture(event.pointerId);
    setDragged(null);
    if (Math.abs(event.clientX - grab.current.x) < STILL) return;
    // Where it is let go, not where it was drawn last: on a busy machine that lags behind. A tenth of a month of
    // mercy: a bar let go just before a month's line means that month.
    const place = draggedTo(event);
    const month = scale.monthAt(place + 0.1 / scale.months);
    if (month !== task.startDay.slice(0, 7) && month !== task.pinnedMonth) onMove(month, place);
  };

  return (
    <span ref={track} className="absolute inset-0" aria-hidden>
      <span
        onPointerDown={start}
        onPointerMove={(event) => (isDragged ? setDragged(draggedTo(event)) : undefined)}
        onPointerUp={drop}
        onPointerCancel={() => setDragged(null)}
        className={`absolute inset-y-0 flex items-center ${movable ? "cursor-grab touch-none active:cursor-grabbing" : ""}`}
        style={{ left: percent(left), width: `max(6px, ${percent(Math.min(width, 1 - left))})` }}
      >
        <span
          className={`h-2.5 w-full rounded-xs print:[print-color-adjust:exact] ${critical ? "bg-evidenced" : "bg-claimed"} ${isDragged ? "opacity-70 ring-2 ring-focus" : ""}`}
        />
        {task.pinnedMonth !== null ? (
          <Pin className="absolute -left-3.5 size-3 text-mute not-print:max-md:hidden" />
        ) : null}
      </span>
    </span>
  );
}
