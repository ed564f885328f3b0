import { useTranslations } from "next-intl";
import { formatPercent } from "#lib/format/numbers.ts";

type ConfidenceBarsProps = Readonly<{
  /** Shares in 0..1 of the same whole: fresh <= evidenced <= claimed. Null when not assessed. */
  claimed: number | null;
  evidenced: number | null;
  fresh: number | null;
  className?: string;
}>;

const BARS = [
  { key: "claimed", fill: "fill-claimed" },
  { key: "evidenced", fill: "fill-evidenced" },
  { key: "fresh", fill: "fill-ink" },
] as const;

/** What is ticked, what of it has accepted evidence, and what of that is still valid: three bars, never one. */
export function ConfidenceBars({ className, ...shares }: ConfidenceBarsProps) {
  const t = useTranslations("common.confidence");
  return (
    <dl aria-label={t("title")} className={className}>
      {BARS.map(({ key, fill }) => (
        <div
          key={key}
          className="grid grid-cols-[5.5rem_minmax(0,1fr)_3rem] items-center gap-x-3 py-0.5"
          title={t(`${key}Hint`)}
        >
          <dt className="text-sm text-mute">{t(key)}</dt>
          <dd className="contents">
            <svg
              aria-hidden
              viewBox="0 0 100 6"
              preserveAspectRatio="none"
              className="block h-1.5 w-full overflow-hidden rounded-xs bg-bed"
            >
              <rect width={Math.round((shares[key] ?? 0) * 1000) / 10} height="6" className={fill} />
            </svg>
            <span className="num text-right text-sm">{formatPercent(shares[key])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
