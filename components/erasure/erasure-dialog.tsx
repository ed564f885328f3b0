"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requestErasureAction } from "#lib/features/erasure/actions.ts";
import type { ErasureAnswer, ErasureLosses } from "#lib/features/erasure/types.ts";

type ErasureDialogProps = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  losses: ErasureLosses;
  onScheduled: () => void;
}>;

const FORM = "erasure-form";
const PARTS = ["projects", "answers", "evidence", "comments", "snapshots", "events", "people"] as const;

type Refused = Extract<ErasureAnswer, { scheduled: false }>;

/** What is lost, in figures; then the name and the own password, so that nobody does it in passing. */
export function ErasureDialog({ organization, losses, onScheduled }: ErasureDialogProps) {
  const t = useTranslations("erasure");
  const common = useTranslations("common");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { submit, pending, failure } = useSubmit(
    (input: { name: string; password: string }) => requestErasureAction(organization.slug, input),
    (answer) => {
      if (answer.scheduled) onScheduled();
      else setRefused(answer);
    },
  );
  const nameWrong = refused?.reason === "WRONG_NAME" || (missing && name.trim() !== organization.name);
  const onSubmit = (event?: FormEvent) => {
    event?.preventDefault();
    setRefused(null);
    setMissing(true);
    if (name.trim() === organization.name && password !== "") submit({ name: name.trim(), password });
  };
  const passwordError =
    refused?.reason === "WRONG_PASSWORD"
      ? t("wrongPassword")
      : refused?.reason === "THROTTLED"
        ? t("throttled", { minutes: Math.ceil(refused.retryAfterSeconds / 60) })
        : missing && password === ""
          ? t("passwordMissing")
          : undefined;
  return (
    <DialogContent
      title={t("question", { organization: organization.name })}
      description={t("consequence")}
      closeLabel={common("close")}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="quiet">{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton form={FORM} variant="danger" pending={pending} pendingLabel={t("scheduling")}>
            {t("schedule")}
          </SubmitButton>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={onSubmit} className="space-y-4 pt-1">
        <ul className="list-disc space-y-0.5 pl-5">
          {PARTS.map((part) => (
            <li key={part}>{t(`loss.${part}`, { count: losses[part] })}</li>
          ))}
        </ul>
        <p className="text-sm text-mute">{t("notLost")}</p>
        <FailureNotice failure={failure} onRetry={() => onSubmit()} />
        <Field
          name="name"
          label={t("name", { organization: organization.name })}
          error={nameWrong ? t("wrongName", { organization: organization.name }) : undefined}
          required
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field name="password" label={t("password")} error={passwordError} required>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
                setRefused(null);
              }}
            />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
