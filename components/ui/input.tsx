import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export type InputProps = ComponentProps<"input"> & { compact?: boolean };

/** A one-line text field. Inside `Field` it takes id, description and error from there. */
export function Input({ className, compact = false, ...props }: InputProps) {
  return <input className={cn("control", compact && "control-compact", className)} {...props} />;
}

/** A calendar date (value `YYYY-MM-DD`), with the browser's own picker. */
export function DateInput(props: Omit<InputProps, "type">) {
  return <Input type="date" {...props} className={cn("num", props.className)} />;
}
