/** Shared by everything that listens to single keys. WCAG 2.1.4: they can be turned off. */
const STORAGE_KEY = "twelvefold.shortcuts";

/** Whether shortcuts without Ctrl or Cmd are on in this browser. Default: on. */
export function singleKeysEnabled(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeysEnabled(enabled: boolean): void {
  try {
    if (enabled) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, "off");
  } catch {
    // Storage is refused in some private windows: the setting then lasts as long as the page.
  }
}

const OPEN_DIALOG = ":is([role=dialog], [role=alertdialog])[data-state=open]";

/** Whether a key press belongs to a field, a menu or an open dialog rather than to the page. */
export function isClaimed(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof Element)) return false;
  // The focus is nowhere where its button has just been switched off: an open dialog has the keys all the same.
  if (target === document.body && document.querySelector(OPEN_DIALOG) !== null) return true;
  return (
    target.closest(
      "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=menu], [role=dialog]",
    ) !== null
  );
}

const PALETTE_EVENT = "twelvefold:palette";

/** Opens the command palette from anywhere. */
export function openPalette(): void {
  window.dispatchEvent(new Event(PALETTE_EVENT));
}

/** Calls back when `openPalette` is called; returns the way to stop. */
export function onOpenPalette(listener: () => void): () => void {
  window.addEventListener(PALETTE_EVENT, listener);
  return () => window.removeEventListener(PALETTE_EVENT, listener);
}
