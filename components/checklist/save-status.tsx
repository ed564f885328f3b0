"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { useChecklist } from "./checklist-provider.tsx";

type SaveStatusProps = Readonly<{
  announcement: string;
  /** Takes the latest answer back; without it no undo is offered. */
  onUndo?: () => void;
}>;

/** One line for the whole page: saving, saved, not saved. Read out politely, with what was just ticked. */
export function SaveStatus({ announcement, onUndo }: SaveStatusProps) {
  const t = useTranslations("checklist.save");
  const { snapshot } = useChecklist();
  const lanes = Object.values(snapshot.lanes);
  const stuck = lanes.filter(({ phase }) => phase === "failed" || phase === "conflict").length;
  const later = lanes.filter(({ phase }) => phase === "delayed").length;
  const undoKey = onUndo ? snapshot.undoKey : null;
  const said = useKeptPlace<HTMLParagraphElement>(undoKey !== null);
  const recent = useRecent(snapshot.saves);
  const words = !snapshot.online
    ? t("offline", { count: lanes.length })
    : stuck > 0
      ? t("stuck", { count: stuck })
      : later > 0
        ? t("later", { count: later })
        : lanes.length > 0
          ? t("savingAll", { count: lanes.length })
          : recent
            ? t("saved")
            : "";
  const urgent = !snapshot.online || stuck > 0 || later > 0;
  return (
    <>
      <p aria-hidden={!urgent} className={cn("text-sm empty:-mr-4", urgent ? "text-warn" : "text-mute")}>
        {words}
      </p>
      {undoKey !== null ? (
        <button
          type="button"
          title={t("undoHint")}
          onClick={onUndo}
          className="cursor-pointer rounded-xs text-sm underline decoration-edge underline-offset-3 hover:text-ink max-sm:min-h-11"
        >
          {t("undo", { key: undoKey })}
        </button>
      ) : null}
      <p ref={said} tabIndex={-1} role="status" className="sr-only">
        {[announcement, words].filter(Boolean).join(". ")}
      </p>
    </>
  );
}

const SAVED_SHOWN_FOR = 3_000;

/** Whether the count has just grown. */
function useRecent(count: number): boolean {
  const [seen, setSeen] = useState(count);
  useEffect(() => {
    if (count === seen) return;
    const timer = setTimeout(() => setSeen(count), SAVED_SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [count, seen]);
  return count !== seen;
}
