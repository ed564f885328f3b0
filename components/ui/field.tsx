import { useId } from "react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Label } from "./label.tsx";

/** What a control must spread to be bound to its label, hint and error. */
export type FieldControl = Readonly<{
  id: string;
  name: string;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}>;

type FieldProps = Readonly<{
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; null or undefined when nothing is. Several are listed. */
  error?: ReactNode | readonly string[];
  required?: boolean;
  /** Word behind the label of a field that may stay empty, for example "optional". */
  optionalLabel?: string;
  /** Fixed id, when something else (an error summary) must point here. Default: generated. */
  id?: string;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}>;

/**
 * Label, hint, control and error with their ARIA wiring:
 * `<Field name="title" label="Title" error={errors.title}>{(control) => <Input {...control} />}</Field>`.
 * The function child needs the same side (server or client) as the caller.
 */
export function Field({
  name,
  label,
  hint,
  error,
  required,
  optionalLabel,
  id,
  className,
  children,
}: FieldProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const errors = Array.isArray(error) ? error : error ? [error] : [];
  const described = [hint ? `${controlId}-hint` : null, errors.length > 0 ? `${controlId}-error` : null];
  return (
    <div className={cn("min-w-0", className)}>
      <Label htmlFor={controlId} className="mb-1">
        {label}
        {optionalLabel ? <span className="ml-1.5 text-sm font-normal text-mute">{optionalLabel}</span> : null}
      </Label>
      {hint ? (
        <p id={`${controlId}-hint`} className="mb-1.5 text-sm text-mute">
          {hint}
        </p>
      ) : null}
      {children({
        id: controlId,
        name,
        required,
        "aria-invalid": errors.length > 0 ? true : undefined,
        "aria-describedby": described.filter(Boolean).join(" ") || undefined,
      })}
      {errors.length > 0 ? (
        <div id={`${controlId}-error`} className="mt-1.5 text-sm text-danger">
          {errors.map((message, index) => (
            <p key={index}>{message}</p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
