import { useRef } from "react";

type FocusHandler = ((event: Event) => void) | undefined;

/**
 * Brings the focus back to what had it before a dialog opened. Radix does so only for dialogs with a
 * trigger of their own; many of ours are opened by a number, a key or a menu.
 */
export function useReturnFocus(given: { onOpenAutoFocus?: FocusHandler; onCloseAutoFocus?: FocusHandler }) {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = lasting(document.activeElement);
      given.onOpenAutoFocus?.(event);
    },
    onCloseAutoFocus: (event: Event) => {
      given.onCloseAutoFocus?.(event);
      const target = before.current;
      if (
        event.defaultPrevented ||
        !(target instanceof HTMLElement) ||
        !target.isConnected ||
        target === document.body
      )
        return;
      event.preventDefault();
      target.focus();
    },
  };
}

/** An entry of a menu is gone when the dialog that it opened is closed: the button of its menu is not. */
function lasting(element: Element | null): Element | null {
  const button = element?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || element;
}
