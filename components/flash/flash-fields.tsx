"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FieldsPatch } from "#components/checklist/checklist-model.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { DayInput } from "#components/ui/day-input.tsx";
import { DUE_DAYS, isDueDay } from "#lib/features/checklist/due-day.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { focusCard } from "./use-flash.ts";

type FlashFieldsProps = Readonly<{
  item: ChecklistItemDto;
  ids: Readonly<{ owner: string; due: string }>;
  onEdit: (patch: Pick<FieldsPatch, "ownerId" | "dueDate">) => void;
}>;

/** Who takes it on and until when. Enter and Escape lead back to the card. */
export function FlashFields({ item, ids, onEdit }: FlashFieldsProps) {
  const t = useTranslations("checklist.panel");
  const row = useTranslations("checklist.row");
  const { dto } = useChecklist();
  const owner = [...dto.owners, ...dto.people].find(({ id }) => id === item.ownerId)?.name;
  if (dto.readOnly) {
    return (
      <p className="mt-4 text-sm text-mute">
        {t("owner")}: {item.ownerId === null ? t("nobody") : (owner ?? row("former"))}
        {item.dueDate ? ` · ${t("due")}: ${formatIsoDay(item.dueDate)}` : ""}
      </p>
    );
  }
  const gone = item.ownerId !== null && !dto.owners.some(({ id }) => id === item.ownerId);
  return (
    <div className="mt-4 grid gap-x-4 gap-y-3 border-t border-line pt-4 sm:grid-cols-[minmax(0,16rem)_10rem]">
      <Field name="owner" id={ids.owner} label={t("owner")}>
        {(control) => (
          <Select
            {...control}
            value={item.ownerId ?? ""}
            onChange={(event) => onEdit({ ownerId: event.target.value || null })}
            onKeyDown={leave}
            options={[
              { value: "", label: t("nobody") },
              ...dto.owners.map(({ id, name }) => ({ value: id, label: name })),
              ...(gone ? [{ value: item.ownerId ?? "", label: owner ?? row("former") }] : []),
            ]}
          />
        )}
      </Field>
      <DueField key={item.dueDate} item={item} id={ids.due} onEdit={onEdit} />
    </div>
  );
}

function leave(event: React.KeyboardEvent) {
  if (event.key !== "Escape" && event.key !== "Enter") return;
  event.preventDefault();
  focusCard();
}

function DueField({
  item,
  id,
  onEdit,
}: Pick<FlashFieldsProps, "item" | "onEdit"> & Readonly<{ id: string }>) {
  const t = useTranslations("checklist.panel");
  const [draft, setDraft] = useState(item.dueDate ?? "");
  const [invalid, setInvalid] = useState(false);
  const commit = (text: string) => {
    const valid = text === "" || isDueDay(text);
    setInvalid(!valid);
    const day = text === "" ? null : text;
    if (valid && day !== item.dueDate) onEdit({ dueDate: day });
  };
  return (
    <Field name="due" id={id} label={t("due")} error={invalid ? t("dueInvalid") : null}>
      {(control) => (
        <DayInput
          {...control}
          value={draft}
          {...DUE_DAYS}
          onDay={setDraft}
          onCommit={commit}
          onKeyDown={leave}
        />
      )}
    </Field>
  );
}
