import { wheelGeometry } from "#lib/domain/wheel.ts";
import type { WheelPetal } from "./wheel-types.ts";

type WheelDrawingProps = Readonly<{
  petals: readonly Pick<WheelPetal, "score" | "evidenced">[];
  className?: string;
}>;

/** The wheel without words, for large sizes where it is decoration. Hidden from screen readers. */
export function WheelDrawing({ petals, className }: WheelDrawingProps) {
  const { petals: drawn } = wheelGeometry({ size: 400, petals });
  const joined = (part: "bed" | "claimed" | "evidenced") => drawn.map((petal) => petal[part] ?? "").join("");
  return (
    <svg aria-hidden viewBox="0 0 400 400" className={className}>
      <path className="w-bed" d={joined("bed")} />
      <path className="w-claimed" d={joined("claimed")} />
      <path className="w-evid" d={joined("evidenced")} />
    </svg>
  );
}
