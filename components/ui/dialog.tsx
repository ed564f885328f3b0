"use client";

import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import { useRef, type ComponentProps, type ReactNode } from "react";
import { buttonStyles } from "./button-styles.ts";
import { cn } from "./cn.ts";
import { useReturnFocus } from "./return-focus.ts";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

/** A press on a notice is no press outside of the dialog. */
export function keepOpenForToasts(event: { target: EventTarget | null; preventDefault: () => void }) {
  if (event.target instanceof Element && event.target.closest("[data-toaster]")) event.preventDefault();
}

export function DialogOverlay() {
  return <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />;
}

type DialogContentProps = Omit<ComponentProps<typeof Primitive.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the confirming one last. They stay visible while the content scrolls. */
  footer?: ReactNode;
  /** Name of the closing cross, for example "Close". */
  closeLabel: string;
};

/** A question or a short form over the page. Focus goes in, stays in, and returns. Load it lazily. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, footer, closeLabel, className, children, ...rest } = props;
  const typed = useRef(false);
  const focus = useReturnFocus({ ...rest, onOpenAutoFocus: rest.onOpenAutoFocus ?? focusWork });
  return (
    <Primitive.Portal>
      <DialogOverlay />
      <Primitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed top-1/2 left-1/2 z-50 flex max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-rise flex-col rounded-xl bg-raised shadow-float outline-none",
          className,
        )}
        onInput={() => {
          typed.current = true;
        }}
        onInteractOutside={(event) => {
          // A press beside the dialog throws nothing away that was typed in it.
          if (typed.current) event.preventDefault();
          else keepOpenForToasts(event);
        }}
        {...rest}
        {...focus}
      >
        <DialogTop title={title} description={description} closeLabel={closeLabel} />
        <div data-work className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
          {children}
        </div>
        {footer ? (
          <div data-work className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            {footer}
          </div>
        ) : null}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

const WORK =
  "[data-work] :is(input, select, textarea, button, a[href]):not(:disabled, [tabindex='-1'], [type='radio']:not(:checked))";

/** The first field, or where there is none the first button below: the cross is nobody's reason to come. */
function focusWork(event: Event) {
  const dialog = event.currentTarget;
  const first = dialog instanceof HTMLElement ? dialog.querySelector<HTMLElement>(WORK) : null;
  if (!first) return;
  event.preventDefault();
  first.focus({ preventScroll: true });
}

type DialogTopProps = Readonly<{ title: ReactNode; description?: ReactNode; closeLabel: string }>;

/** Title, description and cross, shared by dialog and sheet. */
export function DialogTop({ title, description, closeLabel }: DialogTopProps) {
  return (
    <div className="flex items-start gap-4 px-5 pt-4.5 pb-3">
      <div className="min-w-0 flex-1">
        <Primitive.Title className="headline text-lg">{title}</Primitive.Title>
        {description ? (
          <Primitive.Description className="mt-0.5 text-sm text-mute">{description}</Primitive.Description>
        ) : null}
      </div>
      <Primitive.Close
        aria-label={closeLabel}
        className={cn(buttonStyles({ variant: "quiet", size: "iconSm" }), "-mt-0.5 -mr-1.5")}
      >
        <X aria-hidden />
      </Primitive.Close>
    </div>
  );
}
