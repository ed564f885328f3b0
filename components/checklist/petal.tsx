import { petalPath, radiusFor, type WheelFrame } from "#components/charts/wheel-geometry.ts";

type PetalProps = Readonly<{
  index: number;
  count: number;
  score: number | null;
  target: number;
}>;

/** The aspect's place on the wheel: all petals as a bed, this one with its score and its target. */
export function Petal({ index, count, score, target }: PetalProps) {
  const frame: WheelFrame = { center: 50, inner: 12, outer: 49, petals: count, gap: 0.05 };
  const beds = Array.from({ length: count }, (_, each) => (each === index ? "" : petalPath(frame, each, radiusFor(frame, 0.42)))).join("");
  const at = radiusFor(frame, target);
  return (
    <svg aria-hidden width="34" height="34" viewBox="0 0 100 100" className="shrink-0">
      <path className="w-bed" d={beds} />
      <path fill="var(--hatch)" d={petalPath(frame, index, frame.outer)} />
      {score ? <path fill="var(--evidenced)" d={petalPath(frame, index, radiusFor(frame, score))} /> : null}
      {score !== null && score < target ? (
        <path fill="none" stroke="var(--ink)" strokeWidth="2.5" d={petalPath({ ...frame, inner: at - 0.01 }, index, at)} />
      ) : null}
    </svg>
  );
}
