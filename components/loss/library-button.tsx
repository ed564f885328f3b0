"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { takeLibraryAction } from "#lib/features/loss/actions.ts";

/** Takes what is not there yet from the starting library. */
export function LibraryButton({ organization, count }: Readonly<{ organization: string; count: number }>) {
  const t = useTranslations("loss.scenarios");
  const router = useRouter();
  const { submit, pending, failure } = useSubmit(
    (input: Record<string, never>) => takeLibraryAction(organization, input),
    ({ added }) => {
      toast.success(t("taken", { count: added }));
      router.refresh();
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit({});
      }}
    >
      <SubmitButton pending={pending}>{pending ? t("taking") : t("take", { count })}</SubmitButton>
      <FailureNotice failure={failure} />
    </form>
  );
}
