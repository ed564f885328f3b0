"use client";

import { useTranslations } from "next-intl";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, type SubmitFailure } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import type { PlanChanges } from "#lib/domain/plan-changes.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { ContestedNotice } from "./contested-notice.tsx";
import type { KeyNames } from "./use-key-names.ts";

type ConsequencesProps = Readonly<{
  changes: PlanChanges;
  nameKeys: KeyNames;
  /** Requirements whose decisions are not saved. */
  count: number;
  pending: boolean;
  failure: SubmitFailure | null;
  /** Somebody else has decided otherwise about the same requirements. */
  isContested: boolean;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
  onSave: () => void;
  onDiscard: () => void;
  onReload: () => void;
}>;

const NAMED = 6;

/** What the changes that are not saved would bring, before they are. Stays in sight at the foot of the page. */
export function Consequences({
  changes,
  nameKeys,
  count,
  pending,
  failure,
  isContested,
  onTakeTheirs,
  onKeepMine,
  onSave,
  onDiscard,
  onReload,
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
  const isOvertaken = conflictReason(failure) === "version";
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
          <Button variant="quiet" onClick={onDiscard} disabled={pending}>
            {t("discard")}
          </Button>
          <Button variant="primary" onClick={onSave} aria-disabled={pending || undefined}>
            {pending ? t("saving") : t("save")}
          </Button>
        </div>
      </div>
      {isContested && !pending ? (
        <div className="mt-3">
          <ContestedNotice onTakeTheirs={onTakeTheirs} onKeepMine={onKeepMine} />
        </div>
      ) : failure ? (
        <div className="mt-3">
          <FailureNotice
            failure={failure}
            words={isOvertaken ? t("overtaken") : undefined}
            onRetry={onSave}
          />
          {isOvertaken ? (
            <Button size="sm" className="mt-2" onClick={onReload}>
              {t("reload")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
