"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";

type ConfirmDialogProps = Readonly<{
  title: string;
  text: string;
  confirmLabel: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}>;

/** Asks before something with consequences. Mounted only while it is open. */
export function ConfirmDialog({
  title,
  text,
  confirmLabel,
  danger = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={title}
        closeLabel={common("close")}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="quiet">{common("cancel")}</Button>
            </DialogClose>
            <Button
              variant={danger ? "danger" : "primary"}
              onClick={() => {
                onClose();
                onConfirm();
              }}
            >
              {confirmLabel}
            </Button>
          </>
        }
      >
        <p>{text}</p>
      </DialogContent>
    </Dialog>
  );
}
