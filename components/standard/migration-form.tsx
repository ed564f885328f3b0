"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { conflictReason, useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { migrateStandardAction } from "#lib/features/standard/actions.ts";
import type { MigrateStandardInput } from "#lib/features/standard/schema.ts";
import type { StandardMigrationDto } from "#lib/features/standard/types.ts";
import { paths } from "#lib/format/paths.ts";

/** The level in the new version, and the confirmation. */
export function MigrationForm({ dto }: Readonly<{ dto: StandardMigrationDto }>) {
  const t = useTranslations("standard.migration");
  const router = useRouter();
  const { organization, project, adoption, to, counts } = dto;
  const isKnown = to.levels.some(({ key }) => key === adoption.level);
  const [level, setLevel] = useState(isKnown ? (adoption.level ?? "") : "");
  const [asking, setAsking] = useState(false);
  const [id] = useState(() => uuidv7());
  const { submit, pending, failure } = useSubmit(
    (input: MigrateStandardInput) => migrateStandardAction(organization, input),
    () => {
      toast.success(t("done", { name: to.name, version: to.version }));
      router.push(paths.standardChecklist(organization, project.slug, to.id));
    },
  );
  const reason = conflictReason(failure);
  const send = () =>
    submit({
      id,
      adoptionId: adoption.id,
      version: adoption.version,
      standardId: to.id,
      level: level || null,
      seen: counts,
    });
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end gap-3">
        {to.levels.length > 0 ? (
          <Field
            name="level"
            label={t("level")}
            hint={adoption.level !== null && !isKnown ? t("levelGone", { level: adoption.level }) : undefined}
          >
            {(control) => (
              <Select
                {...control}
                value={level}
                onChange={(event) => setLevel(event.target.value)}
                options={[
                  { value: "", label: t("allLevels") },
                  ...to.levels.map(({ key, name }) => ({ value: key, label: name })),
                ]}
              />
            )}
          </Field>
        ) : null}
        <Button variant="primary" aria-disabled={pending || undefined} onClick={() => setAsking(true)}>
          {pending ? t("applying") : t("apply", { version: to.version })}
        </Button>
      </div>
      {reason === "answers" || reason === "version" ? (
        <Notice
          tone="warn"
          actions={
            <Button size="sm" onClick={() => router.refresh()}>
              {t("lookAgain")}
            </Button>
          }
        >
          {t("overtaken")}
        </Notice>
      ) : (
        <FailureNotice failure={failure} />
      )}
      {asking ? (
        <ConfirmDialog
          title={t("confirmTitle", { version: to.version })}
          text={t("confirmText", counts)}
          confirmLabel={t("apply", { version: to.version })}
          onConfirm={send}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
