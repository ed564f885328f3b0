import { useEffect, useRef } from "react";

/**
 * For what comes in the place of what the keyboard stood on, as its `ref`: goes on there. While something has the
 * focus it stays where it is. Nothing for what a page shows from the beginning: that would take the focus on arrival.
 */
export function takeFocus(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus();
}

/** The same for the first field inside, of a form that opens in the place of its button. */
export function takeFocusInside(around: HTMLElement | null): void {
  takeFocus(around?.querySelector<HTMLElement>("input, textarea, select") ?? null);
}

/**
 * For what stays where buttons come and go, as its `ref` beside `tabIndex={-1}`: keeps the place of those that a
 * press has taken away. `there` says whether they are there, or of how many things.
 */
export function useKeptPlace<Place extends HTMLElement>(there: boolean | number) {
  const place = useRef<Place>(null);
  const before = useRef(there);
  useEffect(() => {
    if (before.current > there && document.activeElement === document.body)
      place.current?.focus({ preventScroll: true });
    before.current = there;
  }, [there]);
  return place;
}
