"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { ReportsDto } from "#lib/features/board/types.ts";
import { saveScheduleAction } from "#lib/features/pack-schedule/actions.ts";
import { SCHEDULE_NAME_MAX } from "#lib/features/pack-schedule/limits.ts";
import { RHYTHMS } from "#lib/features/pack-schedule/rhythm.ts";
import type { PackScheduleDto, Recipient } from "#lib/features/pack-schedule/types.ts";
import { FRESH_PACK, PackFields, packInput } from "./pack-fields.tsx";

type ScheduleFormProps = Readonly<{
  organization: string;
  content: ReportsDto["content"];
  offered: readonly Recipient[];
  /** Null makes a new one. */
  schedule: PackScheduleDto | null;
  onDone: () => void;
}>;

/** How often a pack comes, what it holds and who is told. What was typed stays, whatever the server says. */
export function ScheduleForm({ organization, content, offered, schedule, onDone }: ScheduleFormProps) {
  const t = useTranslations("packSchedule.form");
  const common = useTranslations("common");
  const router = useRouter();
  // Kept over a second try, so that one form makes one schedule.
  const [id] = useState(() => schedule?.id ?? uuidv7());
  const [name, setName] = useState(schedule?.name ?? "");
  const [every, setEvery] = useState(schedule?.every ?? "monthly");
  const [draft, setDraft] = useState(
    schedule ? { ...schedule.options, format: schedule.format } : FRESH_PACK,
  );
  const [chosen, setChosen] = useState<readonly string[]>(
    schedule?.recipients.filter(({ allowed }) => allowed).map((recipient) => recipient.id) ?? [],
  );
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof saveScheduleAction>[1]) => saveScheduleAction(organization, input),
    () => {
      toast.success(t("saved"));
      onDone();
      router.refresh();
    },
  );
  const send = () =>
    submit({
      ...{ id, name, every, version: schedule?.version ?? 0 },
      ...packInput(draft),
      recipientIds: [...chosen],
    });
  const reason = conflictReason(failure);
  const shownAtFields = ["name", "every", "format", "recipientIds"];
  const atFields =
    failure !== null &&
    failure !== "offline" &&
    failure.code === "INVALID_INPUT" &&
    Object.keys(failure.fields ?? {}).every(
      (field) => shownAtFields.includes(field) || field.startsWith("options."),
    );
  const recipientProblems = problemsOf(failure, "recipientIds");
  return (
    <form
      className="space-y-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FailureNotice
        failure={atFields ? null : failure}
        words={reason === "many" || reason === "version" ? t(reason) : undefined}
        onRetry={send}
      />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Field name="name" label={t("name")} error={problemsOf(failure, "name")} className="w-72" required>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={SCHEDULE_NAME_MAX}
              autoComplete="off"
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Field name="every" label={t("every")} error={problemsOf(failure, "every")} className="w-64">
          {(control) => (
            <Select
              {...control}
              value={every}
              onChange={({ target }) => setEvery(RHYTHMS.find((each) => each === target.value) ?? every)}
              options={RHYTHMS.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <PackFields draft={draft} onChange={setDraft} failure={failure} content={content} />
      <fieldset className="space-y-2" aria-describedby={`${id}-who`}>
        <legend className="pb-1 font-[550]">{t("recipients")}</legend>
        <p id={`${id}-who`} className="text-sm text-mute">
          {t("recipientsHint")}
        </p>
        {recipientProblems.map((problem) => (
          <p key={problem} className="text-sm text-danger">
            {problem}
          </p>
        ))}
        <div className="grid max-h-64 gap-x-8 gap-y-2 overflow-y-auto sm:grid-cols-2">
          {offered.map((person) => (
            <CheckboxField
              key={person.id}
              name={`to-${person.id}`}
              label={<span className="break-words">{person.name}</span>}
              checked={chosen.includes(person.id)}
              onChange={({ target }) =>
                setChosen(
                  target.checked ? [...chosen, person.id] : chosen.filter((each) => each !== person.id),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      <p className="text-sm text-mute">{t("inYourRight")}</p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>{pending ? common("saving") : t("submit")}</SubmitButton>
        <Button variant="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}
