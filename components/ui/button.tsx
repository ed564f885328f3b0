import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";
import { buttonStyles } from "./button-styles.ts";
import type { ButtonStyleProps } from "./button-styles.ts";
import { cn } from "./cn.ts";

type ButtonProps = ComponentProps<"button"> & ButtonStyleProps & { asChild?: boolean };

/** A button. It does not submit a form unless `type="submit"` is given. Icon sizes need an `aria-label`. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  type = "button",
  ...props
}: ButtonProps) {
  const classes = cn(buttonStyles({ variant, size }), className);
  if (asChild) return <Slot.Root className={classes} {...props} />;
  return <button type={type} className={classes} {...props} />;
}
