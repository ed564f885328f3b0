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
      before.current = document.activeElement;
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
