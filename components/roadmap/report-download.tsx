"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { LANGUAGES } from "#lib/format/language.ts";
import { REPORT_VERSION_MAX } from "#lib/features/roadmap/limits.ts";

type ReportDownloadProps = Readonly<{
  /** The route that writes the file. */
  action: string;
  /** The plan as it is shown: sent along, so that the report says the same. */
  shown: Readonly<Record<string, string>>;
  formats: readonly Readonly<{ value: string; label: string }>[];
  classifications: readonly Readonly<{ value: string; label: string }>[];
}>;

type Failure = Readonly<{ text: string }>;

/** The name that the server gives the file. */
function fileNameOf(response: Response): string {
  return /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "roadmap";
}

/** Format, classification and version of the report, and its download. Without script it is an ordinary form. */
export function ReportDownload({ action, shown, formats, classifications }: ReportDownloadProps) {
  const t = useTranslations("roadmap.download");
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<"idle" | "pending" | "done" | Failure>("idle");
  const pending = state === "pending";

  const download = async () => {
    if (!form.current || pending) return;
    setState("pending");
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form.current))
      if (typeof value === "string") query.set(name, value);
    try {
      const response = await fetch(`${action}?${query}`);
      if (!response.ok) return setState({ text: await reasonOf(response) });
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement("a");
      link.href = address;
      link.download = fileNameOf(response);
      link.click();
      // The browser reads the file after the click; freed at once, some would save nothing.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      setState("done");
    } catch {
      setState({ text: t("offline") });
    }
  };
  const reasonOf = async (response: Response): Promise<string> => {
    if (response.status === 401) return t("signedOut");
    const body: unknown = await response.json().catch(() => null);
    const message: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "message") : null;
    return typeof message === "string" ? message : t("offline");
  };

  return (
    <form
      ref={form}
      method="get"
      action={action}
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void download();
      }}
    >
      {Object.entries(shown).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-start gap-3">
        <Field name="format" label={t("format")} className="w-48">
          {(control) => <Select {...control} defaultValue="pdf" options={formats} />}
        </Field>
        <Field name="language" label={t("language")} className="w-32">
          {(control) => (
            <Select
              {...control}
              defaultValue="en"
              options={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
          )}
        </Field>
        <Field name="classification" label={t("classification")} className="w-44">
          {(control) => <Select {...control} defaultValue="confidential" options={classifications} />}
        </Field>
        <Field name="version" label={t("version")} className="w-20">
          {(control) => (
            <Input {...control} defaultValue="1.0" maxLength={REPORT_VERSION_MAX} autoComplete="off" />
          )}
        </Field>
      </div>
      <SubmitButton pending={pending} pendingLabel={t("pending")}>
        {t("button")}
      </SubmitButton>
      <p aria-live="polite" className="text-sm text-mute empty:hidden">
        {state === "done" ? t("done") : ""}
      </p>
      {typeof state === "object" ? (
        <Notice
          tone="danger"
          title={t("failed")}
          actions={
            <Button size="sm" onClick={() => void download()}>
              {t("retry")}
            </Button>
          }
        >
          {state.text}
        </Notice>
      ) : null}
    </form>
  );
}
