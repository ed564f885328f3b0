import * as Slot from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";
import { buttonStyles } from "./button-styles.ts";
import type { ButtonStyleProps } from "./button-styles.ts";
import { cn } from "./cn.ts";

type ButtonProps = ComponentProps<"button"> &
  ButtonStyleProps & {
    asChild?: boolean;
    /** What it does is on its way: it ignores presses and, unlike a disabled one, keeps the focus. */
    pending?: boolean;
  };

const WAITING = {
  "aria-disabled": true,
  onClick: (event: MouseEvent<HTMLElement>) => event.preventDefault(),
} as const;

/** A button. It does not submit a form unless `type="submit"` is given. Icon sizes need an `aria-label`. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  type = "button",
  pending = false,
  ...given
}: ButtonProps) {
  const classes = cn(buttonStyles({ variant, size }), className);
  const props = pending ? { ...given, ...WAITING } : given;
  if (asChild) return <Slot.Root className={classes} {...props} />;
  return <button type={type} className={classes} {...props} />;
}
