import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { RevealCurrent } from "./reveal-current.tsx";

type LinkTabsProps = Readonly<{
  label: string;
  tabs: readonly Readonly<{ href: string; label: ReactNode; current: boolean; count?: number }>[];
  className?: string;
}>;

/** Sub-pages of one object (a project's checklist, roadmap, settings) as links; each has its address. */
export function LinkTabs({ label, tabs, className }: LinkTabsProps) {
  return (
    <nav
      aria-label={label}
      className={cn("flex gap-5 overflow-x-auto border-b border-line", className)}
      data-print="hide"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={cn(
            "-mb-px border-b-2 py-2 whitespace-nowrap focus-visible:-outline-offset-2",
            tab.current ? "border-ink text-ink" : "border-transparent text-mute hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="num ml-1.5 text-xs text-mute">{tab.count}</span>}
        </Link>
      ))}
      <RevealCurrent />
    </nav>
  );
}
