"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { saysAll, useFaultFocus } from "#components/forms/field-faults.ts";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useReady } from "#components/ui/use-ready.ts";
import { createPlanAction } from "#lib/features/plan/actions.ts";
import { PLAN_NAME_MAX } from "#lib/features/plan/limits.ts";
import type { CreatePlanInput, HolderInput } from "#lib/features/plan/schema.ts";
import type { PlansDto } from "#lib/features/plan/types.ts";
import { paths } from "#lib/format/paths.ts";
import { chosenHolders, HolderFields, type Holders } from "./holder-fields.tsx";

/** Makes a plan: automatic, as a copy, or from a template; then leads to it. */
export function NewPlan({ dto }: Readonly<{ dto: PlansDto }>) {
  const { organization, project, plans, templates, people } = dto;
  const t = useTranslations("plan.list");
  const router = useRouter();
  const [name, setName] = useState("");
  const [from, setFrom] = useState("fresh");
  const [holders, setHolders] = useState<Holders>({});
  // Kept until it worked: sent again after a lost answer, it is one plan.
  const [id, setId] = useState(() => uuidv7());
  const { submit, pending, failure } = useSubmit(
    (input: CreatePlanInput) => createPlanAction(organization.slug, input),
    (made) => {
      setId(uuidv7());
      const where = chosen.length > 0 ? paths.planOwners : paths.plan;
      router.push(where(organization.slug, project.slug, made.id));
    },
  );
  const template = templates.find((each) => from === `template ${each.id}`);
  const chosen = template ? chosenHolders(template.roles, holders) : [];
  const form = useFaultFocus(failure);
  const ready = useReady();
  const send = () => submit({ id, projectId: project.id, name, from: originOf(from, chosen) });
  return (
    <form
      ref={form}
      inert={!ready}
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {saysAll(failure, (field) => field === "name") ? null : (
        <FailureNotice
          failure={failure}
          words={conflictReason(failure) === "full" ? t("full") : undefined}
          onRetry={send}
        />
      )}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Field
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          error={problemsOf(failure, "name")}
          className="w-80"
        >
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
        <Field name="from" label={t("from")} hint={t("fromHint")} className="w-80">
          {(control) => (
            <Select
              {...control}
              value={from}
              onChange={({ target }) => setFrom(target.value)}
              options={[
                { value: "fresh", label: t("fresh") },
                ...plans.map((plan) => ({ value: `plan ${plan.id}`, label: t("copy", { name: plan.name }) })),
                ...templates.map((each) => ({
                  value: `template ${each.id}`,
                  label: t("template", { name: each.name }),
                })),
              ]}
            />
          )}
        </Field>
      </div>
      {template ? (
        <HolderFields
          roles={template.roles}
          people={people}
          holders={holders}
          problems={(field) => problemsOf(failure, field)}
          onChange={(role, person) => setHolders((before) => ({ ...before, [role]: person }))}
        />
      ) : null}
      <SubmitButton pending={pending}>{pending ? t("creating") : t("create")}</SubmitButton>
    </form>
  );
}

function originOf(choice: string, holders: readonly HolderInput[]): CreatePlanInput["from"] {
  const [kind, id = ""] = choice.split(" ");
  if (kind === "plan") return { kind, planId: id };
  return kind === "template" ? { kind, templateId: id, holders: [...holders] } : { kind: "fresh" };
}
