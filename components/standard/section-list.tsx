import type { ReactNode } from "react";
import type { StandardGroupRow } from "#lib/features/standard/types.ts";
import { sectionsOf } from "./group-rows.ts";

type SectionListProps<T> = Readonly<{
  groups: readonly StandardGroupRow[];
  items: readonly T[];
  /** Heads what stands in no group. */
  ungrouped: string;
  /** One list entry. */
  children: (item: T) => ReactNode;
}>;

/** A standard's requirements under the headings of their groups. Nothing is painted beside a section: its padding keeps focus rings whole. */
export function SectionList<T extends Readonly<{ groupKey: string }>>({
  groups,
  items,
  ungrouped,
  children,
}: SectionListProps<T>) {
  return sectionsOf(groups, items).map(({ key, title, trail, items: inside }) => (
    <section key={key} aria-label={title || ungrouped} className="-mx-1 px-1 [content-visibility:auto]">
      {trail ? <p className="text-sm break-words text-mute">{trail}</p> : null}
      <h2 className="headline mb-1 text-lg break-words">{title || ungrouped}</h2>
      <ul className="border-t border-line">{inside.map(children)}</ul>
    </section>
  ));
}
