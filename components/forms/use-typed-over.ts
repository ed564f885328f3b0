"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { useClosed, useStays } from "./offered.tsx";
import {
  afterSave,
  catchUp,
  changedFields,
  contestedPlaces,
  discard,
  keepMine,
  nothingTyped,
  overtaken,
  takeTheirs,
  typeOver,
  type Apart,
  type Place,
} from "./typed-over.ts";

type TypedOverOptions<F extends object, Input, Output> = Readonly<{
  /** The values of the form as the page shows them now, and the version of the thing that has them. */
  values: F;
  version: number;
  apart?: Apart;
  save: (input: Input) => Promise<ActionResult<Output>>;
  onSaved?: (output: Output) => void;
  /** For a form whose page goes on showing it to those who may not save it. */
  isClosed?: boolean;
}>;

/**
 * The draft of a form over a page that follows other people's changes, with its save. What is typed outlives each
 * refresh, what is not typed follows; where both changed the same, the person decides before anything is saved. After
 * a save, and where one met a newer version or, on a page that stays, nothing any more, the page is read again.
 */
export function useTypedOver<F extends object, Input, Output extends Readonly<{ version: number }>>({
  values,
  version,
  apart = [],
  save,
  onSaved,
  isClosed: isShut = false,
}: TypedOverOptions<F, Input, Output>) {
  const router = useRouter();
  const around = useClosed();
  const staysUntil = useStays();
  const closed = around ?? (isShut ? "ended" : null);
  const [kept, setKept] = useState(() => nothingTyped({ values, version }));
  const { submit, pending, failure, reset } = useSubmit(
    async ({ input, sent }: Readonly<{ input: Input; sent: F }>) => {
      const result = await save(input);
      if (result.ok) return { ok: true as const, data: { output: result.data, sent } };
      if (result.code === "CONFLICT") setKept(overtaken);
      if (result.code === "CONFLICT" || (staysUntil && result.code === "NOT_FOUND")) router.refresh();
      return result;
    },
    ({ output, sent }) => {
      setKept((now) => afterSave(now, sent, output.version));
      onSaved?.(output);
      router.refresh();
    },
  );
  const saved = { values, version };
  // While a save is under way the page may know of it before this form does, and would seem somebody else's.
  const typed = pending ? kept : catchUp(kept, saved, apart);
  if (typed !== kept) setKept(typed);
  const contested = pending ? [] : contestedPlaces(typed, saved, apart);
  const changed = changedFields(typed);
  const edit = useCallback(
    (change: (mine: F) => Partial<F>) => setKept((now) => typeOver(now, change(now.mine))),
    [],
  );
  const decide = (choice: typeof takeTheirs<F>) => (places: readonly Place[]) => {
    reset();
    setKept((now) => choice(now, saved, places));
  };
  return {
    values: typed.mine,
    /** As they stood before something was typed. */
    base: typed.base,
    /** As the page shows them now. */
    theirs: values,
    /** The version that the person saw. */
    version: typed.version,
    isChanged: changed.length > 0,
    contested,
    /** Why it cannot be saved any more: it is here for what was typed then. */
    closed,
    /** What ended outlives the closing of its line, what was removed goes with it. */
    typedUntil: closed === "removed" && staysUntil === "closed" ? ("closed" as const) : ("left" as const),
    /** There is nothing to save before the person has decided, or any more. */
    isBlocked: contested.length > 0 || closed !== null,
    pending,
    failure,
    reset,
    edit,
    discard: () => {
      reset();
      setKept(discard);
    },
    takeTheirs: decide(takeTheirs),
    keepMine: decide(keepMine),
    send: (input: Input) => {
      if (contested.length === 0 && closed === null) submit({ input, sent: typed.mine });
    },
  };
}

/** What a notice needs of a form. */
export type TypedForm<F extends object> = Pick<
  ReturnType<typeof useTypedOver<F, never, Readonly<{ version: number }>>>,
  | "values"
  | "theirs"
  | "isChanged"
  | "contested"
  | "closed"
  | "typedUntil"
  | "failure"
  | "pending"
  | "takeTheirs"
  | "keepMine"
>;
