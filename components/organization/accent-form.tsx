"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { nearestReadable, parseColour } from "#lib/domain/accent.ts";
import { saveAccentAction } from "#lib/features/brand/actions.ts";
import type { BrandDto } from "#lib/features/brand/types.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useReady } from "#components/ui/use-ready.ts";
import { problemsOf, useSubmit } from "./use-submit.ts";

type AccentFormProps = Readonly<{ organization: string; brand: BrandDto }>;

/** The accent colour of reports. One that cannot be read on white is refused, and the nearest that can is offered. */
export function AccentForm({ organization, brand }: AccentFormProps) {
  const t = useTranslations("brand.accent");
  const router = useRouter();
  const ready = useReady();
  const [text, setText] = useState(brand.accent ?? "");
  const { submit, pending, failure } = useSubmit(
    (accent: string | null) => saveAccentAction(organization, { version: brand.version, accent }),
    () => {
      toast.success(t("saved"));
      router.refresh();
    },
  );
  const problems = problemsOf(failure, "accent");
  const colour = parseColour(text);
  const nearest = colour === null ? null : nearestReadable(colour);
  const send = () => submit(text.trim() === "" ? null : text);
  return (
    <form
      inert={!ready}
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FailureNotice failure={problems.length > 0 ? null : failure} onRetry={send} />
      <Field name="accent" label={t("label")} hint={t("hint")} error={problems}>
        {(control) => (
          <div className="flex items-center gap-2">
            <Input
              {...control}
              value={text}
              maxLength={20}
              autoComplete="off"
              spellCheck={false}
              placeholder="#006670"
              className="num w-36"
              onChange={({ target }) => setText(target.value)}
            />
            <span
              aria-hidden
              className="size-8 rounded-md border border-edge/60"
              style={colour === null ? undefined : { backgroundColor: colour }}
            />
          </div>
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
        {problems.length > 0 && nearest !== null && nearest !== colour ? (
          <Button
            onClick={() => {
              setText(nearest);
              submit(nearest);
            }}
          >
            {t("take", { colour: nearest })}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
