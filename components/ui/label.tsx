import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A field's label. Prefer `Field`, which wires label, hint and error. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  return <label className={cn("block font-[550]", className)} {...props} />;
}
