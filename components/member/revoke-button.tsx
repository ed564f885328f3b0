"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { revokeInvitationAction } from "#lib/features/member/actions.ts";

type RevokeButtonProps = Readonly<{
  organization: string;
  invitation: Readonly<{ id: string; email: string }>;
}>;

/** Ends a link at once. It asks nothing first: another link is made as quickly. */
export function RevokeButton({ organization, invitation }: RevokeButtonProps) {
  const t = useTranslations("member.open");
  const router = useRouter();
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof revokeInvitationAction>[1]) => revokeInvitationAction(organization, input),
    ({ email }) => {
      toast.success(t("revoked", { email }));
      router.refresh();
    },
  );
  return (
    <>
      <Button
        size="sm"
        variant="dangerQuiet"
        aria-label={t("revokeFor", { email: invitation.email })}
        aria-disabled={pending || undefined}
        onClick={() => submit({ invitationId: invitation.id })}
      >
        {t(pending ? "revoking" : "revoke")}
      </Button>
      <FailureNotice failure={failure} />
    </>
  );
}
