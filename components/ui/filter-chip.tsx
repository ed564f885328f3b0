import Link from "next/link";
import { cn } from "./cn.ts";

type FilterChipProps = Readonly<{
  label: string;
  href: string;
  active: boolean;
  count?: number;
  className?: string;
}>;

/** A filter that is on or off, as a link: its state lives in the URL. `href` leads to the other state. */
export function FilterChip({ label, href, active, count, className }: FilterChipProps) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={active ? "true" : undefined}
      className={cn(
        "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border px-2.5 text-sm",
        active ? "border-ink bg-ink text-paper" : "border-line text-mute hover:border-edge hover:text-ink",
        className,
      )}
    >
      <span className="truncate">{label}</span>
      {count === undefined ? null : <span className="num text-xs">{count}</span>}
    </Link>
  );
}
