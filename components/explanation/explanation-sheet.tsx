"use client";

import { NextIntlClientProvider, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Sheet, SheetContent } from "#components/ui/sheet.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ExplanationDto } from "#lib/features/checklist/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { withQuery } from "#lib/format/paths.ts";
// Loaded with this chunk, so that a page with a number on it need not carry them.
import common from "#lib/i18n/messages/en/common.json" with { type: "json" };
import explanation from "#lib/i18n/messages/en/explanation.json" with { type: "json" };
import { ExplanationPanel } from "./explanation-panel.tsx";

type ExplanationSheetProps = Readonly<{
  org: string;
  project: string;
  environment: Environment;
  aspect?: string;
  local?: () => ExplanationDto;
  onClose: () => void;
}>;

/** The explanation of one number in a sheet at the side. Brings its own words and data. */
export function ExplanationSheet(props: ExplanationSheetProps) {
  return (
    <NextIntlClientProvider locale="en" messages={{ common, explanation }}>
      <SheetWithData {...props} />
    </NextIntlClientProvider>
  );
}

type Loaded = ExplanationDto | "loading" | "failed";

function SheetWithData({ org, project, environment, aspect, local, onClose }: ExplanationSheetProps) {
  const t = useTranslations("explanation");
  const words = useTranslations("common");
  const [loaded, setLoaded] = useState<Loaded>(() => local?.() ?? "loading");
  useEffect(() => {
    if (loaded !== "loading") return;
    let current = true;
    void fetchExplanation({ org, project, environment, aspect }).then((data) => {
      if (current) setLoaded(data ?? "failed");
    });
    return () => {
      current = false;
    };
  }, [loaded, org, project, environment, aspect]);
  const ready = typeof loaded === "object";
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={ready ? titleOf(loaded, t) : t(loaded === "failed" ? "failed" : "loading")}
        description={t("where", { environment: words(`environment.${environment}`) })}
        closeLabel={t("close")}
        className="sm:w-[34rem]"
      >
        {ready ? <ExplanationPanel organization={org} data={loaded} onFollow={onClose} /> : null}
        {loaded === "loading" ? (
          <div className="space-y-3">
            <Skeleton className="h-16" />
            <Skeleton className="h-8 w-2/3" />
            <Skeleton className="h-40" />
          </div>
        ) : null}
        {loaded === "failed" ? (
          <ErrorState
            level={3}
            title={t("failed")}
            text={t("failedText")}
            actions={<Button onClick={() => setLoaded("loading")}>{t("retry")}</Button>}
          />
        ) : null}
      </SheetContent>
    </Sheet>
  );
}

type Wanted = Pick<ExplanationSheetProps, "org" | "project" | "environment" | "aspect">;

/** Asks the server; null when it does not answer. */
async function fetchExplanation({
  org,
  project,
  environment,
  aspect,
}: Wanted): Promise<ExplanationDto | null> {
  const path = `/api/o/${encodeURIComponent(org)}/projects/${encodeURIComponent(project)}/explanation`;
  try {
    const response = await fetch(withQuery(path, { environment, aspect }));
    if (!response.ok) return null;
    const data: ExplanationDto = await response.json();
    return data;
  } catch {
    return null;
  }
}

function titleOf(data: ExplanationDto, t: ReturnType<typeof useTranslations<"explanation">>): string {
  const { explanation: of } = data;
  const score = of.result.assessed ? formatScore(of.result.score) : null;
  if (of.formula === "project_score") {
    const { name } = data.project;
    return score === null
      ? t("title.projectNone", { project: name })
      : t("title.project", { project: name, score });
  }
  const name = data.aspectNames[of.aspect] ?? of.aspect;
  return score === null
    ? t("title.aspectNone", { aspect: name })
    : t("title.aspect", { aspect: name, score });
}
