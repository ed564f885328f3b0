"use client";

import { useEffect, useRef, type ReactNode } from "react";

/** j and k (or the arrow keys, once inside) walk through the rows; Enter follows, as on any link. */
export function WorkList({ hint, children }: Readonly<{ hint: string; children: ReactNode }>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target?.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
      const inside = list.current?.contains(target) ?? false;
      const forward = event.key === "j" || (inside && event.key === "ArrowDown");
      const back = event.key === "k" || (inside && event.key === "ArrowUp");
      if (!forward && !back) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-work-link]") ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = links[forward ? at + 1 : Math.max(0, at - 1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);
  return (
    <div ref={list} className="space-y-4">
      {children}
      <p className="text-xs text-mute pointer-coarse:hidden">{hint}</p>
    </div>
  );
}
