"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { setHoldersAction } from "#lib/features/plan/actions.ts";
import type { PlanOwnersDto } from "#lib/features/plan/types.ts";
import { ContestedNotice } from "./contested-notice.tsx";
import { chosenHolders, HolderFields, type Holders } from "./holder-fields.tsx";
import { useTypedOver } from "./use-typed-over.ts";

/** Says who stands for which role of a plan. */
export function HoldersForm({ dto }: Readonly<{ dto: PlanOwnersDto }>) {
  const { organization, plan, roles, people } = dto;
  const t = useTranslations("plan.owners");
  const router = useRouter();
  const kept = Object.fromEntries(roles.map(({ key, person }) => [key, person?.id ?? ""]));
  const form = useTypedOver<Holders>(kept, plan.version);
  const { values: holders, changes } = form;
  const { submit, pending, failure, reset } = useSubmit(
    (input: Parameters<typeof setHoldersAction>[1]) => setHoldersAction(organization.slug, input),
    ({ version }) => {
      toast.success(t("saved"));
      form.saved(changes, version);
      router.refresh();
    },
  );
  const send = () =>
    submit({ planId: plan.id, version: form.version, holders: chosenHolders(roles, holders) });
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
        onChange={(key, person) => form.edit(() => ({ [key]: person }))}
      />
      {form.isContested && !pending ? (
        <ContestedNotice
          onTakeTheirs={() => {
            reset();
            form.takeTheirs();
          }}
          onKeepMine={() => {
            reset();
            form.keepMine();
          }}
        />
      ) : (
        <FailureNotice
          failure={failure}
          words={conflictReason(failure) === "version" ? t("overtaken") : undefined}
          onRetry={send}
        />
      )}
      <SubmitButton pending={pending}>{pending ? t("saving") : t("save")}</SubmitButton>
    </form>
  );
}
