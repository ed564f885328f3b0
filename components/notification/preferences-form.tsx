"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { ConflictNotice } from "#components/organization/conflict-notice.tsx";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useDraft } from "#components/organization/use-draft.ts";
import { conflictReason, useSubmit } from "#components/organization/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.ts";
import { savePreferencesAction } from "#lib/features/notification/actions.ts";
import { CHANNELS, DIGESTS, NOTIFICATION_KINDS } from "#lib/features/notification/kinds.ts";
import type { NotificationSettingsDto, PreferencesDto } from "#lib/features/notification/types.ts";

type Choices = Omit<PreferencesDto, "version">;
const choicesOf = ({ channels, digest, digestHour }: PreferencesDto): Choices => ({
  channels,
  digest,
  digestHour,
});
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What to be told of, and how. */
export function PreferencesForm({ dto }: Readonly<{ dto: NotificationSettingsDto }>) {
  const t = useTranslations("notification");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useDraft({
    part: choicesOf(dto.preferences),
    version: dto.preferences.version,
    toDraft: (part: Choices) => part,
  });
  const { draft, edit } = form;
  const { submit, pending, failure } = useSubmit(
    async (input: Parameters<typeof savePreferencesAction>[1]) => {
      const result = await savePreferencesAction(dto.organization.slug, input);
      if (!result.ok && result.code === "CONFLICT") router.refresh();
      return result;
    },
    ({ version }) => {
      form.saved(draft, version);
      toast.success(common("saved"));
      router.refresh();
    },
  );
  const send = () => submit({ version: form.version, ...draft });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={onSubmit} className="max-w-2xl space-y-6">
      {form.conflict ? (
        <ConflictNotice onTakeOver={form.takeOver} onKeepMine={form.keepMine} />
      ) : conflictReason(failure) === "version" ? null : (
        <FailureNotice failure={failure} onRetry={send} />
      )}
      <Table label={t("preferences.title")}>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-0">{t("preferences.when")}</TableHeader>
            <TableHeader className="w-56">{t("preferences.how")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {NOTIFICATION_KINDS.map((kind) => (
            <TableRow key={kind}>
              <TableRowHeader id={`kind-${kind}`} className="pl-0 align-middle font-normal">
                {t(`preferences.kind.${kind}`)}
              </TableRowHeader>
              <TableCell>
                <Select
                  aria-labelledby={`kind-${kind}`}
                  options={CHANNELS.map((value) => ({ value, label: t(`preferences.channel.${value}`) }))}
                  value={draft.channels[kind]}
                  onChange={(event) => {
                    const channel = CHANNELS.find((each) => each === event.target.value);
                    if (channel) edit({ ...draft, channels: { ...draft.channels, [kind]: channel } });
                  }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="digest" name="digest" label={t("preferences.digest")} hint={t("preferences.digestHint")}>
          {(control) => (
            <Select
              {...control}
              options={DIGESTS.map((value) => ({ value, label: t(`preferences.digestKind.${value}`) }))}
              value={draft.digest}
              onChange={(event) => {
                const digest = DIGESTS.find((each) => each === event.target.value);
                if (digest) edit({ ...draft, digest });
              }}
            />
          )}
        </Field>
        <Field
          id="digestHour"
          name="digestHour"
          label={t("preferences.hour")}
          hint={t("preferences.hourHint", { timeZone: dto.timeZone })}
        >
          {(control) => (
            <Select
              {...control}
              disabled={draft.digest === "off"}
              options={HOURS.map((hour) => ({
                value: String(hour),
                label: `${String(hour).padStart(2, "0")}:00`,
              }))}
              value={String(draft.digestHour)}
              onChange={(event) => edit({ ...draft, digestHour: Number(event.target.value) })}
            />
          )}
        </Field>
      </div>
      <SubmitButton
        pending={pending}
        pendingLabel={common("saving")}
        disabled={!form.changed || form.conflict}
      >
        {common("save")}
      </SubmitButton>
    </form>
  );
}
