import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { ScrollRegion } from "./scroll-region.tsx";

type TableProps = ComponentProps<"table"> & {
  /** Names the table and, when it is wider than the screen, its scrolling region. */
  label: string;
  /** Shown above the table; without it the label is for screen readers only. */
  caption?: ReactNode;
  /** Off for tables that fit a phone, or whose header must stick to the window. */
  scroll?: boolean;
  /** On a phone each row becomes a block of lines, cells with a `label` say it: for rows with long texts. */
  stack?: boolean;
};

const STACKED = cn(
  "max-sm:block max-sm:[&_thead]:sr-only max-sm:[&_tbody]:block",
  "max-sm:[&_tbody_tr]:block max-sm:[&_tbody_tr]:py-2",
  "max-sm:[&_tbody_td]:block max-sm:[&_tbody_td]:max-w-none max-sm:[&_tbody_td]:py-0.5",
  "max-sm:[&_tbody_th]:block max-sm:[&_tbody_th]:max-w-none max-sm:[&_tbody_th]:py-0.5",
);

/** A table on hairlines. `TableHead sticky` stays visible while the page scrolls (with `scroll={false}`). */
export function Table({
  label,
  caption,
  scroll = true,
  stack = false,
  className,
  children,
  ...props
}: TableProps) {
  const table = (
    <table
      // Said outright, because blocks lose what they are to some readers.
      role={stack ? "table" : undefined}
      className={cn("w-full border-collapse text-left", stack && STACKED, className)}
      {...props}
    >
      <caption className={caption ? "pb-2 text-left text-sm text-mute" : "sr-only"}>
        {caption ?? label}
      </caption>
      {children}
    </table>
  );
  return scroll ? <ScrollRegion label={label}>{table}</ScrollRegion> : table;
}

export function TableHead({
  sticky = false,
  className,
  ...props
}: ComponentProps<"thead"> & { sticky?: boolean }) {
  return (
    <thead
      className={cn(sticky && "sticky top-14 z-10 bg-sheet shadow-[0_1px_0_var(--line)] lg:top-0", className)}
      {...props}
    />
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr className={cn("border-t border-line first:border-t-0 in-[thead]:border-0", className)} {...props} />
  );
}

type AlignProps = { align?: "start" | "end" | "center" };
const alignment = { start: "", end: "text-right", center: "text-center" } as const;

export function TableHeader({
  className,
  align = "start",
  ...props
}: Omit<ComponentProps<"th">, "align"> & AlignProps) {
  return (
    <th
      scope="col"
      className={cn(
        "px-2.5 py-2 align-bottom text-xs font-normal whitespace-nowrap text-mute",
        alignment[align],
        className,
      )}
      {...props}
    />
  );
}

/** The cell that names its row. */
export function TableRowHeader({ className, ...props }: ComponentProps<"th">) {
  return (
    <th scope="row" className={cn("px-2.5 py-2 text-left align-top font-[550]", className)} {...props} />
  );
}

type TableCellProps = Omit<ComponentProps<"td">, "align"> &
  AlignProps & {
    numeric?: boolean;
    /** In a table that stacks: what the line is about, where no column heads it. */
    label?: string;
  };

/** A cell; `numeric` sets monospaced figures at the right. */
export function TableCell({
  className,
  numeric = false,
  label,
  align = numeric ? "end" : "start",
  ...props
}: TableCellProps) {
  return (
    <td
      data-label={label}
      className={cn(
        "px-2.5 py-2 align-top",
        label !== undefined &&
          "max-sm:before:mr-1.5 max-sm:before:text-sm max-sm:before:text-mute max-sm:before:font-sans max-sm:before:content-[attr(data-label)]",
        numeric && "num text-sm whitespace-nowrap",
        numeric && label !== undefined && "max-sm:text-left",
        alignment[align],
        className,
      )}
      {...props}
    />
  );
}
