"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { DialogClose, DialogContent } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

type ShownLinkProps = Readonly<{
  title: string;
  description: string;
  link: string;
  words: Readonly<{
    close: string;
    done: string;
    link: string;
    copy: string;
    copied: string;
    copyFailed: string;
  }>;
  /** Until when it holds, and what else to know of it. */
  children: ReactNode;
}>;

/** The content of a dialog with a secret link that is shown this once, to be copied. */
export function ShownLink({ title, description, link, words, children }: ShownLinkProps) {
  return (
    <DialogContent
      title={title}
      description={description}
      closeLabel={words.close}
      // Shown once: a press beside the dialog must not lose it.
      onPointerDownOutside={(event) => event.preventDefault()}
      footer={
        <DialogClose asChild>
          <Button variant="primary">{words.done}</Button>
        </DialogClose>
      }
    >
      <Field name="link" label={words.link}>
        {(control) => (
          <div className="flex flex-wrap items-center gap-2">
            <Input
              {...control}
              readOnly
              value={link}
              className="num min-w-0 flex-1 basis-56 text-sm"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton
              text={link}
              label={words.copy}
              doneLabel={words.copied}
              failedLabel={words.copyFailed}
              showLabel
            />
          </div>
        )}
      </Field>
      <p className="mt-2 text-sm text-mute">{children}</p>
    </DialogContent>
  );
}
