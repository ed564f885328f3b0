"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { ConflictNotice } from "#components/organization/conflict-notice.tsx";
import { useDraft } from "#components/organization/use-draft.ts";
import { conflictReason, problemsOf, useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { setProgrammeProjectsAction } from "#lib/features/plan/actions.ts";
import type { ProgrammeDto } from "#lib/features/plan/types.ts";
import { ProjectChoice } from "./project-choice.tsx";

const inOrder = (ids: readonly string[]) => ids.toSorted();

/** Which projects a programme is over, to be changed. */
export function ProgrammeProjects({ dto }: Readonly<{ dto: ProgrammeDto }>) {
  const { organization, plan, projects, choices } = dto;
  const t = useTranslations("plan.programmes");
  const router = useRouter();
  const form = useDraft({ part: inOrder(projects), version: plan.version, toDraft: inOrder });
  const { submit, pending, failure, reset } = useSubmit(
    async (input: Parameters<typeof setProgrammeProjectsAction>[1]) => {
      const result = await setProgrammeProjectsAction(organization.slug, input);
      if (!result.ok && result.code === "CONFLICT") router.refresh();
      return result;
    },
    ({ version }) => {
      form.saved(form.draft, version);
      toast.success(t("saved"));
      router.refresh();
    },
  );
  const send = () => submit({ planId: plan.id, version: form.version, projectIds: form.draft });
  const choose = (choice: () => void) => () => {
    choice();
    reset();
  };
  return (
    <div className="mt-3 space-y-3">
      <ProjectChoice
        choices={choices}
        chosen={new Set(form.draft)}
        problems={problemsOf(failure, "projectIds")}
        onChange={(chosen) => form.edit(inOrder([...chosen]))}
      />
      {form.conflict ? (
        <ConflictNotice onTakeOver={choose(form.takeOver)} onKeepMine={choose(form.keepMine)} />
      ) : (
        <FailureNotice
          failure={failure}
          words={conflictReason(failure) === "version" ? t("overtaken") : undefined}
          onRetry={send}
        />
      )}
      {form.changed && !form.conflict ? (
        <Button variant="primary" aria-disabled={pending || undefined} onClick={send}>
          {pending ? t("saving") : t("save")}
        </Button>
      ) : null}
    </div>
  );
}
