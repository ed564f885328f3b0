import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

type SelectProps = ComponentProps<"select"> & {
  options?: readonly Readonly<{ value: string; label: string; disabled?: boolean }>[];
  compact?: boolean;
};

/** The browser's own select: best on phones and with screen readers. Give `options` or children. */
export function Select({ className, options, compact = false, children, ...props }: SelectProps) {
  return (
    <select className={cn("control", compact && "control-compact", className)} {...props}>
      {children}
      {options?.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
