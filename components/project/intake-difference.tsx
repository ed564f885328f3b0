"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import type { IntakeChange, IntakePreview } from "#lib/features/project/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { useBecause } from "./intake-panel.tsx";

type IntakeDifferenceDialogProps = Readonly<{
  preview: IntakePreview;
  aspects: readonly AspectSummary[];
  onApply: () => void;
  onClose: () => void;
}>;

/** What changed answers would do, before anything is done. */
export function IntakeDifferenceDialog({ preview, aspects, onApply, onClose }: IntakeDifferenceDialogProps) {
  const t = useTranslations("project.settings.intake");
  const common = useTranslations("common");
  const because = useBecause();
  const { added, removed, criticalityChanged, targetsChanged, answeredLeaving } = preview;
  const nothing = added.length + removed.length + criticalityChanged.length + targetsChanged.length === 0;
  const fromTo = (from: string, to: string) => t("fromTo", { from, to });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={t("dialogTitle")}
        description={t("dialogText")}
        closeLabel={common("close")}
        className="max-w-2xl"
        footer={
          <>
            <DialogClose asChild>
              <Button variant="quiet">{t("back")}</Button>
            </DialogClose>
            <Button variant="primary" onClick={onApply}>
              {t("apply")}
            </Button>
          </>
        }
      >
        <div className="space-y-5">
          {nothing ? <p>{t("nothing")}</p> : null}
          {answeredLeaving > 0 ? (
            <Notice tone="warn">{t("answeredLeaving", { count: answeredLeaving })}</Notice>
          ) : null}
          <Changes title={t("removed", { count: removed.length })} changes={removed}>
            {(change) => `${because(change.missing)}${change.answered ? `, ${t("answered")}` : ""}`}
          </Changes>
          <Changes title={t("added", { count: added.length })} changes={added}>
            {() => null}
          </Changes>
          <Changes
            title={t("criticality", { count: criticalityChanged.length })}
            changes={criticalityChanged}
          >
            {({ from, to }) =>
              fromTo(common(`criticality.${from}`), common(`criticality.${to}`).toLowerCase())
            }
          </Changes>
          <Changes
            title={t("targets", { count: targetsChanged.length })}
            changes={targetsChanged.map(({ aspect, from, to }) => ({
              key: aspect,
              title: aspects.find((candidate) => candidate.key === aspect)?.name ?? aspect,
              from,
              to,
            }))}
          >
            {({ from, to }) => fromTo(formatScore(from), formatScore(to))}
          </Changes>
        </div>
      </DialogContent>
    </Dialog>
  );
}

type ChangesProps<Change extends IntakeChange> = Readonly<{
  title: string;
  changes: readonly Change[];
  children: (change: Change) => ReactNode;
}>;

function Changes<Change extends IntakeChange>({ title, changes, children }: ChangesProps<Change>) {
  if (changes.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-[550]">{title}</h3>
      <ul>
        {changes.map((change) => (
          <li key={change.key} className="flex gap-3 border-t border-line py-1.5 text-sm">
            <span className="num w-16 shrink-0 pt-px text-xs text-mute">{change.key}</span>
            <span className="min-w-0 flex-1">{change.title}</span>
            <span className="max-w-48 shrink-0 text-right text-mute">{children(change)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
