import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ReactNode } from "react";
import { formatScore } from "#lib/format/numbers.ts";
import { arcPath, labelPoint, petalPath, radiusFor } from "./wheel-geometry.ts";
import type { WheelFrame } from "./wheel-geometry.ts";
import { WheelTable } from "./wheel-table.tsx";
import type { WheelPetal } from "./wheel-types.ts";

const SIZE = 346;
const LABEL_ROOM = 46;
const LABEL_DISTANCE = 20;

type WheelProps = Readonly<{
  /** What the wheel is of: "Customer portal, Production". */
  name: string;
  petals: readonly WheelPetal[];
  /** Makes each petal a link. */
  hrefFor?: (petal: WheelPetal) => string;
  /** Show the table of numbers below instead of only to screen readers. */
  showTable?: boolean;
  /** Show the key below. */
  legend?: boolean;
  className?: string;
}>;

/**
 * The signature: one petal an aspect, its length the score, the evidenced part inside the claimed one, the
 * target dashed, hatched where nothing is assessed, empty where nothing applies. Works on the server and,
 * below `ClientMessages namespaces={["charts"]}`, in client components.
 */
export function Wheel({ name, petals, hrefFor, showTable = false, legend = true, className }: WheelProps) {
  const t = useTranslations("charts.wheel");
  const hatchId = useId();
  const outer = SIZE / 2 - LABEL_ROOM;
  const frame: WheelFrame = { center: SIZE / 2, inner: outer * 0.2, outer, petals: petals.length, gap: 0.05 };
  const assessed = petals.filter((petal) => petal.state === "assessed").length;
  const title = t("title", { name, assessed, total: petals.length });
  return (
    <figure className={className}>
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role={hrefFor ? "group" : "img"}
        aria-label={title}
        className="mx-auto block h-auto w-full max-w-[24rem]"
      >
        <defs>
          <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M1 0V5" className="w-hatch" strokeWidth="2" />
          </pattern>
        </defs>
        {petals.map((petal, index) => {
          const drawing = <Petal frame={frame} index={index} petal={petal} hatchId={hatchId} />;
          if (!hrefFor) return <g key={petal.key}>{drawing}</g>;
          const score = petal.score === null ? t(petal.state === "not_applicable" ? "notApplicable" : "notAssessed") : formatScore(petal.score);
          return (
            <Link
              key={petal.key}
              href={hrefFor(petal)}
              className="w-link"
              aria-label={t("petal", { aspect: petal.name ?? petal.label, score })}
            >
              <path className="w-hit" d={petalPath({ ...frame, gap: 0.012 }, index, outer + 4)} />
              {drawing}
            </Link>
          );
        })}
      </svg>
      {legend ? (
        <ul className="mt-1 flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-mute">
          <LegendEntry label={t("legend.evidenced")} swatch={<rect width="10" height="10" rx="2" className="w-evid" />} />
          <LegendEntry label={t("legend.claimed")} swatch={<rect width="10" height="10" rx="2" className="w-claimed" />} />
          <LegendEntry label={t("legend.target")} swatch={<path d="M0 5h10" className="w-target" />} />
          {assessed < petals.length ? (
            <LegendEntry
              label={t("notAssessed")}
              swatch={<rect width="10" height="10" rx="2" fill={`url(#${hatchId})`} />}
            />
          ) : null}
        </ul>
      ) : null}
      <WheelTable caption={t("table")} petals={petals} visible={showTable} />
    </figure>
  );
}

type PetalProps = Readonly<{ frame: WheelFrame; index: number; petal: WheelPetal; hatchId: string }>;

function Petal({ frame, index, petal, hatchId }: PetalProps) {
  const whole = petalPath(frame, index, frame.outer);
  const label = labelPoint(frame, index, LABEL_DISTANCE);
  const score = petal.score ?? 0;
  const evidenced = Math.min(petal.evidenced, score);
  return (
    <>
      {petal.state === "not_applicable" ? (
        <path d={whole} className="w-out" />
      ) : (
        <path d={whole} className="w-bed" />
      )}
      {petal.state === "not_assessed" ? <path d={whole} fill={`url(#${hatchId})`} /> : null}
      {score > 0 ? <path d={petalPath(frame, index, radiusFor(frame, score))} className="w-claimed" /> : null}
      {evidenced > 0 ? <path d={petalPath(frame, index, radiusFor(frame, evidenced))} className="w-evid" /> : null}
      {petal.target !== null && petal.state !== "not_applicable" ? (
        <path d={arcPath(frame, index, radiusFor(frame, petal.target))} className="w-target" />
      ) : null}
      <text x={label.x} y={label.y - 2} className="w-label" textAnchor="middle">
        {petal.label}
        <tspan className="w-value" x={label.x} dy="13">
          {formatScore(petal.score)}
        </tspan>
      </text>
    </>
  );
}

function LegendEntry({ label, swatch }: Readonly<{ label: string; swatch: ReactNode }>) {
  return (
    <li className="flex items-center gap-1.5">
      <svg aria-hidden width="10" height="10" viewBox="0 0 10 10">
        {swatch}
      </svg>
      {label}
    </li>
  );
}
