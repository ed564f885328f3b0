"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { EnvironmentBoxes } from "#components/evidence/environment-boxes.tsx";
import { failureWords } from "#components/evidence/evidence-api.ts";
import type { EvidencePlace } from "#components/evidence/use-evidence-draft.ts";
import { useFaultFocus } from "#components/forms/field-faults.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { DayInput, UNFINISHED_DAY } from "#components/ui/day-input.tsx";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { proposeRiskAction } from "#lib/features/risk/actions.ts";
import { RISK_REASON_LIMIT } from "#lib/features/risk/types.ts";

type RiskFormProps = Readonly<{
  place: EvidencePlace;
  today: string;
  onChanged: () => void;
  onClose: () => void;
}>;

type Faults = Readonly<Partial<Record<"reason" | "until" | "environments" | "whole", string>>>;

/** Proposes to live with an item that is not met, for a while and for a reason. */
export function RiskForm({ place, today, onChanged, onClose }: RiskFormProps) {
  const t = useTranslations("risk.form");
  const [id] = useState(() => uuidv7());
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const [environments, setEnvironments] = useState<readonly Environment[]>(place.environments);
  const [faults, setFaults] = useState<Faults>({});
  const [pending, setPending] = useState(false);
  const form = useFaultFocus(faults);

  async function submit() {
    const found: Faults = {
      ...(reason.trim() === "" ? { reason: t("reasonMissing") } : {}),
      ...(until === "" || until === UNFINISHED_DAY || until < today ? { until: t("untilMissing") } : {}),
      ...(environments.length === 0 ? { environments: t("environmentsMissing") } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setPending(true);
    const result = await proposeRiskAction(place.organization, {
      ...{ project: place.project, itemId: place.itemId, id, reason, until },
      environments: [...environments],
    }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setFaults({ whole: failureWords(result, t("unreachable")) });
    onChanged();
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => (open || pending ? undefined : onClose())}>
      <DialogContent
        title={t("title")}
        description={t("text")}
        closeLabel={t("cancel")}
        footer={
          <>
            <Button onClick={onClose} pending={pending}>
              {t("cancel")}
            </Button>
            <Button type="submit" form="risk-form" variant="primary" pending={pending}>
              {pending ? t("submitting") : t("submit")}
            </Button>
          </>
        }
      >
        <form
          ref={form}
          id="risk-form"
          noValidate
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {faults.whole ? <Notice tone="danger">{faults.whole}</Notice> : null}
          <Field name="reason" label={t("reason")} hint={t("reasonHint")} error={faults.reason} required>
            {(control) => (
              <Textarea
                {...control}
                rows={4}
                value={reason}
                maxLength={RISK_REASON_LIMIT}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <Field name="until" label={t("until")} hint={t("untilHint")} error={faults.until} required>
            {(control) => <DayInput {...control} value={until} min={today} onDay={setUntil} />}
          </Field>
          <EnvironmentBoxes
            legend={t("environments")}
            choices={place.environments}
            value={environments}
            onChange={setEnvironments}
            error={faults.environments ?? null}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
