"use client";

import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

type FormErrorSummaryProps = Readonly<{
  title: ReactNode;
  /** `fieldId` is the id given to `Field`; an error without one concerns the whole form. */
  errors: readonly Readonly<{ message: string; fieldId?: string }>[];
  /** The try that failed: another one takes the focus again, though it says the same. */
  attempt?: object | null;
}>;

/**
 * What stops a form, at its top. Takes the focus each time that the list changes or a try fails, so that a keyboard or
 * screen-reader user meets it first; each line leads to its field. Renders nothing without errors.
 */
export function FormErrorSummary({ title, errors, attempt = null }: FormErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const signature = errors.map((error) => error.message).join("\n");
  useEffect(() => {
    if (signature !== "") box.current?.focus();
  }, [signature, attempt]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border-l-3 border-danger bg-danger-soft px-4 py-3 text-danger"
    >
      <p className="font-[550]">{title}</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-sm">
        {errors.map((error) => (
          <li key={`${error.fieldId ?? ""}${error.message}`}>
            {error.fieldId ? (
              <a href={`#${error.fieldId}`} className="underline underline-offset-3">
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
