"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
import { problemsOf } from "#components/organization/use-submit.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { setHoldersAction } from "#lib/features/plan/actions.ts";
import type { PlanOwnersDto } from "#lib/features/plan/types.ts";
import { chosenHolders, HolderFields, type Holders } from "./holder-fields.tsx";

const holdersOf = ({ roles }: PlanOwnersDto): Holders =>
  Object.fromEntries(roles.map(({ key, person }) => [key, person?.id ?? ""]));

/** Says who stands for which role of a plan. */
export function HoldersForm({ dto }: Readonly<{ dto: PlanOwnersDto }>) {
  const { organization, plan, roles, people } = dto;
  const t = useTranslations("plan.owners");
  // A role that is removed meanwhile still has its name here.
  const [names] = useState(() => new Map(roles.map(({ key, name }) => [key, name])));
  const form = useTypedOver({
    values: holdersOf(dto),
    version: plan.version,
    save: (input: Parameters<typeof setHoldersAction>[1]) => setHoldersAction(organization.slug, input),
    onSaved: () => toast.success(t("saved")),
  });
  const send = () =>
    form.send({ planId: plan.id, version: form.version, holders: chosenHolders(roles, form.values) });
  return (
    <form
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <HolderFields
        roles={roles}
        people={people}
        holders={form.values}
        problems={(field) => problemsOf(form.failure, field)}
        onChange={(key, person) => form.edit(() => ({ [key]: person }))}
      />
      <FormNotice
        form={form}
        labelOf={([key]) => t("holder", { role: names.get(key) ?? key })}
        wordsOf={([key], holders) => people.find(({ id }) => id === holders[key])?.name ?? t("nobody")}
        onRetry={send}
      />
      <SubmitButton pending={form.pending} disabled={form.isBlocked} pendingLabel={t("saving")}>
        {t("save")}
      </SubmitButton>
    </form>
  );
}
