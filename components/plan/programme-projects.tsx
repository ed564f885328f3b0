"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { setProgrammeProjectsAction } from "#lib/features/plan/actions.ts";
import type { ProgrammeDto } from "#lib/features/plan/types.ts";
import { ProjectChoice } from "./project-choice.tsx";

/** Which projects a programme is over, to be changed. */
export function ProgrammeProjects({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const { organization, plan, projects, choices } = dto;
  const t = useTranslations("plan.programmes");
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const shown = chosen ?? new Set(projects);
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof setProgrammeProjectsAction>[1]) =>
      setProgrammeProjectsAction(organization.slug, input),
    () => {
      toast.success(t("saved"));
      setChosen(null);
      router.refresh();
    },
  );
  const send = () => submit({ planId: plan.id, version: plan.version, projectIds: [...shown] });
  return (
    <div className="mt-3 space-y-3">
      <ProjectChoice
        choices={choices}
        chosen={shown}
        problems={problemsOf(failure, "projectIds")}
        onChange={setChosen}
      />
      <FailureNotice
        failure={failure}
        words={conflictReason(failure) === "version" ? t("overtaken") : undefined}
        onRetry={send}
      />
      {chosen ? (
        <Button variant="primary" aria-disabled={pending || undefined} onClick={send}>
          {pending ? t("saving") : t("save")}
        </Button>
      ) : null}
    </div>
  );
}
