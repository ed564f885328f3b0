import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type ScrollRegionProps = Readonly<{ label: string; className?: string; children: ReactNode }>;

/** Something wider than a phone: it scrolls by itself, by finger and by keyboard, and has a name. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cn(
        "relative max-w-full overflow-x-auto overscroll-x-contain rounded-sm print:overflow-visible focus-visible:-outline-offset-2",
        className,
      )}
    >
      {children}
    </div>
  );
}
