"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { BatchConflictRow } from "#lib/features/batch/types.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";

type BatchConflictsProps = Readonly<{
  rows: readonly BatchConflictRow[];
  /** Applies the rest. */
  onLeaveOut: () => void;
  /** Applies all, now knowing what stands there. */
  onOver: () => void;
}>;

/** What stood in the way of a batch, by whom; nothing was changed. */
export function BatchConflicts({ rows, onLeaveOut, onOver }: BatchConflictsProps) {
  const t = useTranslations("batch.conflict");
  const common = useTranslations("common.environment");
  const items = new Set(rows.map(({ itemId }) => itemId)).size;
  return (
    <Notice
      tone="warn"
      className="my-4"
      title={t("title", { count: items })}
      actions={
        <>
          <Button size="sm" className="max-sm:min-h-11" onClick={onLeaveOut}>
            {t("leaveOut", { count: items })}
          </Button>
          <Button size="sm" className="max-sm:min-h-11" onClick={onOver}>
            {t("over")}
          </Button>
        </>
      }
    >
      <ul className="max-h-48 overflow-y-auto">
        {rows.map((row) => (
          <li key={`${row.itemId} ${row.what}`} className="py-0.5 wrap-anywhere">
            <span className="num">{row.key}</span>{" "}
            {t("row", {
              who: row.by ?? t("somebody"),
              what: row.what === "fields" ? t("fields") : t("status", { environment: common(row.what) }),
              when: formatRelativeTime(new Date(row.at), new Date()),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
