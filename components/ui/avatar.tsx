import { cn } from "./cn.ts";

/** Up to two initials of a name or, failing that, of an address. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}

/** A person as initials. Decoration beside the name: hidden from screen readers. */
export function Avatar({ name, className }: Readonly<{ name: string; className?: string }>) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid size-7 shrink-0 place-items-center rounded-full bg-bed text-2xs font-semibold text-ink",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
