"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { takeFocus, takeFocusInside, useKeptPlace } from "#components/ui/take-focus.ts";
import type { ReportsDto } from "#lib/features/board/types.ts";
import type { PackScheduleDto } from "#lib/features/pack-schedule/types.ts";
import { formatDateTime, formatIsoDay } from "#lib/format/dates.ts";
import { ScheduleActions } from "./schedule-actions.tsx";
import { ScheduleForm } from "./schedule-form.tsx";

type ScheduleListProps = Readonly<{ dto: ReportsDto }>;

/** Packs that come again and again: how often, to whom, when next, what came of the last one, and why not. */
export function ScheduleList({ dto }: ScheduleListProps) {
  const t = useTranslations("packSchedule");
  const { schedules, offered, maySchedule, mailWorks } = dto.schedules;
  /** Which form is open: of a schedule, of a new one, or none. */
  const [editing, setEditing] = useState<string | null>(null);
  /** Which one was closed last: the keyboard goes on at its button. */
  const [closed, setClosed] = useState<string | null>(null);
  const place = useKeptPlace<HTMLDivElement>(schedules.length);
  const form = (schedule: PackScheduleDto | null) => (
    <div ref={takeFocusInside}>
      <ScheduleForm
        key={`${schedule?.id} ${schedule?.version}`}
        organization={dto.organization.slug}
        content={dto.content}
        offered={offered}
        schedule={schedule}
        onDone={() => {
          setClosed(editing);
          setEditing(null);
        }}
      />
    </div>
  );
  return (
    <div ref={place} tabIndex={-1} className="space-y-4 outline-none">
      <p className="max-w-prose text-sm text-mute">{t("text")}</p>
      {mailWorks ? null : <Notice tone="warn">{t("noMail")}</Notice>}
      {schedules.length === 0 && editing === null ? (
        <EmptyState title={t("empty")} text={t(maySchedule ? "emptyText" : "emptyOther")} />
      ) : null}
      {schedules.length === 0 ? null : (
        <ul className="divide-y divide-line border-y border-line">
          {schedules.map((schedule) => (
            <li key={schedule.id} className="py-3">
              {editing === schedule.id ? (
                form(schedule)
              ) : (
                <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                  <ScheduleFacts schedule={schedule} timeZone={dto.timeZone} mailWorks={mailWorks} />
                  {maySchedule ? (
                    <ScheduleActions
                      organization={dto.organization.slug}
                      schedule={schedule}
                      editRef={closed === schedule.id ? takeFocus : undefined}
                      onEdit={() => setEditing(schedule.id)}
                    />
                  ) : null}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {editing === "new" ? form(null) : null}
      {maySchedule && editing === null ? (
        <Button ref={closed === "new" ? takeFocus : undefined} onClick={() => setEditing("new")}>
          {t("add")}
        </Button>
      ) : null}
    </div>
  );
}

type FactsProps = Readonly<{ schedule: PackScheduleDto; timeZone: string; mailWorks: boolean }>;

function ScheduleFacts({ schedule, timeZone, mailWorks }: FactsProps) {
  const t = useTranslations("packSchedule");
  const pack = useTranslations("pack");
  const common = useTranslations("common");
  const { state, owner, recipients, lastOutcome, lastRunAt, lastTold } = schedule;
  const standsStill = state === "no_owner" || state === "no_recipient";
  const gone = recipients.filter(({ allowed }) => !allowed);
  return (
    <div className="min-w-0 flex-1 basis-80 space-y-0.5 text-sm">
      <p className="text-base font-[550] break-words">{schedule.name}</p>
      <p className="break-words">
        {t("what", {
          every: t(`form.rhythm.${schedule.every}`),
          format: pack(`formats.${schedule.format}`),
          environment: common(`environment.${schedule.options.environment}`),
          sections: schedule.options.sections.length,
        })}
      </p>
      <p className="break-words text-mute">
        {t("to", { names: recipients.map(({ name }) => name).join(", ") || t("nobody") })}
      </p>
      {gone.length === 0 || state === "no_recipient" ? null : (
        <p className="break-words text-warn">
          {t("lostRight", { names: gone.map(({ name }) => name).join(", "), count: gone.length })}
        </p>
      )}
      <p className={standsStill ? "text-danger" : undefined}>
        {t(`state.${state}`, { date: formatIsoDay(schedule.nextOn), owner })}
      </p>
      <p className="text-mute">
        {lastOutcome === null || lastRunAt === null
          ? t("never")
          : t("last", {
              date: formatDateTime(new Date(lastRunAt), timeZone),
              outcome:
                lastOutcome === "sent" && !mailWorks
                  ? t("outcome.built")
                  : t(`outcome.${lastOutcome}`, { count: lastTold }),
            })}
        {` · ${t("owner", { owner })}`}
      </p>
    </div>
  );
}
