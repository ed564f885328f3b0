import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

type CardProps = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  /** Small controls or a link at the right of the title. */
  actions?: ReactNode;
  /** Heading level of the title. */
  level?: 2 | 3;
  /** Without inner padding, for tables that reach the edges. */
  flush?: boolean;
};

/** A sheet on the paper, with an optional quiet title. Cards do not nest. */
export function Card({ title, actions, level = 2, flush = false, className, children, ...props }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      data-slot="card"
      className={cn(
        "min-w-0 rounded-xl border border-line bg-sheet",
        !flush && "p-4 sm:px-5 sm:py-4.5",
        className,
      )}
      {...props}
    >
      {title || actions ? (
        <div
          className={cn(
            "flex items-center justify-between gap-4",
            flush ? "px-4 pt-4 pb-2 sm:px-5" : "mb-2.5",
          )}
        >
          {title ? <Heading className="min-w-0 text-sm font-medium text-mute">{title}</Heading> : <span />}
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  );
}
