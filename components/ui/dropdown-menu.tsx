"use client";

import * as Primitive from "radix-ui/dropdown-menu";
import { useSyncExternalStore } from "react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Not modal by default: the page stays reachable, and a click elsewhere both closes it and counts. */
export function DropdownMenu({ modal = false, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={modal} {...props} />;
}

export const DropdownMenuTrigger = Primitive.Trigger;

export function DropdownMenuContent({
  className,
  sideOffset = 6,
  ...props
}: ComponentProps<typeof Primitive.Content>) {
  const container = useSyncExternalStore(neverChanges, menuContainer, () => undefined);
  return (
    <Primitive.Portal container={container}>
      <Primitive.Content
        sideOffset={sideOffset}
        align="end"
        collisionPadding={12}
        className={cn(
          "z-50 min-w-44 animate-rise rounded-lg bg-raised p-1 shadow-float outline-none",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

const neverChanges = () => () => undefined;

/**
 * Menus are drawn inside `main`, so that they belong to a landmark; over an open dialog, which hides
 * `main`, at the end of the document.
 */
function menuContainer(): HTMLElement | undefined {
  if (document.querySelector("[role=dialog][data-state=open]")) return undefined;
  return document.querySelector("main") ?? undefined;
}

const itemClass =
  "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 text-base outline-none select-none data-[highlighted]:bg-bed data-[disabled]:cursor-not-allowed data-[disabled]:text-mute [&_svg]:size-4 [&_svg]:shrink-0";

type DropdownMenuItemProps = ComponentProps<typeof Primitive.Item> & { danger?: boolean };

export function DropdownMenuItem({ className, danger = false, ...props }: DropdownMenuItemProps) {
  return <Primitive.Item className={cn(itemClass, danger && "text-danger", className)} {...props} />;
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}
