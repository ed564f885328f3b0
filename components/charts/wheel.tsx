import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ReactNode } from "react";
import { LABEL_MARGIN, petalPath, petalSector, wheelGeometry } from "#lib/domain/wheel.ts";
import type { PetalGeometry } from "#lib/domain/wheel.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { WheelTable } from "./wheel-table.tsx";
import type { WheelPetal } from "./wheel-types.ts";

const SIZE = 346;

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
  const { frame, petals: drawn } = wheelGeometry({ size: SIZE, margin: LABEL_MARGIN, petals });
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
          <pattern
            id={hatchId}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M1 0V5" className="w-hatch" strokeWidth="2" />
          </pattern>
        </defs>
        {petals.map((petal, index) => {
          const geometry = drawn[index];
          if (!geometry) return null;
          const drawing = <Petal geometry={geometry} petal={petal} hatchId={hatchId} />;
          if (!hrefFor) return <g key={petal.key}>{drawing}</g>;
          const score =
            petal.state === "assessed"
              ? formatScore(petal.score)
              : t(petal.state === "not_applicable" ? "notApplicable" : "notAssessed");
          const sector = petalSector({ count: petals.length, index });
          return (
            <Link
              key={petal.key}
              href={hrefFor(petal)}
              className="w-link"
              aria-label={t("petal", { aspect: petal.name ?? petal.label, score })}
            >
              <path
                className="w-hit"
                d={petalPath({ ...frame, outerRadius: frame.outerRadius + 4, sector })}
              />
              {drawing}
            </Link>
          );
        })}
      </svg>
      {legend ? (
        <ul className="mt-1 flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-mute">
          <LegendEntry
            label={t("legend.evidenced")}
            swatch={<rect width="10" height="10" rx="2" className="w-evid" />}
          />
          <LegendEntry
            label={t("legend.claimed")}
            swatch={<rect width="10" height="10" rx="2" className="w-claimed" />}
          />
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

type PetalProps = Readonly<{ geometry: PetalGeometry; petal: WheelPetal; hatchId: string }>;

function Petal({ geometry, petal, hatchId }: PetalProps) {
  const { bed, claimed, evidenced, target, label } = geometry;
  const applies = petal.state !== "not_applicable";
  return (
    <>
      <path d={bed} className={applies ? "w-bed" : "w-out"} />
      {petal.state === "not_assessed" ? <path d={bed} fill={`url(#${hatchId})`} /> : null}
      {claimed ? <path d={claimed} className="w-claimed" /> : null}
      {evidenced ? <path d={evidenced} className="w-evid" /> : null}
      {target && applies ? <path d={target} className="w-target" /> : null}
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
