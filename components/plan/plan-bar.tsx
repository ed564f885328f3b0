"use client";

import { Pin } from "lucide-react";
import { useRef, useState, type PointerEvent } from "react";
import type { ScheduledTask } from "#lib/domain/plan-schedule.ts";
import { percent, type Scale } from "./scale.ts";

type PlanBarProps = Readonly<{
  task: ScheduledTask;
  scale: Scale;
  critical: boolean;
  movable: boolean;
  /** A person lets go of the bar over another month. */
  onMove: (month: string) => void;
}>;

/** The bar of a task, to be dragged to another month; the row's keys and form do the same without a pointer. */
export function PlanBar({ task, scale, critical, movable, onMove }: PlanBarProps) {
  const track = useRef<HTMLSpanElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const left = scale.before(task.startDay);
  const width = scale.after(task.endDay) - left;

  const placeOf = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    return box && box.width > 0 ? (event.clientX - box.left) / box.width : 0;
  };
  const grab = useRef(0);
  const draggedTo = (event: PointerEvent) => Math.max(0, placeOf(event) - grab.current);
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    if (!movable || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    grab.current = placeOf(event) - left;
    setDragged(left);
  };
  const drop = (event: PointerEvent<HTMLSpanElement>) => {
    if (dragged === null) return;
    event.currentTarget.releasePointerCapture(event.pointerId);
    setDragged(null);
    // Where it is let go, not where it was drawn last: on a busy machine that lags behind. A tenth of a month of
    // mercy: a bar let go just before a month's line means that month.
    const month = scale.monthAt(draggedTo(event) + 0.1 / scale.months);
    if (month !== task.startDay.slice(0, 7)) onMove(month);
  };

  return (
    <span ref={track} className="absolute inset-0" aria-hidden>
      <span
        onPointerDown={start}
        onPointerMove={(event) => (dragged === null ? undefined : setDragged(draggedTo(event)))}
        onPointerUp={drop}
        onPointerCancel={() => setDragged(null)}
        className={`absolute inset-y-0 flex items-center ${movable ? "cursor-grab touch-none active:cursor-grabbing" : ""}`}
        style={{ left: percent(dragged ?? left), width: `max(6px, ${percent(width)})` }}
      >
        <span
          className={`h-2.5 w-full rounded-xs print:[print-color-adjust:exact] ${critical ? "bg-evidenced" : "bg-claimed"} ${dragged === null ? "" : "opacity-70 ring-2 ring-focus"}`}
        />
        {task.pinnedMonth !== null ? (
          <Pin className="absolute -left-3.5 size-3 text-mute not-print:max-md:hidden" />
        ) : null}
      </span>
    </span>
  );
}
