import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** One key of the keyboard. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "num inline-grid min-w-5 shrink-0 place-items-center whitespace-nowrap rounded-xs bg-bed px-1 text-2xs leading-5 text-mute ring-1 ring-line ring-inset",
        className,
      )}
      {...props}
    />
  );
}
