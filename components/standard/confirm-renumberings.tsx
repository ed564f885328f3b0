"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { toast } from "#components/ui/toast.ts";
import { confirmRenumberingsAction } from "#lib/features/standard/actions.ts";
import type { DifferenceDto } from "#lib/features/standard/types.ts";
import { RenumberingChoice } from "./renumbering-choice.tsx";

type ConfirmRenumberingsProps = Readonly<{
  organization: string;
  standardId: string;
  previousId: string;
  difference: DifferenceDto;
}>;

/** Confirms, long after the import, which requirements only got another number. */
export function ConfirmRenumberings({
  organization,
  standardId,
  previousId,
  difference,
}: ConfirmRenumberingsProps) {
  const t = useTranslations("standard.difference");
  const router = useRouter();
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof confirmRenumberingsAction>[1]) =>
      confirmRenumberingsAction(organization, input),
    ({ confirmed }) => {
      toast.success(t("confirmed", { count: confirmed }));
      router.refresh();
    },
  );
  if (difference.proposals.length === 0 && difference.confirmed.length === 0) return null;
  return (
    <div className="space-y-3">
      <FailureNotice failure={failure} />
      <RenumberingChoice
        key={JSON.stringify(difference.confirmed)}
        difference={difference}
        heading="h2"
        pending={pending}
        onConfirm={(renumberings) =>
          submit({
            ...{ standardId, previousId },
            seen: [...difference.confirmed],
            renumberings: [...renumberings],
          })
        }
      />
      <p className="max-w-[65ch] text-sm text-mute">{t("laterHint")}</p>
    </div>
  );
}
