"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { DayInput } from "#components/ui/day-input.tsx";
import { DUE_DAYS, isDueDay } from "#lib/features/checklist/due-day.ts";
import { EFFORT_LEAST, EFFORT_LIMIT, type ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { useDraft } from "./use-draft.ts";

/** Owner, due date and effort; each saves by itself. */
export function PanelFields({ item }: Readonly<{ item: ChecklistItemDto }>) {
  const t = useTranslations("checklist.panel");
  const row = useTranslations("checklist.row");
  const { dto } = useChecklist();
  const names = new Map([...dto.people, ...dto.owners].map(({ id, name }) => [id, name]));
  const ownerName = item.ownerId === null ? null : (names.get(item.ownerId) ?? row("former"));
  if (dto.readOnly) {
    return (
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-mute">{t("owner")}</dt>
        <dd>{ownerName ?? t("nobody")}</dd>
        <dt className="text-mute">{t("due")}</dt>
        <dd>{item.dueDate ? formatIsoDay(item.dueDate) : "–"}</dd>
        <dt className="text-mute">{t("effort")}</dt>
        <dd className="num">{formatPersonDays(item.effortDays ?? item.effortLikely)}</dd>
      </dl>
    );
  }
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-3">
      <OwnerField item={item} ownerName={ownerName} />
      <DueField key={`due-${item.id}`} item={item} />
      <EffortField key={`effort-${item.id}`} item={item} />
    </div>
  );
}

function OwnerField({ item, ownerName }: Readonly<{ item: ChecklistItemDto; ownerName: string | null }>) {
  const t = useTranslations("checklist.panel");
  const { dto, store } = useChecklist();
  const gone = item.ownerId !== null && !dto.owners.some(({ id }) => id === item.ownerId);
  const mine = dto.owners.some(({ id }) => id === dto.viewer.id) && item.ownerId !== dto.viewer.id;
  const set = (ownerId: string | null) => store.edit(item.id, { ownerId });
  return (
    <Field name="owner" label={t("owner")} className="col-span-2">
      {(control) => (
        <div className="flex gap-2">
          <Select
            {...control}
            value={item.ownerId ?? ""}
            onChange={(event) => set(event.target.value || null)}
            options={[
              { value: "", label: t("nobody") },
              ...dto.owners.map(({ id, name }) => ({ value: id, label: name })),
              ...(gone ? [{ value: item.ownerId ?? "", label: ownerName ?? "" }] : []),
            ]}
          />
          {mine ? <Button onClick={() => set(dto.viewer.id)}>{t("assignMe")}</Button> : null}
        </div>
      )}
    </Field>
  );
}

function DueField({ item }: Readonly<{ item: ChecklistItemDto }>) {
  const t = useTranslations("checklist.panel");
  const { store } = useChecklist();
  const [invalid, setInvalid] = useState(false);
  const { draft, setDraft, commitAs } = useDraft(item.dueDate ?? "", (text) => {
    const valid = text === "" || isDueDay(text);
    setInvalid(!valid);
    if (!valid) return null;
    store.edit(item.id, { dueDate: text === "" ? null : text });
    return text;
  });
  return (
    <Field name="due" label={t("due")} error={invalid ? t("dueInvalid") : null}>
      {(control) => (
        <DayInput
          {...control}
          {...DUE_DAYS}
          value={draft}
          onDay={(day) => {
            setInvalid(false);
            setDraft(day);
          }}
          onCommit={commitAs}
        />
      )}
    </Field>
  );
}

function EffortField({ item }: Readonly<{ item: ChecklistItemDto }>) {
  const t = useTranslations("checklist.panel");
  const { store } = useChecklist();
  const [invalid, setInvalid] = useState(false);
  const saved = item.effortDays === null ? "" : String(item.effortDays);
  const { draft, setDraft, commit } = useDraft(saved, (typed) => {
    const days = typed.trim() === "" ? null : typedNumber(typed);
    const valid = days === null || (days >= EFFORT_LEAST && days <= EFFORT_LIMIT);
    setInvalid(!valid);
    if (!valid) return null;
    if (days !== item.effortDays) store.edit(item.id, { effortDays: days });
    return days === null ? "" : String(days);
  });
  return (
    <Field
      name="effort"
      label={t("effort")}
      error={invalid ? t("effortInvalid", { least: EFFORT_LEAST, limit: EFFORT_LIMIT }) : null}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          className="num"
          value={draft}
          placeholder={t("effortHint", { days: formatPersonDays(item.effortLikely) })}
          onChange={(event) => {
            setInvalid(false);
            setDraft(event.target.value);
          }}
          onBlur={commit}
          onKeyDown={(event) => (event.key === "Enter" ? commit() : undefined)}
        />
      )}
    </Field>
  );
}
