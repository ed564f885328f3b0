"use client";

import { CloudOff, Ellipsis, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Lane } from "./save-queue.ts";

type SaveMarkProps = Readonly<{ lanes: readonly (Lane | undefined)[] }>;

/** How it stands with what was changed here: on its way, waiting, failed. Nothing once it is saved. */
export function SaveMark({ lanes }: SaveMarkProps) {
  return lanes.some(Boolean) ? <Mark lanes={lanes} /> : null;
}

function Mark({ lanes }: SaveMarkProps) {
  const t = useTranslations("checklist.save");
  const phases = lanes.map((lane) => lane?.phase);
  if (phases.includes("failed") || phases.includes("conflict")) {
    return <TriangleAlert aria-label={t("attention")} className="size-3.5 text-danger" />;
  }
  if (phases.includes("delayed"))
    return <CloudOff aria-label={t("waiting")} className="size-3.5 text-warn" />;
  if (phases.includes("waiting")) return <Ellipsis aria-label={t("queued")} className="size-3.5 text-mute" />;
  if (phases.includes("sending")) {
    return <LoaderCircle aria-label={t("saving")} className="size-3.5 animate-spin text-mute" />;
  }
  return null;
}
