"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { adoptStandardAction } from "#lib/features/standard/actions.ts";
import type { AdoptStandardInput } from "#lib/features/standard/schema.ts";
import type { StandardSummary } from "#lib/features/standard/types.ts";

type AdoptFormProps = Readonly<{
  organization: string;
  projectId: string;
  available: readonly StandardSummary[];
}>;

/** Chooses a standard and the level up to which it binds the project. */
export function AdoptForm({ organization, projectId, available }: AdoptFormProps) {
  const t = useTranslations("standard.project");
  const router = useRouter();
  const [chosen, setChosen] = useState(available[0]?.id ?? "");
  const [level, setLevel] = useState("");
  const [id, setId] = useState(() => uuidv7());
  const standard = available.find((entry) => entry.id === chosen) ?? available[0];
  const { submit, pending, failure } = useSubmit(
    (input: AdoptStandardInput) => adoptStandardAction(organization, input),
    () => {
      toast.success(t("adopted", { name: standard?.name ?? "" }));
      setId(uuidv7());
      setLevel("");
      router.refresh();
    },
  );
  if (!standard) return null;
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit({ id, projectId, standardId: standard.id, level: level === "" ? null : level });
      }}
    >
      <Field name="standard" label={t("standard")} className="min-w-56 flex-1 max-sm:basis-full">
        {(control) => (
          <Select
            {...control}
            value={standard.id}
            onChange={(event) => {
              setChosen(event.target.value);
              setLevel("");
            }}
            options={available.map(({ id: value, name, version }) => ({
              value,
              label: `${name} ${version}`,
            }))}
          />
        )}
      </Field>
      {standard.levels.length > 0 ? (
        <Field name="level" label={t("level")}>
          {(control) => (
            <Select
              {...control}
              value={level}
              onChange={(event) => setLevel(event.target.value)}
              options={[
                { value: "", label: t("allLevels") },
                ...standard.levels.map(({ key, name }) => ({ value: key, label: name })),
              ]}
            />
          )}
        </Field>
      ) : null}
      <Button type="submit" variant="primary" aria-disabled={pending || undefined}>
        {t("adoptAction")}
      </Button>
      {failure ? (
        <div className="basis-full">
          <FailureNotice failure={failure} />
        </div>
      ) : null}
    </form>
  );
}
