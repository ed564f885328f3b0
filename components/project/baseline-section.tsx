"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { clearBaselineAction, setBaselineAction } from "#lib/features/project/actions.ts";
import type { Baseline } from "#lib/features/project/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

const ConfirmDialog = dynamic(() => import("./confirm-dialog.tsx").then((module) => module.ConfirmDialog), {
  ssr: false,
});

type BaselineSectionProps = Readonly<{
  baseline: Baseline | null;
  /** The day of the baseline, in the organisation's words. */
  date: string | null;
  editable: boolean;
}>;

/** The scores that progress is measured from: take today's, replace them, remove them. */
export function BaselineSection({ baseline, date, editable }: BaselineSectionProps) {
  const t = useTranslations("project.settings");
  const environment = useTranslations("common.environment");
  const saving = useProjectSave();
  const [asking, setAsking] = useState<"replace" | "clear" | null>(null);
  const [sent, setSent] = useState<"set" | "clear">("set");
  const place = useKeptPlace<HTMLDivElement>(baseline !== null);
  const send = (what: "set" | "clear") => {
    setSent(what);
    const action = what === "set" ? setBaselineAction : clearBaselineAction;
    saving.save(
      (organization, seen) => action(organization, seen),
      () => void toast.success(t("saved")),
    );
  };
  return (
    <div ref={place} tabIndex={-1} className="max-w-prose space-y-3 outline-none">
      {baseline && date ? (
        <>
          <p>{t("baseline.setAt", { date, by: baseline.by })}</p>
          <ul className="num flex flex-wrap gap-x-6 gap-y-1 text-sm">
            {ENVIRONMENTS.map((key) => (
              <li key={key}>
                <span className="font-sans text-mute">{environment(key)}</span>{" "}
                {formatScore(baseline.environments[key].score)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-mute">{t("baseline.none")}</p>
      )}
      {editable ? (
        <SaveState saving={saving} changed={false} onSave={() => send(sent)} onDiscard={() => undefined}>
          <Button pending={saving.pending} onClick={() => (baseline ? setAsking("replace") : send("set"))}>
            {t(baseline ? "baseline.replace" : "baseline.set")}
          </Button>
          {baseline ? (
            <Button variant="quiet" pending={saving.pending} onClick={() => setAsking("clear")}>
              {t("baseline.clear")}
            </Button>
          ) : null}
        </SaveState>
      ) : null}
      {asking && date ? (
        <ConfirmDialog
          title={t(asking === "replace" ? "baseline.replaceTitle" : "baseline.clearTitle")}
          text={asking === "replace" ? t("baseline.replaceText", { date }) : t("baseline.clearText")}
          confirmLabel={t(asking === "replace" ? "baseline.replace" : "baseline.clear")}
          onClose={() => setAsking(null)}
          onConfirm={() => send(asking === "replace" ? "set" : "clear")}
        />
      ) : null}
    </div>
  );
}
