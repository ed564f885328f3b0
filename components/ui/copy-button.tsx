"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

type CopyButtonProps = Readonly<{
  text: string;
  label: string;
  doneLabel: string;
  failedLabel: string;
  /** Show the label beside the icon. */
  showLabel?: boolean;
}>;

/** Copies a text and says whether that worked (a browser may refuse, for example without https). */
export function CopyButton({ text, label, doneLabel, failedLabel, showLabel = false }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "done" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const Icon = state === "done" ? Check : state === "failed" ? X : Copy;
  const words = state === "done" ? doneLabel : state === "failed" ? failedLabel : label;
  const copy = () => {
    // Undefined outside secure contexts, whatever the type says.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (!clipboard) return setState("failed");
    clipboard.writeText(text).then(
      () => setState("done"),
      () => setState("failed"),
    );
  };
  return (
    <Button
      size={showLabel ? "sm" : "iconSm"}
      variant={showLabel ? "secondary" : "quiet"}
      title={words}
      onClick={copy}
    >
      <Icon aria-hidden />
      <span aria-live="polite" className={showLabel ? undefined : "sr-only"}>
        {words}
      </span>
    </Button>
  );
}
