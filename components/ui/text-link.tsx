import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A link inside running text or a table: underlined, so that colour is not its only mark. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cn(
        "rounded-xs text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent",
        className,
      )}
      {...props}
    />
  );
}
