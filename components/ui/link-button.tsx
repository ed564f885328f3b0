import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonStyles } from "./button-styles.ts";
import type { ButtonStyleProps } from "./button-styles.ts";
import { cn } from "./cn.ts";

type LinkButtonProps = ComponentProps<typeof Link> & ButtonStyleProps;

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({ className, variant, size, ...props }: LinkButtonProps) {
  return <Link className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}
