"use client";

import { useCallback, useState } from "react";
import {
  afterSave,
  catchUp,
  changesOf,
  contestedFields,
  keepMine,
  nothingTyped,
  takeTheirs,
  typeOver,
  valuesOf,
  type Saved,
  type TypedOver,
} from "./typed-over.ts";

/** What a person types over a plan, with the version that a save of it is made upon. */
export function useTypedOver<F extends Readonly<Record<string, unknown>>>(base: F, version: number) {
  const [kept, setTyped] = useState<TypedOver<F>>(nothingTyped);
  const saved: Saved<F> = { base, version };
  const typed = catchUp(kept, saved);
  if (typed !== kept) setTyped(typed);
  const edit = useCallback(
    (change: (values: F) => Partial<F>) =>
      setTyped((now) => typeOver(now, { base, version }, change(valuesOf(now, { base, version })))),
    [base, version],
  );
  const discard = useCallback(() => setTyped(nothingTyped<F>()), []);
  return {
    typed,
    values: valuesOf(typed, saved),
    changes: changesOf(typed),
    /** The version that the person saw. */
    version: (typed.seen ?? saved).version,
    /** Somebody else has changed the same fields: the person decides. */
    isContested: contestedFields(typed, saved).length > 0,
    edit,
    discard,
    saved: (sent: Partial<F>, at: number) => setTyped((now) => afterSave(now, sent, at)),
    takeTheirs: () => setTyped((now) => takeTheirs(now, saved)),
    keepMine: () => setTyped((now) => keepMine(now, saved)),
  };
}
