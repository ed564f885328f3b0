"use client";

import { useEffect, useRef } from "react";
import type { SubmitFailure } from "#components/organization/use-submit.ts";

/** Whether the fields of a form say all that is wrong with what was sent; `isShown` of each field that can be. */
export function saysAll(failure: SubmitFailure | null, isShown: (field: string) => boolean): boolean {
  if (failure === null || failure === "offline") return false;
  const fields = Object.keys(failure.fields ?? {});
  return fields.length > 0 && fields.every(isShown);
}

/**
 * For the form, once its fields say what is wrong: the keyboard goes to the first of them. `fault` is what was found
 * wrong, a new object each time.
 */
export function useFaultFocus(fault: object | string | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (fault !== null) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [fault]);
  return form;
}
