/**
 * Short notices after something happened. The store is a plain module, so that saying something costs
 * a caller a few bytes; `Toaster` in the root layout shows them.
 */
export type ToastTone = "neutral" | "ok" | "danger";

export type ToastOptions = Readonly<{
  description?: string;
  action?: Readonly<{ label: string; onSelect: () => void }>;
  /** Milliseconds until it leaves; `null` stays until dismissed. */
  duration?: number | null;
  /** A notice with the same id replaces the earlier one. */
  id?: string;
}>;

export type Toast = ToastOptions & Readonly<{ id: string; tone: ToastTone; title: string }>;

const MOST_AT_ONCE = 3;
let toasts: readonly Toast[] = [];
let sequence = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

function add(tone: ToastTone, title: string, options: ToastOptions = {}): string {
  const id = options.id ?? `toast-${(sequence += 1)}`;
  const others = toasts.filter((toast) => toast.id !== id);
  publish([...others, { ...options, id, tone, title }].slice(-MOST_AT_ONCE));
  return id;
}

export const toast = {
  /** Something happened. */
  message: (title: string, options?: ToastOptions) => add("neutral", title, options),
  /** What the person asked for is done. Say it only where the page does not show it anyway. */
  success: (title: string, options?: ToastOptions) => add("ok", title, options),
  /** Something failed; stays until dismissed. Say what to do. */
  error: (title: string, options?: ToastOptions) => add("danger", title, { duration: null, ...options }),
  dismiss: (id: string) => publish(toasts.filter((toast) => toast.id !== id)),
};

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => toasts,
  none: (): readonly Toast[] => NOTHING,
};
const NOTHING: readonly Toast[] = [];
