"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { PaletteLabels } from "./command-palette.tsx";
import type { HelpLabels } from "./shortcut-help.tsx";
import type { ShellDestination } from "./shell-types.ts";
import { isClaimed, onOpenPalette, singleKeysEnabled } from "./shortcuts.ts";
import { useTypedAhead } from "./use-typed-ahead.ts";

const CommandPalette = dynamic(
  () => import("./command-palette.tsx").then((module) => module.CommandPalette),
  {
    ssr: false,
  },
);
const ShortcutHelp = dynamic(() => import("./shortcut-help.tsx").then((module) => module.ShortcutHelp), {
  ssr: false,
});

type KeyboardNavigationProps = Readonly<{
  destinations: readonly ShellDestination[];
  /** Endpoint that answers `?q=`; without it the palette searches its own entries only. */
  searchHref?: string;
  labels: Readonly<{ palette: PaletteLabels; help: HelpLabels }>;
}>;

/** Milliseconds in which the second key of a sequence must follow. */
const SEQUENCE_TIME = 1200;

/**
 * Keys of the shell: Ctrl/Cmd K and "/" open the palette, "?" the list of keys, two letters one after the
 * other go to a page. Palette and list are fetched when first opened.
 */
export function KeyboardNavigation({ destinations, searchHref, labels }: KeyboardNavigationProps) {
  const router = useRouter();
  const pathname = usePathname();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const pending = useRef<{ key: string; at: number } | null>(null);
  const shut = useCallback(() => setOpen(null), []);
  const typedAhead = useTypedAhead(shut);
  const close = useCallback(() => {
    typedAhead.end();
    shut();
  }, [typedAhead, shut]);

  useEffect(() => {
    const openPalette = () => {
      typedAhead.start();
      setOpen("palette");
    };
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return openPalette();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isClaimed(event) || !singleKeysEnabled()) return;
      const first = pending.current;
      pending.current = null;
      if (event.key === "/" || event.key === "?") {
        event.preventDefault();
        return event.key === "/" ? openPalette() : setOpen("help");
      }
      const sequence =
        first && event.timeStamp - first.at < SEQUENCE_TIME ? `${first.key} ${event.key}` : event.key;
      const destination = destinations.find((entry) => entry.keys === sequence);
      if (destination) {
        event.preventDefault();
        router.push(destination.href);
      } else if (destinations.some((entry) => entry.keys?.startsWith(`${event.key} `))) {
        pending.current = { key: event.key, at: event.timeStamp };
      }
    };
    const stop = onOpenPalette(openPalette);
    document.addEventListener("keydown", onKey);
    // For who drives the page by a script, as our tests do: a key pressed earlier reaches nobody.
    document.documentElement.dataset.keys = "ready";
    return () => {
      stop();
      document.removeEventListener("keydown", onKey);
      delete document.documentElement.dataset.keys;
    };
  }, [destinations, router, typedAhead]);

  // The menus are native popovers: they notice neither that the page below them has changed nor that the
  // focus has gone behind them.
  useEffect(() => closeMenusExcept(null), [pathname]);
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element) closeMenusExcept(event.target);
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);

  return (
    <>
      {open === "palette" ? (
        <CommandPalette
          onClose={close}
          destinations={destinations}
          searchHref={searchHref}
          typedAhead={typedAhead}
          labels={labels.palette}
        />
      ) : null}
      {open === "help" ? (
        <ShortcutHelp onClose={close} destinations={destinations} labels={labels.help} />
      ) : null}
    </>
  );
}

function closeMenusExcept(focused: Element | null) {
  for (const menu of document.querySelectorAll<HTMLElement>("[data-shell-menu]:popover-open")) {
    if (focused && (menu.contains(focused) || focused.matches(`[popovertarget="${menu.id}"]`))) continue;
    menu.hidePopover();
  }
}
