import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type DescriptionListProps = Readonly<{
  items: readonly Readonly<{ term: ReactNode; detail: ReactNode }>[];
  className?: string;
}>;

/** Terms and their details on hairlines; the term stands above its detail on a phone. */
export function DescriptionList({ items, className }: DescriptionListProps) {
  return (
    <dl className={cn("divide-y divide-line", className)}>
      {items.map((item, index) => (
        <div key={index} className="grid gap-x-6 py-2 sm:grid-cols-[minmax(8rem,12rem)_1fr]">
          <dt className="text-mute max-sm:text-sm">{item.term}</dt>
          <dd className="min-w-0">{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
