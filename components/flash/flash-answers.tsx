"use client";

import { useTranslations } from "next-intl";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { StatusGlyph } from "#components/checklist/status-glyph.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { cn } from "#components/ui/cn.ts";
import { ITEM_STATUSES, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { cardStatus, isAnswered } from "./flash-model.ts";

type FlashAnswersProps = Readonly<{
  item: ChecklistItemDto;
  where: string;
  readOnly: boolean;
  onAnswer: (status: ItemStatus) => void;
}>;

const CHOSEN: Readonly<Record<ItemStatus, string>> = {
  open: "border-ink bg-bed text-ink",
  partial: "border-accent bg-accent-soft text-accent",
  met: "border-accent bg-accent text-on-accent",
  not_applicable: "border-ink bg-bed text-ink",
};

/** The four answers, large enough for a thumb, with their keys. */
export function FlashAnswers({ item, where, readOnly, onAnswer }: FlashAnswersProps) {
  const t = useTranslations("flash");
  const common = useTranslations("common");
  const { lens } = useChecklist();
  const chosen = cardStatus(item, lens);
  const hint = chosen ? null : isAnswered(item, lens) ? t("mixed") : t("notAnswered");
  if (readOnly) {
    return (
      <p className="flex items-center gap-2 text-mute">
        {chosen ? <StatusGlyph status={chosen} /> : null}
        {chosen ? common(`status.${chosen}`) : hint}
      </p>
    );
  }
  return (
    <div
      role="group"
      aria-label={t("answer", { key: item.key, environment: where })}
      className="grid grid-cols-2 gap-2 @2xl:grid-cols-4"
    >
      {ITEM_STATUSES.map((status, index) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen === status}
          title={t("answerHint", { key: index + 1 })}
          onClick={() => onAnswer(status)}
          className={cn(
            "flex min-h-14 cursor-pointer items-center gap-2.5 rounded-md border px-3.5 text-left font-[550] transition-colors",
            chosen === status
              ? CHOSEN[status]
              : "border-edge/60 bg-sheet text-ink hover:border-ink hover:bg-bed",
          )}
        >
          <StatusGlyph status={status} />
          <span className="min-w-0 flex-1">{common(`status.${status}`)}</span>
          <Kbd aria-hidden className="max-sm:hidden">
            {index + 1}
          </Kbd>
        </button>
      ))}
    </div>
  );
}
