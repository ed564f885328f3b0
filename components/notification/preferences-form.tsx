"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
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
/** Each kind of news is chosen by itself. */
const APART = ["channels"];
const hourText = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What to be told of, and how. */
export function PreferencesForm({ dto }: Readonly<{ dto: NotificationSettingsDto }>) {
  const t = useTranslations("notification");
  const common = useTranslations("common");
  const form = useTypedOver({
    values: choicesOf(dto.preferences),
    version: dto.preferences.version,
    apart: APART,
    save: (input: Parameters<typeof savePreferencesAction>[1]) =>
      savePreferencesAction(dto.organization.slug, input),
    onSaved: () => toast.success(common("saved")),
  });
  const { values: draft } = form;
  const edit = (more: Partial<Choices>) => form.edit(() => more);
  const send = () => form.send({ version: form.version, ...draft });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={onSubmit} className="max-w-2xl space-y-6">
      <FormNotice
        form={form}
        isOwn
        labelOf={([field, part]) => {
          const kind = NOTIFICATION_KINDS.find((each) => each === part);
          if (kind) return t(`preferences.kind.${kind}`);
          return t(field === "digest" ? "preferences.digest" : "preferences.hour");
        }}
        wordsOf={([field, part], { channels, digest, digestHour }) => {
          const kind = NOTIFICATION_KINDS.find((each) => each === part);
          if (kind) return t(`preferences.channel.${channels[kind]}`);
          return field === "digest" ? t(`preferences.digestKind.${digest}`) : hourText(digestHour);
        }}
        onRetry={send}
      />
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
                    if (channel) edit({ channels: { ...draft.channels, [kind]: channel } });
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
                if (digest) edit({ digest });
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
                label: hourText(hour),
              }))}
              value={String(draft.digestHour)}
              onChange={(event) => edit({ digestHour: Number(event.target.value) })}
            />
          )}
        </Field>
      </div>
      <SubmitButton
        pending={form.pending}
        pendingLabel={common("saving")}
        disabled={!form.isChanged || form.isBlocked}
      >
        {common("save")}
      </SubmitButton>
    </form>
  );
}
