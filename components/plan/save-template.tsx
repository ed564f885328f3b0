"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { PLAN_NAME_MAX } from "#lib/features/plan/limits.ts";
import { saveTemplateAction } from "#lib/features/plan/actions.ts";
import type { PlanDto } from "#lib/features/plan/types.ts";

type SaveTemplateProps = Readonly<{ dto: PlanDto; onClose: () => void }>;

/** Makes a template of the plan as it is kept, or the next version of one. Mounted while it is open. */
export function SaveTemplate({ dto, onClose }: SaveTemplateProps) {
  const { organization, plan, templates, template } = dto;
  const t = useTranslations("plan.saveTemplate");
  const common = useTranslations("common");
  const router = useRouter();
  const [fresh] = useState(() => uuidv7());
  const [chosen, setChosen] = useState(template?.id ?? "");
  const [name, setName] = useState(template?.name ?? plan.name);
  const known = templates.find(({ id }) => id === chosen);
  const { submit, pending, failure } = useSubmit(
    () =>
      saveTemplateAction(organization.slug, {
        planId: plan.id,
        version: plan.version,
        template: {
          id: known?.id ?? fresh,
          version: known?.version ?? null,
          name,
          note: known?.note ?? plan.note,
        },
      }),
    () => {
      toast.success(t("saved"));
      onClose();
      router.refresh();
    },
  );
  const reason = conflictReason(failure);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={t("title")}
        description={t("text")}
        closeLabel={common("close")}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="quiet">{common("cancel")}</Button>
            </DialogClose>
            <Button variant="primary" aria-disabled={pending || undefined} onClick={() => submit(undefined)}>
              {pending ? t("saving") : t("save")}
            </Button>
          </>
        }
      >
        <div className="space-y-3">
          <FailureNotice
            failure={failure}
            words={
              reason === "template" || reason === "version" || reason === "removed"
                ? t("overtaken")
                : reason === "full"
                  ? t("full")
                  : undefined
            }
          />
          {templates.length > 0 ? (
            <Field name="template" label={t("which")}>
              {(control) => (
                <Select
                  {...control}
                  value={chosen}
                  onChange={({ target }) => {
                    setChosen(target.value);
                    setName(templates.find(({ id }) => id === target.value)?.name ?? plan.name);
                  }}
                  options={[
                    { value: "", label: t("new") },
                    ...templates.map((each) => ({
                      value: each.id,
                      label: t("next", { name: each.name, number: each.version + 1 }),
                    })),
                  ]}
                />
              )}
            </Field>
          ) : null}
          <Field name="name" label={t("name")} error={problemsOf(failure, "template.name")}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={PLAN_NAME_MAX}
                autoComplete="off"
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
        </div>
      </DialogContent>
    </Dialog>
  );
}
