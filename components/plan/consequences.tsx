"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { PlanChanges } from "#lib/domain/plan-changes.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import type { KeyNames } from "./use-key-names.ts";

type ConsequencesProps = Readonly<{
  changes: PlanChanges;
  nameKeys: KeyNames;
  /** Requirements whose decisions are not saved. */
  count: number;
  pending: boolean;
  /** The person has something to decide before they can be saved, or cannot save them any more. */
  isBlocked: boolean;
  /** What stands between the changes and their save. */
  notice: ReactNode;
  onSave: () => void;
  onDiscard: () => void;
}>;

const NAMED = 6;

/** What the changes that are not saved would bring, before they are. Stays in sight at the foot of the page. */
export function Consequences({
  changes,
  nameKeys,
  count,
  pending,
  isBlocked,
  notice,
  onSave,
  onDiscard,
}: ConsequencesProps) {
  const t = useTranslations("plan.consequences");
  const { before, after } = changes.endDay;
  const later = changes.moved.filter(({ endDay }) => endDay.after > endDay.before).map(({ key }) => key);
  const earlier = changes.moved.filter(({ endDay }) => endDay.after < endDay.before).map(({ key }) => key);
  const sentences = [
    before === after
      ? t("sameEnd")
      : after === null
        ? t("noEnd")
        : before === null || after > before
          ? t("laterEnd", {
              after: formatIsoDay(after),
              before: before === null ? "–" : formatIsoDay(before),
            })
          : t("earlierEnd", { after: formatIsoDay(after), before: formatIsoDay(before) }),
    later.length > 0 ? t("later", { count: later.length, keys: nameKeys(later, NAMED) }) : "",
    earlier.length > 0 ? t("earlier", { count: earlier.length, keys: nameKeys(earlier, NAMED) }) : "",
    changes.dropped.length > 0
      ? t("dropped", { count: changes.dropped.length, keys: nameKeys(changes.dropped, NAMED) })
      : "",
    changes.gained.length > 0
      ? t("gained", { count: changes.gained.length, keys: nameKeys(changes.gained, NAMED) })
      : "",
    changes.late.length > 0
      ? t("late", { count: changes.late.length, keys: nameKeys(changes.late, NAMED) })
      : "",
  ];
  return (
    <section
      aria-label={t("title")}
      data-print="hide"
      data-plan-consequences
      className="sticky bottom-3 z-20 mt-6 rounded-xl border border-edge bg-raised px-4 py-3 shadow-float sm:px-5"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80" aria-live="polite">
          <p className="font-[550]">{t("changed", { count })}</p>
          <p className="max-w-[85ch] text-sm text-mute">{sentences.filter(Boolean).join(" ")}</p>
        </div>
        <div className="flex gap-2">
          <Button variant="quiet" onClick={onDiscard} pending={pending}>
            {t("discard")}
          </Button>
          <Button
            variant="primary"
            data-save
            onClick={onSave}
            disabled={isBlocked}
            aria-disabled={pending || undefined}
          >
            {pending ? t("saving") : t("save")}
          </Button>
        </div>
      </div>
      <div className="mt-3 empty:hidden max-h-[35dvh] overflow-y-auto">{notice}</div>
    </section>
  );
}
