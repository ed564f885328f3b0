"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { REASON_LIMIT, type ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { formatList } from "#lib/format/words.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";

type ReasonFormProps = Readonly<{
  item: ChecklistItemDto;
  environments: readonly Environment[];
  onSave: (reason: string) => void;
  onCancel: () => void;
}>;

/** Asks why a requirement does not apply. Ctrl Enter saves; what is there already can be edited. */
export function ReasonForm({ item, environments, onSave, onCancel }: ReasonFormProps) {
  const t = useTranslations("checklist.reason");
  const common = useTranslations("common");
  const id = useId();
  const [reason, setReason] = useState(
    () => environments.map((name) => item.states[name]?.reason).find(Boolean) ?? "",
  );
  const [missing, setMissing] = useState(false);
  const save = () => {
    if (reason.trim() === "") setMissing(true);
    else onSave(reason.trim());
  };
  const where = formatList(environments.map((name) => common(`environment.${name}`)));
  return (
    <form
      className="relative z-1 mx-2.5 mb-2.5 rounded-md border border-line bg-raised p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          onCancel();
        } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <label htmlFor={id} className="font-[550]">
        {t("label", { key: item.key, where })}
      </label>
      <p id={`${id}-hint`} className="text-sm text-mute">
        {t("hint")}
      </p>
      <Textarea
        id={id}
        className="mt-2 min-h-16!"
        // The person has just asked for this field.
        autoFocus
        value={reason}
        maxLength={REASON_LIMIT}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${id}-error` : `${id}-hint`}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      {missing ? (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-danger">
          {t("missing")}
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm" className="max-sm:min-h-11">
          {t("save")}
        </Button>
        <Button size="sm" variant="quiet" className="max-sm:min-h-11" onClick={onCancel}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}
