import { cn } from "./cn.ts";

type ProgressBarProps = Readonly<{
  /** Share from 0 to 1. */
  value: number;
  label: string;
  /** What is read out instead of a percentage, for example "12 of 82 answered". */
  valueText?: string;
  className?: string;
}>;

/** How far something has come. SVG, so that no inline style is needed. */
export function ProgressBar({ value, label, valueText, className }: ProgressBarProps) {
  const share = Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return (
    <svg
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share)}
      aria-valuetext={valueText}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      className={cn("block h-1.5 w-full overflow-hidden rounded-xs bg-bed", className)}
    >
      <rect width={share} height="6" className="fill-evidenced" />
    </svg>
  );
}
