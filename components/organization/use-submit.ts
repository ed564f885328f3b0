"use client";

import { useState, useTransition } from "react";
import type { ActionFailure, ActionResult } from "#lib/server/result.ts";

/** Why something was not done; `offline` when the server was not reached. */
export type SubmitFailure = ActionFailure | "offline";

/** Calls an action and keeps what went wrong, until the next try or `reset`. */
export function useSubmit<Input, Output>(
  action: (input: Input) => Promise<ActionResult<Output>>,
  onDone: (data: Output) => void,
) {
  const [failure, setFailure] = useState<SubmitFailure | null>(null);
  const [pending, start] = useTransition();
  const submit = (input: Input) => {
    if (pending) return;
    start(async () => {
      setFailure(null);
      try {
        const result = await action(input);
        if (result.ok) onDone(result.data);
        else setFailure(result);
      } catch {
        setFailure("offline");
      }
    });
  };
  return { submit, pending, failure, reset: () => setFailure(null) };
}

/** What a CONFLICT names as its reason: "version", "last_owner"; undefined for anything else. */
export function conflictReason(failure: SubmitFailure | null): string | undefined {
  if (failure === null || failure === "offline" || failure.code !== "CONFLICT") return undefined;
  const details = failure.details;
  if (typeof details !== "object" || details === null || !("reason" in details)) return undefined;
  return typeof details.reason === "string" ? details.reason : undefined;
}

/** The problems of a field, as keys of a catalogue. */
export function problemsOf(failure: SubmitFailure | null, field: string): readonly string[] {
  return failure === null || failure === "offline" ? [] : (failure.fields?.[field] ?? []);
}
