import { useTranslations } from "next-intl";
import type { Criticality } from "#lib/domain/vocabulary.ts";

const RANK: Readonly<Record<Criticality, number>> = { low: 1, medium: 2, high: 3, critical: 4 };
const BARS = [1, 2, 3, 4] as const;

type CriticalityMarkProps = Readonly<{ criticality: Criticality; className?: string }>;

/** A criticality as a word with four rising bars: readable in grey, and at a glance in a long list. */
export function CriticalityMark({ criticality, className }: CriticalityMarkProps) {
  const t = useTranslations("common.criticality");
  const rank = RANK[criticality];
  const tone =
    criticality === "critical" ? "text-danger" : criticality === "high" ? "text-warn" : "text-mute";
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm whitespace-nowrap ${tone} ${className ?? ""}`}>
      <svg aria-hidden viewBox="0 0 14 12" className="h-3 w-3.5 shrink-0 fill-current">
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.6}
            y={12 - bar * 3}
            width="2.6"
            height={bar * 3}
            rx="0.5"
            opacity={bar <= rank ? 1 : 0.25}
          />
        ))}
      </svg>
      {t(criticality)}
    </span>
  );
}
