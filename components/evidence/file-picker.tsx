"use client";

import { Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { formatBytes, formatPercent } from "#lib/format/numbers.ts";

/** One file on its way. `id` is the id that its evidence will have: sent again, it makes no second piece. */
export type PickedFile = Readonly<{
  id: string;
  file: File;
  state: "waiting" | "sending" | "sent" | "refused" | "cancelled";
  share: number;
  message: string;
}>;

type FilePickerProps = Readonly<{
  files: readonly PickedFile[];
  onAdd: (files: readonly File[]) => void;
  onRemove: (id: string) => void;
  /** Stops a file that is on its way. */
  onCancel: (id: string) => void;
  maxBytes: number;
  multiple: boolean;
  disabled: boolean;
  error?: string | null;
}>;

/** Chosen, dropped or pasted files, each with its progress. */
export function FilePicker({
  files,
  onAdd,
  onRemove,
  onCancel,
  maxBytes,
  multiple,
  disabled,
  error,
}: FilePickerProps) {
  const t = useTranslations("evidence.form");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    // A picture in the clipboard lands here wherever the focus is, unless a field takes the paste for text.
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0 || disabled) return;
      event.preventDefault();
      onAdd(pasted);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [onAdd, disabled]);
  return (
    <div>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) onAdd([...event.dataTransfer.files]);
        }}
        className={cn(
          "rounded-md border border-dashed px-4 py-4 text-center",
          over ? "border-accent bg-accent-soft" : "border-edge",
        )}
      >
        <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1">
          <Paperclip aria-hidden className="size-4 text-mute" />
          {t("drop")}
          <Button size="sm" disabled={disabled} onClick={() => input.current?.click()}>
            {t(multiple ? "choose" : "chooseOne")}
          </Button>
        </p>
        <p id={`${id}-limits`} className="mt-1.5 text-sm text-mute">
          {t("limits", { size: formatBytes(maxBytes) })}
        </p>
        <input
          ref={input}
          type="file"
          multiple={multiple}
          aria-label={t("files")}
          aria-describedby={`${id}-limits`}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      {error ? (
        <p role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      ) : null}
      {files.length > 0 ? (
        <ul aria-label={t("files")} className="mt-2 divide-y divide-line">
          {files.map((picked) => (
            <FileLine
              key={picked.id}
              picked={picked}
              maxBytes={maxBytes}
              onRemove={disabled || picked.state === "sent" ? null : () => onRemove(picked.id)}
              onCancel={picked.state === "sending" ? () => onCancel(picked.id) : null}
            />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type FileLineProps = Readonly<{
  picked: PickedFile;
  maxBytes: number;
  onRemove: (() => void) | null;
  onCancel: (() => void) | null;
}>;

function FileLine({ picked, maxBytes, onRemove, onCancel }: FileLineProps) {
  const t = useTranslations("evidence.form");
  const { file, state, share, message } = picked;
  return (
    <li className="py-1.5">
      <div className="flex items-center gap-2">
        <span className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">{file.name}</span>
        <span className="num text-sm text-mute">{formatBytes(file.size)}</span>
        {onRemove ? (
          <Button
            size="iconSm"
            variant="quiet"
            aria-label={t("remove", { name: file.name })}
            onClick={onRemove}
          >
            <X aria-hidden />
          </Button>
        ) : null}
        {onCancel ? (
          <Button size="sm" aria-label={t("stopFile", { name: file.name })} onClick={onCancel}>
            {t("stop")}
          </Button>
        ) : null}
      </div>
      {state === "sending" ? (
        <ProgressBar
          value={share}
          label={file.name}
          valueText={t("progress", { share: formatPercent(share) })}
        />
      ) : null}
      <p role="status" className="text-sm">
        {state === "sent" ? <span className="text-ok">{t("sent")}</span> : null}
        {state === "cancelled" ? <span className="text-mute">{t("cancelled")}</span> : null}
        {state === "refused" ? <span className="text-danger">{t("refused", { message })}</span> : null}
        {state === "waiting" && file.size > maxBytes ? (
          <span className="text-warn">{t("tooLarge", { size: formatBytes(maxBytes) })}</span>
        ) : null}
      </p>
    </li>
  );
}
