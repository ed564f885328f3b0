"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import type { ActionFailure, ActionResult } from "#lib/server/result.ts";

export type FieldProblems = Readonly<Record<string, readonly string[]>>;

export type Problem = Readonly<{
  /** What concerns the whole form, in words; empty when only fields are at fault. */
  form: readonly string[];
  /** By field, in words. */
  fields: FieldProblems;
  /** The failure itself; null when the action was not reached. */
  failure: ActionFailure | null;
}>;

type Submission<T> = Readonly<{
  send: (data: FormData) => Promise<ActionResult<T>>;
  onDone: (data: T) => void | Problem | null;
  /** Words for codes that mean something particular in this form. */
  words?: (failure: ActionFailure) => string | undefined;
}>;

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** The named text fields of a form. */
export function readFields<Name extends string>(
  data: FormData,
  names: readonly Name[],
): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, text(data, name)])) as Record<Name, string>;
}

/**
 * Sends a form to an action and keeps everything that was typed, whatever comes back. The form gets both
 * `action` and `onSubmit`: the first is what React replays when somebody is faster than the page's script,
 * the second keeps React from emptying the fields.
 */
export function useSubmission<T>({ send, onDone, words }: Submission<T>) {
  const t = useTranslations("identity.problem");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  // Schemas of identity speak in keys of the catalogue; what holds for all input comes as a sentence.
  const inWords = (message: string): string => {
    if (t.has(message as never)) return t(message as never);
    return message.includes(" ") ? message : t("unknown");
  };

  const explain = (failure: ActionFailure): Problem => {
    const { "": whole = [], ...given } = failure.fields ?? {};
    const fields = Object.fromEntries(Object.entries(given).map(([name, keys]) => [name, keys.map(inWords)]));
    const known = words?.(failure);
    if (known) return { form: [known], fields: {}, failure };
    if (failure.code === "INVALID_INPUT") return { form: whole.map(inWords), fields, failure };
    if (failure.code === "RATE_LIMITED") {
      return {
        form: [t("throttled", { minutes: waitMinutes(failure.retryAfterSeconds) })],
        fields: {},
        failure,
      };
    }
    if (failure.code === "UNAVAILABLE") return { form: [t("unavailable")], fields: {}, failure };
    if (failure.code === "UNAUTHENTICATED") return { form: [t("signedOut")], fields: {}, failure };
    return { form: [t("internal", { reference: failure.requestId })], fields: {}, failure };
  };

  const submit = (data: FormData) => {
    if (pending) return;
    startTransition(async () => {
      try {
        const result = await send(data);
        setProblem(result.ok ? (onDone(result.data) ?? null) : explain(result));
      } catch (error) {
        // fetch fails with a TypeError where no answer came; anything else was one, though not the action's.
        const unreached = error instanceof TypeError;
        setProblem({ form: [t(unreached ? "offline" : "refused")], fields: {}, failure: null });
      }
    });
  };

  return {
    pending,
    problem,
    formProps: {
      action: submit,
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      },
      // React empties a form whose replayed action has ended.
      onReset: (event: FormEvent<HTMLFormElement>) => event.preventDefault(),
      noValidate: true,
    },
  } as const;
}

/** Whole minutes to wait, at least one. */
export function waitMinutes(seconds: number | undefined): number {
  return Math.max(1, Math.ceil((seconds ?? 60) / 60));
}

/** Goes to another page with a full load: nothing of the former person may stay in the router's memory. */
export function leaveFor(to: string): void {
  window.location.assign(to);
}
