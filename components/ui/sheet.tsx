"use client";

import * as Primitive from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { DialogOverlay, DialogTop, keepOpenForToasts } from "./dialog.tsx";
import { useReturnFocus } from "./return-focus.ts";

export const Sheet = Primitive.Root;

type SheetContentProps = Omit<ComponentProps<typeof Primitive.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  closeLabel: string;
  /** Off for a panel beside a list that stays usable (give `modal={false}` to `Sheet` as well). */
  overlay?: boolean;
};

/** A panel at the right edge; on a phone it comes up from the bottom. */
export function SheetContent(props: SheetContentProps) {
  const { title, description, footer, closeLabel, overlay = true, className, children, ...rest } = props;
  const focus = useReturnFocus(rest);
  return (
    <Primitive.Portal>
      {overlay ? <DialogOverlay /> : null}
      <Primitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed z-50 flex flex-col bg-raised shadow-float outline-none",
          "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:animate-slide-up max-sm:rounded-t-xl",
          "sm:inset-y-0 sm:right-0 sm:w-[30rem] sm:max-w-[90vw] sm:animate-slide",
          className,
        )}
        onInteractOutside={keepOpenForToasts}
        {...rest}
        {...focus}
      >
        <DialogTop title={title} description={description} closeLabel={closeLabel} />
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-6">{children}</div>
        {footer ? (
          <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
        ) : null}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
