"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { setHoldersAction } from "#lib/features/plan/actions.ts";
import type { PlanOwnersDto } from "#lib/features/plan/types.ts";
import { chosenHolders, HolderFields, type Holders } from "./holder-fields.tsx";

/** Says who stands for which role of a plan. */
export function HoldersForm({ dto }: Readonly<{ dto: PlanOwnersDto }>) {
  const { organization, plan, roles, people } = dto;
  const t = useTranslations("plan.owners");
  const router = useRouter();
  const [patch, setPatch] = useState<Holders>({});
  const kept = Object.fromEntries(roles.map(({ key, person }) => [key, person?.id ?? ""]));
  const holders = { ...kept, ...patch };
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof setHoldersAction>[1]) => setHoldersAction(organization.slug, input),
    () => {
      toast.success(t("saved"));
      setPatch({});
      router.refresh();
    },
  );
  const send = () =>
    submit({ planId: plan.id, version: plan.version, holders: chosenHolders(roles, holders) });
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
        holders={holders}
        problems={(field) => problemsOf(failure, field)}
        onChange={setPatch}
      />
      <FailureNotice
        failure={failure}
        words={conflictReason(failure) === "version" ? t("overtaken") : undefined}
        onRetry={send}
      />
      <SubmitButton pending={pending}>{pending ? t("saving") : t("save")}</SubmitButton>
    </form>
  );
}
