"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { updateProjectAction } from "#lib/features/project/actions.ts";
import { PROJECT_DESCRIPTION_MAX, PROJECT_NAME_MAX } from "#lib/features/project/limits.ts";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

type Values = Readonly<{ name: string; description: string }>;
type GeneralSectionProps = Values & Readonly<{ editable: boolean }>;

/** Name and description. */
export function GeneralSection({ name, description, editable }: GeneralSectionProps) {
  const t = useTranslations("project");
  const common = useTranslations("common");
  const id = useId();
  const saving = useProjectSave();
  const [draft, setDraft] = useState<Partial<Values>>({});
  const [missing, setMissing] = useState(false);
  const shown = { name, description, ...draft };
  // What stands there now, under a field that was edited here as well.
  const theirs = (field: keyof Values, stored: string) =>
    saving.overtaken && draft[field] !== undefined && draft[field] !== stored
      ? t("settings.conflict.now", { value: stored === "" ? "–" : stored })
      : undefined;
  const changed = shown.name !== name || shown.description !== description;
  if (!editable) {
    return (
      <DescriptionList
        items={[
          { term: t("new.name"), detail: name },
          {
            term: t("new.description"),
            detail: description === "" ? "–" : <p className="whitespace-pre-wrap">{description}</p>,
          },
        ]}
      />
    );
  }
  const save = () => {
    setMissing(shown.name.trim() === "");
    if (shown.name.trim() === "") return document.getElementById(`${id}-name`)?.focus();
    saving.save(
      (organization, seen) => updateProjectAction(organization, { ...seen, ...shown }),
      () => {
        setDraft({});
        toast.success(t("settings.saved"));
      },
    );
  };
  return (
    <form
      noValidate
      className="max-w-prose space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        name="name"
        id={`${id}-name`}
        label={t("new.name")}
        error={missing ? t("new.nameMissing") : theirs("name", name)}
        required
      >
        {(control) => (
          <Input
            {...control}
            value={shown.name}
            maxLength={PROJECT_NAME_MAX}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field
        name="description"
        label={t("new.description")}
        hint={t("new.descriptionHint")}
        optionalLabel={common("optional")}
        error={theirs("description", description)}
      >
        {(control) => (
          <Textarea
            {...control}
            value={shown.description}
            maxLength={PROJECT_DESCRIPTION_MAX}
            onChange={(event) => setDraft({ ...draft, description: event.target.value })}
          />
        )}
      </Field>
      <SaveState saving={saving} changed={changed} onSave={save} onDiscard={() => setDraft({})} />
    </form>
  );
}
