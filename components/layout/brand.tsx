import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { cn } from "#components/ui/cn.ts";

/** The petals of the mark, as shares. app/icon.svg is drawn from the same numbers. */
export const BRAND_PETALS = [
  [0.86, 0.6],
  [0.72, 0.5],
  [0.9, 0.7],
  [0.81, 0.6],
  [0.64, 0.4],
  [1, 1],
  [0.58, 0.3],
  [0.77, 0.5],
  [0.9, 0.6],
  [0.88, 0.7],
  [0.7, 0.4],
  [0.6, 0.4],
].map(([score = 0, evidenced = 0]) => ({ score, evidenced }));

type BrandProps = Readonly<{ name: string; size?: "md" | "lg"; className?: string }>;

/** Wheel and name. The name is text, so the wheel needs none. */
export function Brand({ name, size = "md", className }: BrandProps) {
  return (
    <span className={cn("flex items-center gap-2.5", className)}>
      <WheelGlyph petals={BRAND_PETALS} size={size === "lg" ? 36 : 26} />
      <span className={cn("font-serif font-[450] tracking-[-0.01em]", size === "lg" ? "text-xl" : "text-lg")}>
        {name}
      </span>
    </span>
  );
}
