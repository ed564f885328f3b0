"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ChangeEvent } from "react";
import { handInFile } from "#components/evidence/evidence-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { toast } from "#components/ui/toast.ts";
import { removeLogoAction } from "#lib/features/brand/actions.ts";
import { LOGO_BYTES_MAX } from "#lib/features/brand/limits.ts";
import type { BrandDto } from "#lib/features/brand/types.ts";
import { paths } from "#lib/format/paths.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "./use-submit.ts";

type LogoFormProps = Readonly<{ organization: string; brand: BrandDto; mayUpdate: boolean }>;

/** The logo of reports: kept as soon as it is chosen, shown on white as it will be printed. */
export function LogoForm({ organization, brand, mayUpdate }: LogoFormProps) {
  const t = useTranslations("brand.logo");
  const router = useRouter();
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = useSubmit(
    () => removeLogoAction(organization, {}),
    () => {
      toast.success(t("removed"));
      router.refresh();
    },
  );
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setProblem(null);
    if (file.size > LOGO_BYTES_MAX) {
      target.value = "";
      return setProblem(t("large"));
    }
    setShare(0);
    const answer = await handInFile(paths.brandLogoApi(organization), file, {
      onProgress: setShare,
      otherwise: t("failed"),
    });
    setShare(null);
    // The same file, mended, must count as a new choice.
    target.value = "";
    if (!answer.ok) return setProblem(answer.message);
    toast.success(t("saved"));
    router.refresh();
  };
  const { logo, version } = brand;
  return (
    <div className="space-y-3">
      {logo ? (
        <div className="flex flex-wrap items-center gap-4">
          {/* Paper is white in either theme. */}
          <div
            className="rounded-md border border-line p-3"
            style={{ backgroundColor: "#ffffff", color: "#1a2026" }}
          >
            {/* eslint-disable-next-line @next/next/no-img-element -- a private file; the optimizer is off */}
            <img
              src={`${paths.brandLogoApi(organization)}?v=${version}`}
              alt={t("alt")}
              className="max-h-16 max-w-56"
            />
          </div>
          <p className="text-sm text-mute">{t("size", { width: logo.width, height: logo.height })}</p>
          {mayUpdate ? (
            <Button
              size="sm"
              variant="dangerQuiet"
              aria-disabled={remove.pending || undefined}
              onClick={() => remove.submit(undefined)}
            >
              {t("remove")}
            </Button>
          ) : null}
        </div>
      ) : (
        <p className="text-sm text-mute">{t("none")}</p>
      )}
      <FailureNotice failure={remove.failure} />
      {mayUpdate ? (
        <Field name="logo" label={t(logo ? "another" : "label")} hint={t("hint")} error={problem}>
          {(control) => (
            <FileInput
              {...control}
              accept="image/png,image/jpeg"
              disabled={share !== null}
              onChange={(event) => void choose(event)}
            />
          )}
        </Field>
      ) : null}
      {share === null ? null : <ProgressBar value={share} label={t("sending")} />}
    </div>
  );
}
