import { useEffect, useSyncExternalStore, type RefObject } from "react";

const never = () => () => undefined;

/**
 * Whether the page's script is there. A form that only works with it is `inert` until then: what is typed before is
 * lost when React takes the fields over, and an early press would send them into the address.
 */
export function useReady(form?: RefObject<HTMLElement | null>): boolean {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  useEffect(() => {
    // The browser gives no focus into what is inert.
    if (ready && document.activeElement === document.body) {
      form?.current?.querySelector<HTMLElement>("[autofocus]")?.focus({ preventScroll: true });
    }
  }, [ready, form]);
  return ready;
}
