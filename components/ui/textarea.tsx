import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A text field of several lines; it grows with its content up to a limit. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn("control", className)} {...props} />;
}
