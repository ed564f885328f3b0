"use client";

import { Search } from "lucide-react";
import { openPalette } from "./shortcuts.ts";

type PaletteButtonProps = Readonly<{ label: string; text?: string; hint?: string; className?: string }>;

/** Opens the command palette; with a text it shows that and the keys, else only the glass. */
export function PaletteButton({ label, text, hint, className }: PaletteButtonProps) {
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-label={label}
      aria-keyshortcuts="Control+K"
      className={className}
    >
      <Search aria-hidden className="size-4 shrink-0" />
      {text ? (
        <>
          <span className="min-w-0 flex-1 truncate text-left">{text}</span>
          <span aria-hidden className="num text-2xs pointer-coarse:hidden">
            {hint}
          </span>
        </>
      ) : null}
    </button>
  );
}
