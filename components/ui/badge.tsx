import { cva } from "class-variance-authority";
import type { VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const badgeStyles = cva(
  "inline-flex max-w-full items-center gap-1 rounded-sm px-1.5 py-px text-xs font-[550] [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "bg-bed text-ink",
        outline: "text-mute ring-1 ring-line ring-inset",
        accent: "bg-accent-soft text-accent",
        ok: "bg-ok-soft text-ok",
        warn: "bg-warn-soft text-warn",
        danger: "bg-danger-soft text-danger",
      },
      mono: { true: "num font-normal", false: "" },
    },
    defaultVariants: { tone: "neutral", mono: false },
  },
);

type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeStyles>;

/** A short word about a thing. Its text carries the meaning; the tone only repeats it. `mono` for keys. */
export function Badge({ className, tone, mono, ...props }: BadgeProps) {
  return <span className={cn(badgeStyles({ tone, mono }), className)} {...props} />;
}
