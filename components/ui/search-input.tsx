"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, type ComponentProps } from "react";
import { cn } from "./cn.ts";

type SearchInputProps = Omit<ComponentProps<"input">, "type"> & { label: string; compact?: boolean };

/** A search field with its own name. In a GET form it works without script; a search taken off by a link leaves it too. */
export function SearchInput({ label, compact = false, className, ...props }: SearchInputProps) {
  const { defaultValue } = props;
  const field = useRef<HTMLInputElement>(null);
  const before = useRef(defaultValue);
  // A new `key` would do the same, and take the focus from whoever has just searched.
  useEffect(() => {
    const [input, was] = [field.current, before.current];
    before.current = defaultValue;
    if (!input || was === defaultValue) return;
    // Whoever has typed on while the search was on its way keeps that.
    if (document.activeElement === input && input.value !== `${was ?? ""}`) return;
    input.value = `${defaultValue ?? ""}`;
  }, [defaultValue]);
  return (
    <div className={cn("relative min-w-0", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-mute"
      />
      <input
        ref={field}
        type="search"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        className={cn("control pl-8.5", compact && "control-compact")}
        {...props}
      />
    </div>
  );
}
