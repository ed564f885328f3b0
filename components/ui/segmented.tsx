import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Segment<Value extends string> = Readonly<{
  value: Value;
  label: ReactNode;
  /** A shorter word for phones; the label stays its name. */
  short?: string;
  href?: string;
}>;

type SegmentedProps<Value extends string> = Readonly<{
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  /** Without it the segments are links (`href`), which need no script. */
  onValueChange?: (value: Value) => void;
  className?: string;
}>;

const segmentClass =
  "flex min-h-8 shrink-0 items-center px-3 max-sm:min-h-9 text-sm whitespace-nowrap cursor-pointer not-first:border-l not-first:border-line first:rounded-l-[7px] last:rounded-r-[7px] focus-visible:-outline-offset-2";

/**
 * One of a few views of the same thing: the environment lens. As links it keeps the state in the URL and
 * is a list of links with the current one marked; as buttons it is a group of toggle buttons.
 */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, segments, value, onValueChange, className } = props;
  const look = (current: boolean) =>
    cn(segmentClass, current ? "bg-ink text-paper" : "text-mute hover:bg-bed hover:text-ink");
  return (
    <div
      role={onValueChange ? "group" : "navigation"}
      aria-label={label}
      tabIndex={-1}
      className={cn(
        "relative flex w-fit max-w-full overflow-x-auto rounded-lg border border-line bg-sheet",
        className,
      )}
    >
      {segments.map((segment) =>
        onValueChange ? (
          <button
            key={segment.value}
            type="button"
            aria-pressed={segment.value === value}
            className={look(segment.value === value)}
            onClick={() => onValueChange(segment.value)}
          >
            <Words segment={segment} />
          </button>
        ) : (
          <Link
            key={segment.value}
            href={segment.href ?? ""}
            scroll={false}
            aria-current={segment.value === value ? "true" : undefined}
            className={look(segment.value === value)}
          >
            <Words segment={segment} />
          </Link>
        ),
      )}
    </div>
  );
}

function Words({ segment }: Readonly<{ segment: Segment<string> }>) {
  if (!segment.short) return segment.label;
  return (
    <>
      <span className="max-sm:sr-only">{segment.label}</span>
      <span aria-hidden className="sm:hidden">
        {segment.short}
      </span>
    </>
  );
}
