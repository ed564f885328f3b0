import { memo } from "react";
import { arcPath, petalPath, petalSector, radiusAt, wheelFrame } from "#lib/domain/wheel.ts";

type PetalProps = Readonly<{
  index: number;
  count: number;
  score: number | null;
  target: number;
}>;

const FRAME = wheelFrame({ size: 100 });
/** The aspect's place on the wheel, with its score and target; the other petals only show where it is. */
export const Petal = memo(function Petal({ index, count, score, target }: PetalProps) {
  const { center, innerRadius, outerRadius } = FRAME;
  const path = (petal: number, radius: number) =>
    petalPath({ center, innerRadius, outerRadius: radius, sector: petalSector({ count, index: petal }) });
  const others = Array.from({ length: count }, (_, petal) =>
    petal === index ? "" : path(petal, outerRadius),
  );
  return (
    <svg aria-hidden width="38" height="38" viewBox="0 0 100 100" className="shrink-0">
      <path className="w-bed" d={others.join("")} />
      <path className="fill-sheet stroke-edge" strokeWidth="2" d={path(index, outerRadius)} />
      {score ? <path className="w-claimed" d={path(index, radiusAt(FRAME, score))} /> : null}
      {score !== null && score < target ? (
        <path
          className="fill-none stroke-ink"
          strokeWidth="4"
          d={arcPath({ center, radius: radiusAt(FRAME, target), sector: petalSector({ count, index }) })}
        />
      ) : null}
    </svg>
  );
});
