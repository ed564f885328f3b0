"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { monthsBetween, monthSequence } from "#lib/domain/month.ts";
import type { ScheduledTask } from "#lib/domain/plan-schedule.ts";
import { roleOf } from "#lib/features/plan/arrange.ts";
import type { PlanSettings } from "#lib/features/plan/schema.ts";
import type { PlanEntry, PlanWork } from "#lib/features/plan/types.ts";
import { monthName } from "#lib/format/months.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import type { KeyNames } from "./use-key-names.ts";

type RowEditorProps = Readonly<{
  organization: string;
  work: PlanWork;
  task: ScheduledTask;
  /** Working days. */
  slackDays: number;
  /** The first month in which it could begin. */
  firstMonth: string;
  settings: PlanSettings;
  entry: PlanEntry;
  nameKeys: KeyNames;
  mayUpdate: boolean;
  onChange: (patch: Partial<Omit<PlanEntry, "itemId">>) => void;
}>;

/** Why a requirement stands where it stands in the plan, and what a person may decide about it. */
export function RowEditor(props: RowEditorProps) {
  const { organization, work, task, slackDays, firstMonth, settings, entry, mayUpdate } = props;
  const { nameKeys, onChange } = props;
  const t = useTranslations("plan.row");
  const { reason, late, waitsFor, pinnedMonth } = task;
  const planned = settings.startDay.slice(0, 7);
  const ahead = monthSequence(
    firstMonth,
    Math.max(1, settings.horizonMonths - monthsBetween(planned, firstMonth)),
  );
  // The month that it is pinned to may have passed, or lie past the plan's end; the choice says it all the same.
  const pin = entry.pinnedMonth;
  const months = pin === null || ahead.includes(pin) ? ahead : [...ahead, pin].toSorted();
  const roleName = (key: string) => settings.roles.find((role) => role.key === key)?.name ?? key;
  const sentences = [
    reason.kind === "prerequisite"
      ? t("prerequisite", { key: nameKeys([reason.of]) })
      : pinnedMonth === null
        ? t("priority")
        : t("pinned", { month: monthName(pinnedMonth) }),
    late === null || pinnedMonth === null
      ? ""
      : late.kind === "waits"
        ? t("lateWaits", { key: nameKeys([late.for]) })
        : late.kind === "no_room"
          ? t("lateRoom")
          : t(pinnedMonth < planned ? "lateStart" : "latePast"),
    waitsFor.length > 0 ? t("waits", { keys: nameKeys(waitsFor, 8) }) : "",
    slackDays > 0 ? t("slack", { days: slackDays }) : t("critical"),
    work.blocksGate ? t("gate") : "",
  ];
  const facts = [
    t("effort", { days: formatPersonDays(task.effortDays), role: roleName(task.role) }),
    work.owner === null ? t("noOwner") : t("owner", { name: work.owner }),
    work.dueDate === null ? "" : t("due", { day: formatIsoDay(work.dueDate) }),
  ];
  return (
    <div className="mt-1 mb-3 space-y-3 border-l-2 border-edge bg-paper pl-4 text-sm">
      <p className="max-w-[75ch]">{sentences.filter(Boolean).join(" ")}</p>
      <p className="text-mute">
        {facts.filter(Boolean).join(" · ")}{" "}
        <TextLink href={paths.checklistItem(organization, work.project.slug, work.requirementKey)}>
          {t("open")}
        </TextLink>
      </p>
      {mayUpdate ? (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <Field name="month" label={t("month")} className="w-48">
            {(control) => (
              <Select
                {...control}
                compact
                value={pin ?? ""}
                onChange={({ target }) => onChange({ pinnedMonth: target.value || null })}
                options={[
                  { value: "", label: t("automatic") },
                  ...months.map((month) => ({ value: month, label: monthName(month) })),
                ]}
              />
            )}
          </Field>
          {settings.roles.length > 1 ? (
            <Field name="role" label={t("role")} className="w-56">
              {(control) => (
                <Select
                  {...control}
                  compact
                  value={entry.role ?? ""}
                  onChange={({ target }) => onChange({ role: target.value || null })}
                  options={[
                    {
                      value: "",
                      label: t("byAspect", { role: roleName(roleOf(settings, work.aspect, null)) }),
                    },
                    ...settings.roles.map(({ key, name }) => ({ value: key, label: name })),
                  ]}
                />
              )}
            </Field>
          ) : null}
          <Button size="sm" variant="dangerQuiet" onClick={() => onChange({ excluded: true })}>
            {t("leaveOut")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
