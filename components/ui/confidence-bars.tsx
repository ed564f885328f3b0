import { cn } from "./cn.ts";

type ConfidenceBarsProps = Readonly<{
  label: string;
  /** Each share from 0 to 1, or null when nothing was assessed. Never merged into one bar. */
  bars: Readonly<
    Record<"claimed" | "evidenced" | "fresh", Readonly<{ label: string; share: number | null; text: string }>>
  >;
  className?: string;
}>;

const fills = { claimed: "fill-claimed", evidenced: "fill-evidenced", fresh: "fill-ok" } as const;
const order = ["claimed", "evidenced", "fresh"] as const;

/** Claimed, evidenced and fresh: three bars over one another, each with its number. */
export function ConfidenceBars({ label, bars, className }: ConfidenceBarsProps) {
  return (
    <dl
      aria-label={label}
      className={cn("grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5 text-sm", className)}
    >
      {order.map((name) => {
        const bar = bars[name];
        const width = Math.round((bar.share ?? 0) * 1000) / 10;
        return (
          <div key={name} className="col-span-3 grid grid-cols-subgrid items-center">
            <dt className="text-mute">{bar.label}</dt>
            <dd className="contents">
              <svg
                aria-hidden
                viewBox="0 0 100 8"
                preserveAspectRatio="none"
                className={cn("block h-2 w-full rounded-xs", bar.share === null ? "hatch" : "bg-bed")}
              >
                <rect width={width} height="8" className={fills[name]} />
              </svg>
              <span className="num min-w-8 text-right">{bar.text}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
