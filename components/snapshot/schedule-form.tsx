"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { setScheduleAction } from "#lib/features/snapshot/actions.ts";
import { INTERVALS, type Interval } from "#lib/features/snapshot/schedule.ts";
import type { ScheduleDto } from "#lib/features/snapshot/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";

type ScheduleFormProps = Readonly<{
  organization: string;
  projectId: string;
  schedule: ScheduleDto;
  editable: boolean;
}>;

/** How often the project is frozen by itself; saved as soon as it is chosen. */
export function ScheduleForm({ organization, projectId, schedule, editable }: ScheduleFormProps) {
  const t = useTranslations("snapshot.schedule");
  const router = useRouter();
  const { submit, pending, failure } = useSubmit(
    (every: Interval) => setScheduleAction(organization, { projectId, version: schedule.version, every }),
    () => {
      toast.success(t("saved"));
      router.refresh();
    },
  );
  return (
    <div className="space-y-3">
      {editable ? (
        <Field name="every" label={t("every")}>
          {(control) => (
            <Select
              {...control}
              key={`${schedule.version} ${failure === null}`}
              defaultValue={schedule.every}
              aria-disabled={pending || undefined}
              className="max-w-56"
              onChange={(event) => {
                const every = INTERVALS.find((interval) => interval === event.target.value);
                if (every) submit(every);
              }}
              options={INTERVALS.map((value) => ({ value, label: t(`interval.${value}`) }))}
            />
          )}
        </Field>
      ) : null}
      <p className="text-sm text-mute">
        {schedule.nextOn === null ? t("never") : t("next", { date: formatIsoDay(schedule.nextOn) })}
      </p>
      <FailureNotice failure={failure} onRetry={() => router.refresh()} />
    </div>
  );
}
