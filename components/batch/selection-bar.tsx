"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { takeFocus } from "#components/ui/take-focus.ts";

type SelectionBarProps = Readonly<{
  count: number;
  shown: number;
  onAll: () => void;
  onNone: () => void;
  onChange: () => void;
  onDone: () => void;
}>;

/** While rows are being chosen: how many, and what to do with them. Stays at the lower edge. */
export function SelectionBar({ count, shown, onAll, onNone, onChange, onDone }: SelectionBarProps) {
  const t = useTranslations("batch.select");
  const size = "max-sm:min-h-11";
  return (
    <div
      ref={takeFocus}
      tabIndex={-1}
      role="region"
      aria-label={t("label")}
      data-action-bar
      className="outline-none sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-2 border-t border-edge bg-raised px-4 py-2.5 sm:mx-0 sm:rounded-t-lg sm:border-x"
    >
      <p aria-live="polite" className="mr-auto font-[550]">
        {t("count", { count })}
      </p>
      <Button size="sm" variant="quiet" className={size} onClick={onAll}>
        {t("all", { count: shown })}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        className={size}
        aria-disabled={count === 0 || undefined}
        onClick={onNone}
      >
        {t("none")}
      </Button>
      <Button
        size="sm"
        variant="primary"
        className={size}
        aria-disabled={count === 0 || undefined}
        onClick={count === 0 ? undefined : onChange}
      >
        {t("change")}
      </Button>
      <Button size="sm" className={size} onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
