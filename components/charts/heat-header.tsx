import type { ReactNode } from "react";

type HeatHeaderProps = Readonly<{
  /** At most six letters. */
  label: string;
  /** The full name: read out, and shown on hover. */
  name: string;
  sort?: "ascending" | "descending";
  /** Replaces the label, for example a link that sorts; it must carry the name itself. */
  children?: ReactNode;
}>;

/** The head of a heat map's column. */
export function HeatHeader({ label, name, sort, children }: HeatHeaderProps) {
  return (
    <th scope="col" aria-sort={sort} className="num py-1 text-center text-2xs font-normal text-mute">
      {children ?? (
        <abbr title={name} className="no-underline">
          {label}
        </abbr>
      )}
    </th>
  );
}
