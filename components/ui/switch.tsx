import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & { label: ReactNode; hint?: ReactNode };

/** An on/off setting that takes effect at once. In a form that is submitted, use `CheckboxField`. */
export function Switch({ label, hint, className, id, ...props }: SwitchProps) {
  const generated = useId();
  const inputId = id ?? generated;
  return (
    <div className={cn("flex items-start justify-between gap-6", className)}>
      <div className="min-w-0">
        <label htmlFor={inputId} className="cursor-pointer font-[550]">
          {label}
        </label>
        {hint ? (
          <p id={`${inputId}-hint`} className="text-sm text-mute">
            {hint}
          </p>
        ) : null}
      </div>
      <input
        id={inputId}
        type="checkbox"
        role="switch"
        className="toggle mt-0.5"
        aria-describedby={hint ? `${inputId}-hint` : undefined}
        {...props}
      />
    </div>
  );
}
