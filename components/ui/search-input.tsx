import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

type SearchInputProps = Omit<ComponentProps<"input">, "type"> & { label: string; compact?: boolean };

/** A search field with its own name. In a GET form it works without script. */
export function SearchInput({ label, compact = false, className, ...props }: SearchInputProps) {
  return (
    <div className={cn("relative min-w-0", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-mute"
      />
      <input
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
