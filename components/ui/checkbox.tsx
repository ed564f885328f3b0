import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

/** The bare box; it needs a label of its own (`aria-label` or a `<label>`). */
export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return <input type="checkbox" className={cn("tick", className)} {...props} />;
}

type CheckboxFieldProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A box with its label beside it; the whole line is the target. */
export function CheckboxField({ label, hint, className, id, ...props }: CheckboxFieldProps) {
  const generated = useId();
  const inputId = id ?? generated;
  return (
    <div className={cn("flex gap-2.5", className)}>
      <Checkbox
        id={inputId}
        aria-describedby={hint ? `${inputId}-hint` : undefined}
        {...props}
        className="mt-0.5"
      />
      <div className="min-w-0">
        <label htmlFor={inputId} className="cursor-pointer">
          {label}
        </label>
        {hint ? (
          <p id={`${inputId}-hint`} className="text-sm text-mute">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
