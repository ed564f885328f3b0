import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Unbroken } from "./unbroken.tsx";

type PageHeaderProps = Readonly<{
  /** The finding, in one sentence: "Seven projects, one that should not ship". */
  title: ReactNode;
  lead?: ReactNode;
  /** A lens, buttons. Stands at the right, wraps below on narrow screens. */
  actions?: ReactNode;
  /** Above the title: breadcrumbs. */
  above?: ReactNode;
  className?: string;
}>;

/** The top of each page and its only h1. */
export function PageHeader({ title, lead, actions, above, className }: PageHeaderProps) {
  return (
    <header className={cn("mb-5", className)}>
      {above}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-[46rem] flex-1 basis-96 max-sm:basis-full">
          <h1 className="headline text-2xl max-sm:text-[1.75rem]">
            {typeof title === "string" ? <Unbroken text={title} /> : title}
          </h1>
          {lead ? <p className="mt-1.5 max-w-[62ch] text-mute">{lead}</p> : null}
        </div>
        {actions ? (
          <div className="flex max-w-full flex-wrap items-center gap-2 empty:hidden">{actions}</div>
        ) : null}
      </div>
    </header>
  );
}
