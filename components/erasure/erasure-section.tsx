"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { SettingsSection } from "#components/organization/settings-section.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { keepOrganizationAction } from "#lib/features/erasure/actions.ts";
import type { ErasureDto } from "#lib/features/erasure/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { ErasureDialog } from "./erasure-dialog.tsx";

type ErasureSectionProps = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  erasure: ErasureDto;
}>;

/** The end of an organisation: asked for here by an owner, and taken back here by any. */
export function ErasureSection({ organization, erasure }: ErasureSectionProps) {
  const t = useTranslations("erasure");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const keeping = useSubmit(
    () => keepOrganizationAction(organization.slug, {}),
    ({ kept }) => {
      if (kept) toast.success(t("kept"));
      router.refresh();
    },
  );
  const { pending } = erasure;
  return (
    <SettingsSection id="erasure" title={t("title")} text={t("text")}>
      {pending ? (
        <div className="space-y-3">
          <Notice tone="danger" title={t("pendingTitle")}>
            {t("pending", { by: pending.by, at: formatDateTime(new Date(pending.dueAt), pending.timeZone) })}
          </Notice>
          <FailureNotice failure={keeping.failure} onRetry={() => keeping.submit(undefined)} />
          <SubmitButton
            pending={keeping.pending}
            pendingLabel={t("keeping")}
            onClick={() => keeping.submit(undefined)}
          >
            {t("keep")}
          </SubmitButton>
        </div>
      ) : (
        <Dialog open={open} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button variant="danger">{t("action")}</Button>
          </DialogTrigger>
          <ErasureDialog
            organization={organization}
            losses={erasure.losses}
            onScheduled={() => {
              setOpen(false);
              router.refresh();
            }}
          />
        </Dialog>
      )}
    </SettingsSection>
  );
}
