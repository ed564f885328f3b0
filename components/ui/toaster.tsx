"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { toast, toastStore } from "./toast.ts";
import type { Toast, ToastTone } from "./toast.ts";

const DEFAULT_DURATION = 6000;

const mark: Record<ToastTone, string> = { neutral: "bg-edge", ok: "bg-ok", danger: "bg-danger" };

/**
 * Shows the notices of `toast`, bottom right, above everything. The two live regions exist from the
 * start: screen readers announce only what arrives in a region that they already know. `aria-live` is
 * spelled out because open dialogs hide everything else from screen readers except elements that have it.
 */
export function Toaster({ label, dismissLabel }: Readonly<{ label: string; dismissLabel: string }>) {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.current, toastStore.none);
  const urgent = toasts.filter((entry) => entry.tone === "danger");
  const calm = toasts.filter((entry) => entry.tone !== "danger");
  return (
    <section
      aria-label={label}
      data-chrome
      data-toaster
      className="pointer-events-none fixed inset-x-3 bottom-3 z-60 flex flex-col items-end gap-2 sm:left-auto sm:w-96"
    >
      <div role="status" aria-live="polite" className="flex w-full flex-col gap-2">
        {calm.map((entry) => (
          <Notice key={entry.id} entry={entry} dismissLabel={dismissLabel} />
        ))}
      </div>
      <div role="alert" aria-live="assertive" className="flex w-full flex-col gap-2">
        {urgent.map((entry) => (
          <Notice key={entry.id} entry={entry} dismissLabel={dismissLabel} />
        ))}
      </div>
    </section>
  );
}

function Notice({ entry, dismissLabel }: Readonly<{ entry: Toast; dismissLabel: string }>) {
  // Time stands still while somebody reads or is about to press.
  const [held, setHeld] = useState(false);
  const duration = entry.duration === undefined ? DEFAULT_DURATION : entry.duration;
  useEffect(() => {
    if (held || duration === null) return;
    const timer = setTimeout(() => toast.dismiss(entry.id), duration);
    return () => clearTimeout(timer);
  }, [entry, held, duration]);
  return (
    <div
      className="pointer-events-auto flex w-full animate-rise items-start gap-3 rounded-lg bg-raised py-2.5 pr-2 pl-3.5 shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span aria-hidden className={`mt-1.5 size-2 shrink-0 rounded-full ${mark[entry.tone]}`} />
      <div className="min-w-0 flex-1 py-px">
        <p className="font-[550]">{entry.title}</p>
        {entry.description ? <p className="text-sm text-mute">{entry.description}</p> : null}
      </div>
      {entry.action ? (
        <button
          type="button"
          className="min-h-7 shrink-0 cursor-pointer rounded-md px-2 text-sm font-[550] text-accent hover:bg-accent-soft"
          onClick={() => {
            entry.action?.onSelect();
            toast.dismiss(entry.id);
          }}
        >
          {entry.action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={dismissLabel}
        className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-md text-mute hover:bg-bed hover:text-ink"
        onClick={() => toast.dismiss(entry.id)}
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-3.5 stroke-current stroke-[1.5]">
          <path d="M3 3l10 10M13 3L3 13" />
        </svg>
      </button>
    </div>
  );
}
