import { petalPath, radiusFor } from "./wheel-geometry.ts";
import type { WheelFrame } from "./wheel-geometry.ts";
import type { WheelPetal } from "./wheel-types.ts";

type WheelDrawingProps = Readonly<{ petals: readonly Pick<WheelPetal, "score" | "evidenced">[]; className?: string }>;

/** The wheel without words, for large sizes where it is decoration. Hidden from screen readers. */
export function WheelDrawing({ petals, className }: WheelDrawingProps) {
  const frame: WheelFrame = { center: 200, inner: 40, outer: 200, petals: petals.length, gap: 0.05 };
  const draw = (share: (petal: WheelDrawingProps["petals"][number]) => number) =>
    petals.map((petal, index) => petalPath(frame, index, radiusFor(frame, share(petal)))).join("");
  return (
    <svg aria-hidden viewBox="0 0 400 400" className={className}>
      <path className="w-bed" d={draw(() => 1)} />
      <path className="w-claimed" d={draw((petal) => petal.score ?? 0)} />
      <path className="w-evid" d={draw((petal) => Math.min(petal.evidenced, petal.score ?? 0))} />
    </svg>
  );
}
