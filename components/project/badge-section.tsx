"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { takeFocus } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { turnBadgeOffAction, turnBadgeOnAction } from "#lib/features/badge/actions.ts";
import { BADGE_SHOWS, type BadgeDto } from "#lib/features/badge/types.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";

type BadgeSectionProps = Readonly<{
  organization: string;
  projectId: string;
  badge: (BadgeDto & Readonly<{ sinceDay: string }>) | null;
}>;

/** A picture of the project's level or gate for everybody who has its address; off until an owner wants it. */
export function BadgeSection({ organization, projectId, badge }: BadgeSectionProps) {
  const t = useTranslations("project.settings.badge");
  const router = useRouter();
  const [shows, setShows] = useState(badge?.shows ?? "level");
  const [address, setAddress] = useState<string | null>(null);
  const [wasOn, setWasOn] = useState(false);
  const on = useSubmit(
    () => turnBadgeOnAction(organization, { projectId, shows }),
    (made) => {
      setAddress(made.address);
      router.refresh();
    },
  );
  const off = useSubmit(
    () => turnBadgeOffAction(organization, { projectId }),
    () => {
      setAddress(null);
      setWasOn(true);
      toast.success(t("isOff"));
      router.refresh();
    },
  );
  return (
    <form
      className="max-w-prose space-y-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        on.submit(undefined);
      }}
    >
      <p>
        {badge === null
          ? t("off")
          : t("on", { shows: t(`shows.${badge.shows}`), date: badge.sinceDay, by: badge.by })}
      </p>
      <FailureNotice failure={on.failure ?? off.failure} onRetry={() => router.refresh()} />
      {address === null ? null : (
        <Field name="address" label={t("address")} hint={t("addressHint")}>
          {(control) => (
            <div className="space-y-2">
              <div className="flex flex-wrap items-center gap-2">
                <Input
                  {...control}
                  readOnly
                  value={address}
                  className="num min-w-0 flex-1 basis-56 text-sm"
                  onFocus={(event) => event.target.select()}
                />
                <CopyButton
                  text={address}
                  label={t("copy")}
                  doneLabel={t("copied")}
                  failedLabel={t("copyFailed")}
                  showLabel
                />
              </div>
              {/* eslint-disable-next-line @next/next/no-img-element -- a picture of twenty points */}
              <img src={new URL(address).pathname} alt={t("alt")} height={20} />
            </div>
          )}
        </Field>
      )}
      <Field name="shows" label={t("what")} className="w-72 max-w-full">
        {(control) => (
          <Select
            {...control}
            value={shows}
            onChange={({ target }) => setShows(BADGE_SHOWS.find((each) => each === target.value) ?? shows)}
            options={BADGE_SHOWS.map((value) => ({ value, label: t(`shows.${value}`) }))}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton
          ref={wasOn && badge === null ? takeFocus : undefined}
          variant="secondary"
          pending={on.pending}
        >
          {t(badge === null ? "turnOn" : "renew")}
        </SubmitButton>
        {badge === null ? null : (
          <Button
            variant="dangerQuiet"
            aria-disabled={off.pending || undefined}
            onClick={() => off.submit(undefined)}
          >
            {t("turnOff")}
          </Button>
        )}
      </div>
    </form>
  );
}
