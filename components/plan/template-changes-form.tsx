"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useClosed } from "#components/forms/offered.tsx";
import { conflictReason, useSubmit } from "#components/organization/use-submit.ts";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import { addMonths } from "#lib/domain/month.ts";
import { acceptTemplateAction } from "#lib/features/plan/actions.ts";
import type { TemplateChange } from "#lib/features/plan/template.ts";
import type { TemplateChangesDto } from "#lib/features/plan/types.ts";
import { monthName } from "#lib/format/months.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { formatList } from "#lib/format/words.ts";

type TemplateChangesFormProps = Readonly<{
  dto: TemplateChangesDto;
  template: NonNullable<TemplateChangesDto["template"]>;
}>;

type EntryContent = Extract<TemplateChange, { kind: "entry" }>["now"];

/** Each change with what the plan says now and what the template says; all are chosen at first. */
export function TemplateChangesForm({ dto, template }: TemplateChangesFormProps) {
  const { organization, project, plan, changes, titles } = dto;
  const t = useTranslations("plan.difference");
  const common = useTranslations("common");
  const router = useRouter();
  const isRemoved = useClosed() === "removed";
  const mayUpdate = dto.mayUpdate && !isRemoved;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = changes.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const { submit, pending, failure } = useSubmit(
    async (input: Parameters<typeof acceptTemplateAction>[1]) => {
      const result = await acceptTemplateAction(organization.slug, input);
      // The page tells what has become of the plan; loading it anew would cost what is chosen in it.
      if (!result.ok && (result.code === "CONFLICT" || result.code === "NOT_FOUND")) router.refresh();
      return result;
    },
    (done) => {
      toast.success(t("done", { count: done.taken }));
      router.push(paths.plan(organization.slug, project.slug, plan.id));
    },
  );
  const send = () =>
    submit({ planId: plan.id, version: plan.version, templateVersion: template.version, taken });

  const roleName = (key: string) =>
    [...template.content.roles, ...plan.settings.roles].find((role) => role.key === key)?.name ?? key;
  const entryWords = ({ role, month, excluded }: EntryContent) =>
    excluded
      ? t("leftOut")
      : formatList(
          [
            month === null
              ? ""
              : t("pinned", { month: monthName(addMonths(plan.settings.startDay.slice(0, 7), month)) }),
            role === null ? "" : t("by", { role: roleName(role) }),
          ].filter(Boolean),
        ) || t("automatic");
  const partWords = (part: Extract<TemplateChange, { kind: "part" }>["part"], of: "now" | "then") => {
    const content = of === "now" ? plan.settings : template.content;
    switch (part) {
      case "environment":
        return common(`environment.${content.environment}`);
      case "horizonMonths":
      case "phaseMonths":
        return t("months", { count: content[part] });
      case "roles":
        return formatList(
          content.roles.map(({ name, daysPerMonth }) =>
            t("role", { name, days: formatPersonDays(daysPerMonth) }),
          ),
        );
      case "aspectRoles":
        return (
          formatList(
            Object.entries(content.aspectRoles).map(([aspect, role]) => `${aspect}: ${roleName(role)}`),
          ) || t("firstRole")
        );
    }
  };
  const words = (change: TemplateChange) => {
    if (change.kind === "part")
      return {
        label: t(`part.${change.part}`),
        now: partWords(change.part, "now"),
        then: partWords(change.part, "then"),
      };
    return {
      label: `${change.key} ${titles[change.key] ?? ""}`,
      now: entryWords(change.now),
      then: entryWords(change.then),
    };
  };
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ul>
        {changes.map((change) => {
          const { label, now, then } = words(change);
          return (
            <li key={change.id} className="border-t border-line py-2.5 first:border-0">
              <CheckboxField
                name={change.id}
                label={<span className="font-[550] wrap-anywhere">{label}</span>}
                hint={t("fromTo", { now, then })}
                checked={!left.has(change.id)}
                disabled={!mayUpdate}
                onChange={({ target }) =>
                  setLeft((before) => {
                    const next = new Set(before);
                    if (target.checked) next.delete(change.id);
                    else next.add(change.id);
                    return next;
                  })
                }
              />
            </li>
          );
        })}
      </ul>
      <FailureNotice
        failure={isRemoved ? null : failure}
        words={conflictReason(failure) === undefined ? undefined : t("overtaken")}
        onRetry={send}
      />
      {mayUpdate ? (
        <div className="space-y-2">
          <SubmitButton pending={pending}>
            {pending ? t("taking") : t("take", { count: taken.length })}
          </SubmitButton>
          <p className="text-sm text-mute">{t("others")}</p>
        </div>
      ) : null}
    </form>
  );
}
