import { useEffect, useMemo, useRef } from "react";

type Typed = Readonly<{
  letters: string;
  /** Enter came last: the first match is wanted. */
  isEntered: boolean;
}>;

export type TypedAhead = Readonly<{
  /** The palette was asked for: letters are kept until it is there. */
  start: () => void;
  /**
   * For the field, the moment it has the focus: what was typed until now, and from here on nothing is kept.
   * A render is too early for it: letters typed between that and the focus would reach neither.
   * `null` when it has taken over already.
   */
  takeOver: () => Typed | null;
  /** The palette is closed again. */
  end: () => void;
}>;

/**
 * Keeps what is typed between the key that opens the palette and its having the focus, when its
 * code is still on its way: the letters must neither be lost nor be taken for keys of the page behind it.
 */
export function useTypedAhead(onEscape: () => void): TypedAhead {
  const typed = useRef<Typed | null>(null);
  const isShown = useRef(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typed.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.stopPropagation();
      event.preventDefault();
      if (event.key === "Escape") {
        typed.current = null;
        onEscape();
        return;
      }
      const { letters } = typed.current;
      if (event.key === "Enter") typed.current = { letters, isEntered: letters !== "" };
      else if (event.key === "Backspace") typed.current = { letters: letters.slice(0, -1), isEntered: false };
      else if (event.key.length === 1) typed.current = { letters: letters + event.key, isEntered: false };
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [onEscape]);

  return useMemo(
    () => ({
      start: () => {
        if (!isShown.current) typed.current = { letters: "", isEntered: false };
      },
      takeOver: () => {
        const taken = typed.current;
        typed.current = null;
        isShown.current = true;
        return taken;
      },
      end: () => {
        typed.current = null;
        isShown.current = false;
      },
    }),
    [],
  );
}
