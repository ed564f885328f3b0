import { cva } from "class-variance-authority";
import type { VariantProps } from "class-variance-authority";

/** The looks shared by buttons and by links that act like buttons. One primary per view. */
export const buttonStyles = cva(
  "inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 rounded-md font-[550] whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "bg-ink text-paper hover:bg-accent hover:text-on-accent disabled:hover:bg-ink disabled:hover:text-paper",
        secondary: "border border-edge/60 bg-sheet text-ink hover:border-ink hover:bg-bed",
        quiet: "text-mute hover:bg-bed hover:text-ink",
        danger: "bg-danger text-on-danger hover:brightness-110",
        dangerQuiet: "text-danger hover:bg-danger-soft",
      },
      size: {
        sm: "min-h-7 px-2.5 text-sm",
        md: "min-h-9 px-3.5 text-base",
        lg: "min-h-11 px-5 text-md",
        icon: "size-9",
        iconSm: "size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonStyleProps = VariantProps<typeof buttonStyles>;
