"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useClosed } from "#components/forms/offered.tsx";
import { conflictReason, useSubmit, type SubmitFailure } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { agreePlanAction, createPlanAction, removePlanAction } from "#lib/features/plan/actions.ts";
import { PLAN_NAME_MAX } from "#lib/features/plan/limits.ts";
import type { PlanDto } from "#lib/features/plan/types.ts";
import { paths } from "#lib/format/paths.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { SaveTemplate } from "./save-template.tsx";

type PlanActionsProps = Readonly<{
  /** The organisation's slug. */
  organization: string;
  plan: PlanDto["plan"];
  /** Null for a programme, which is not copied. */
  project: PlanDto["project"] | null;
  /** What a template is made from; null where this person makes none of it. */
  sharing: PlanDto | null;
  hasWork: boolean;
}>;

/** Agree to a plan, copy it, make a template of it, remove it. */
export function PlanActions({ organization, plan, project, sharing, hasWork }: PlanActionsProps) {
  const t = useTranslations("plan.actions");
  const router = useRouter();
  const isRemoved = useClosed() === "removed";
  const [asking, setAsking] = useState<"agree" | "remove" | "template" | null>(null);
  const own = project ? "plan" : "programme";
  const seen = { planId: plan.id, version: plan.version };
  const plans = project ? paths.plans(organization, project.slug) : paths.programmes(organization);
  /** Where the plan is another by now or gone, the page tells so; loading it anew would cost what is typed in it. */
  const orReadAgain = async <Output,>(sent: Promise<ActionResult<Output>>) => {
    const result = await sent;
    if (!result.ok && (result.code === "CONFLICT" || result.code === "NOT_FOUND")) router.refresh();
    return result;
  };
  const agree = useSubmit(
    () => orReadAgain(agreePlanAction(organization, seen)),
    () => {
      toast.success(t(`${own}.agreed`));
      router.refresh();
    },
  );
  // Kept until it worked: asked again after a lost answer, it is one copy.
  const [copyId, setCopyId] = useState(() => uuidv7());
  const copy = useSubmit(
    (input: Readonly<{ id: string; projectId: string }>) =>
      orReadAgain(
        createPlanAction(organization, {
          ...input,
          name: t("copyName", { name: plan.name }).slice(0, PLAN_NAME_MAX),
          from: { kind: "plan", planId: plan.id },
        }),
      ),
    ({ id }) => {
      setCopyId(uuidv7());
      toast.success(t("copied"));
      if (project) router.push(paths.plan(organization, project.slug, id));
    },
  );
  const remove = useSubmit(
    () => orReadAgain(removePlanAction(organization, seen)),
    () => {
      toast.success(t(`${own}.removed`));
      router.push(plans);
    },
  );
  const words = (failure: SubmitFailure | null) => {
    const reason = conflictReason(failure);
    if (reason === "version") return t(`${own}.overtaken`);
    return reason === "empty" ? t(`${own}.empty`) : reason === "full" ? t("full") : undefined;
  };
  return (
    <div className="mb-5 space-y-3" data-print="hide">
      {isRemoved ? null : (
        <>
          <div className="flex flex-wrap gap-2">
            {hasWork ? (
              <Button
                variant={plan.state === "agreed" ? "secondary" : "primary"}
                aria-disabled={agree.pending || undefined}
                onClick={() => setAsking("agree")}
              >
                {t(plan.state === "agreed" ? "agreeAgain" : `${own}.agree`)}
              </Button>
            ) : null}
            {project ? (
              <Button
                aria-disabled={copy.pending || undefined}
                onClick={() => copy.submit({ id: copyId, projectId: project.id })}
              >
                {t("copy")}
              </Button>
            ) : null}
            {sharing ? <Button onClick={() => setAsking("template")}>{t("saveTemplate")}</Button> : null}
            <Button
              variant="dangerQuiet"
              aria-disabled={remove.pending || undefined}
              onClick={() => setAsking("remove")}
            >
              {t("remove")}
            </Button>
          </div>
          {[agree, copy, remove].map(({ failure }, index) => (
            <FailureNotice key={index} failure={failure} words={words(failure)} />
          ))}
        </>
      )}
      {asking === "agree" && !isRemoved ? (
        <ConfirmDialog
          title={t(`${own}.agreeTitle`)}
          text={t(`${own}.agreeText`)}
          confirmLabel={t(`${own}.agree`)}
          onConfirm={() => agree.submit(undefined)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === "template" && sharing ? (
        <SaveTemplate dto={sharing} onClose={() => setAsking(null)} />
      ) : null}
      {asking === "remove" && !isRemoved ? (
        <ConfirmDialog
          danger
          title={t(`${own}.removeTitle`)}
          text={t(`${own}.removeText`)}
          confirmLabel={t("remove")}
          onConfirm={() => remove.submit(undefined)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}
