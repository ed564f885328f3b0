import { cn } from "./cn.ts";

/** A hairline. With `vertical` it separates things in a row. */
export function Separator({
  vertical = false,
  className,
}: Readonly<{ vertical?: boolean; className?: string }>) {
  if (vertical) return <span role="presentation" className={cn("w-px self-stretch bg-line", className)} />;
  return <hr className={cn("border-t border-line", className)} />;
}
