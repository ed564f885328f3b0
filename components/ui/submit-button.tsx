"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button.tsx";

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, "type" | "asChild"> & {
  /** Shown and announced while the form is on its way, for example "Saving…". */
  pendingLabel?: ReactNode;
  /** Overrides the form's own state, for forms sent by `startTransition`. */
  pending?: boolean;
};

/**
 * Submits its form and shows that it is on its way. It stays focusable while pending (a disabled button
 * drops the focus) and ignores further presses.
 */
export function SubmitButton({
  children,
  pendingLabel,
  pending,
  variant = "primary",
  ...props
}: SubmitButtonProps) {
  const status = useFormStatus();
  const busy = pending ?? status.pending;
  return (
    <Button
      {...props}
      variant={variant}
      type="submit"
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else props.onClick?.(event);
      }}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      <span aria-live="polite">{busy && pendingLabel ? pendingLabel : children}</span>
    </Button>
  );
}
