"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { SaveState } from "#components/project/save-state.tsx";
import { useProjectSave } from "#components/project/use-project-save.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { toast } from "#components/ui/toast.ts";
import { isMonth } from "#lib/domain/month.ts";
import { setCapacityAction } from "#lib/features/roadmap/actions.ts";
import { CAPACITY_MAX } from "#lib/features/roadmap/limits.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { withQuery } from "#lib/format/paths.ts";
import { typedNumber } from "#lib/format/typed-number.ts";

type PlanControlsProps = Readonly<{
  /** Path of the page, and the part of its query that is not set here. */
  path: string;
  environment: string | null;
  capacity: number;
  savedCapacity: number;
  start: string;
  defaultStart: string;
  mayUpdate: boolean;
}>;

type Draft = Readonly<{ capacity: string; start: string }>;

/** Capacity and first month: looked at through the address, kept for the project by those who may. */
export function PlanControls(props: PlanControlsProps) {
  const { path, environment, capacity, savedCapacity, start, defaultStart, mayUpdate } = props;
  const t = useTranslations("roadmap.controls");
  const router = useRouter();
  const id = useId();
  const saving = useProjectSave();
  const [pending, startTransition] = useTransition();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [errors, setErrors] = useState<Partial<Draft>>({});
  const shown = draft ?? { capacity: String(capacity), start };
  const isWhatIf = capacity !== savedCapacity;

  const show = () => {
    const number = Math.round(typedNumber(shown.capacity) * 100) / 100;
    const wrong: Partial<Draft> = {
      ...(number <= CAPACITY_MAX ? {} : { capacity: t("wrongCapacity", { most: CAPACITY_MAX }) }),
      ...(isMonth(shown.start) && shown.start >= "2000" && shown.start < "2200"
        ? {}
        : { start: t("wrongStart") }),
    };
    setErrors(wrong);
    if (wrong.capacity) return document.getElementById(`${id}-capacity`)?.focus();
    if (wrong.start) return document.getElementById(`${id}-start`)?.focus();
    const href = withQuery(path, {
      environment,
      capacity: number === savedCapacity ? null : String(number),
      start: shown.start === defaultStart ? null : shown.start,
    });
    startTransition(() => {
      setDraft(null);
      router.push(href, { scroll: false });
    });
  };
  const keep = () =>
    saving.save(
      (organization, seen) => setCapacityAction(organization, { ...seen, capacityDaysPerMonth: capacity }),
      () => {
        toast.success(t("kept", { capacity: formatPersonDays(capacity) }));
        router.replace(withQuery(path, { environment, start: start === defaultStart ? null : start }), {
          scroll: false,
        });
      },
    );

  return (
    <div className="space-y-3">
      <form
        noValidate
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        <Field
          name="capacity"
          id={`${id}-capacity`}
          label={t("capacity")}
          error={errors.capacity}
          className="w-40"
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              value={shown.capacity}
              className="num"
              onChange={(event) => setDraft({ ...shown, capacity: event.target.value })}
            />
          )}
        </Field>
        <Field name="start" id={`${id}-start`} label={t("start")} error={errors.start} className="w-44">
          {(control) => (
            <Input
              {...control}
              type="month"
              placeholder={t("startHint")}
              value={shown.start}
              className="num"
              onChange={(event) => setDraft({ ...shown, start: event.target.value })}
            />
          )}
        </Field>
        <SubmitButton variant="secondary" pending={pending} className="mt-6.5">
          {t("show")}
        </SubmitButton>
      </form>
      {isWhatIf ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-mute">
          <p>{t("whatIf", { saved: formatPersonDays(savedCapacity) })}</p>
          <TextLink
            href={withQuery(path, { environment, start: start === defaultStart ? null : start })}
            scroll={false}
          >
            {t("reset")}
          </TextLink>
          {mayUpdate ? (
            <Button
              size="sm"
              aria-disabled={saving.pending || undefined}
              onClick={() => (saving.pending ? undefined : keep())}
            >
              {saving.pending ? t("keeping") : t("keep", { capacity: formatPersonDays(capacity) })}
            </Button>
          ) : null}
        </div>
      ) : null}
      <SaveState saving={saving} changed={false} onSave={keep} onDiscard={saving.forget} />
    </div>
  );
}
