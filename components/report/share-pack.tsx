"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { ShownLink } from "#components/ui/shown-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { PackDto } from "#lib/features/board/types.ts";
import { createShareAction } from "#lib/features/share/actions.ts";
import { SHARE_DAYS, SHARE_LABEL_MAX } from "#lib/features/share/limits.ts";
import type { NewShare } from "#lib/features/share/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { typedNumber } from "#lib/format/typed-number.ts";

type SharePackProps = Readonly<{ organization: string; pack: PackDto; timeZone: string; date: string }>;

const FORM = "share-pack";

/** The button that makes a link to a pack. The link is shown once, in the same dialog. */
export function SharePack({ organization, pack, timeZone, date }: SharePackProps) {
  const t = useTranslations("share.make");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<NewShare | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) return setMade(null);
    if (made) router.refresh();
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button size="sm" variant="quiet" aria-label={t("actionLabel", { date })}>
          {t("action")}
        </Button>
      </DialogTrigger>
      {made ? (
        <MadeLink share={made} timeZone={timeZone} />
      ) : (
        <ShareForm organization={organization} pack={pack} timeZone={timeZone} onMade={setMade} />
      )}
    </Dialog>
  );
}

type ShareFormProps = Readonly<{
  organization: string;
  pack: PackDto;
  timeZone: string;
  onMade: (made: NewShare) => void;
}>;

/** What was typed stays, whatever the server says. */
function ShareForm({ organization, pack, timeZone, onMade }: ShareFormProps) {
  const t = useTranslations("share.make");
  const common = useTranslations("common");
  const passwordWords = useTranslations("identity.problem");
  // Of what is in the fields: sent again after a lost answer, it is one link.
  const [key, setKey] = useState(() => uuidv4());
  const [label, setLabel] = useState("");
  const [days, setDays] = useState(String(SHARE_DAYS.usual));
  const [locked, setLocked] = useState(false);
  const [password, setPassword] = useState("");
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof createShareAction>[1]) => createShareAction(organization, input),
    onMade,
  );
  const send = () =>
    submit({
      ...{ key, packId: pack.id },
      label,
      days: typedNumber(days),
      password: locked ? password : null,
    });
  const atFields =
    failure !== null && failure !== "offline" && failure.code === "INVALID_INPUT"
      ? Object.keys(failure.fields ?? {}).every((field) => ["label", "days", "password"].includes(field))
      : false;
  return (
    <DialogContent
      title={t("title")}
      description={t("text")}
      closeLabel={common("close")}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="quiet">{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton form={FORM} pending={pending} pendingLabel={t("pending")}>
            {t("submit")}
          </SubmitButton>
        </>
      }
    >
      <form
        id={FORM}
        noValidate
        className="space-y-4 pt-1"
        onChange={() => setKey(uuidv4())}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <FailureNotice
          failure={atFields ? null : failure}
          words={conflictReason(failure) === "many" ? t("many") : undefined}
          onRetry={send}
        />
        <Field
          name="label"
          label={t("label")}
          hint={t("labelHint")}
          optionalLabel={common("optional")}
          error={problemsOf(failure, "label")}
        >
          {(control) => (
            <Input
              {...control}
              value={label}
              maxLength={SHARE_LABEL_MAX}
              autoComplete="off"
              onChange={({ target }) => setLabel(target.value)}
            />
          )}
        </Field>
        <Field
          name="days"
          label={t("days")}
          hint={t("daysHint", { date: formatDateTime(new Date(pack.expiresAt), timeZone) })}
          error={problemsOf(failure, "days")}
        >
          {(control) => (
            <Input
              {...control}
              value={days}
              inputMode="numeric"
              autoComplete="off"
              className="w-24"
              maxLength={20}
              onChange={({ target }) => setDays(target.value)}
            />
          )}
        </Field>
        <CheckboxField
          name="locked"
          label={t("withPassword")}
          checked={locked}
          onChange={({ target }) => setLocked(target.checked)}
        />
        {locked ? (
          <Field
            name="password"
            label={t("password")}
            hint={t("passwordHint")}
            error={problemsOf(failure, "password").map((key) =>
              passwordWords.has(key as never) ? passwordWords(key as never) : key,
            )}
            required
          >
            {(control) => (
              <Input
                {...control}
                value={password}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={128}
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Field>
        ) : null}
      </form>
    </DialogContent>
  );
}

function MadeLink({ share, timeZone }: Readonly<{ share: NewShare; timeZone: string }>) {
  const t = useTranslations("share.make");
  const common = useTranslations("common");
  return (
    <ShownLink
      title={t("readyTitle")}
      description={t(share.hasPassword ? "readyWithPassword" : "ready")}
      link={share.link}
      words={{
        close: common("close"),
        done: t("done"),
        link: t("link"),
        copy: t("copy"),
        copied: t("copied"),
        copyFailed: t("copyFailed"),
      }}
    >
      {t("until", { date: formatDateTime(new Date(share.expiresAt), timeZone) })}
      {share.shortened ? ` ${t("shortened")}` : null}
    </ShownLink>
  );
}
