"use client";

import { useTranslations } from "next-intl";
import { memo, type KeyboardEvent } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { addMonths, monthOfDate } from "#lib/domain/month.ts";
import type { ScheduledTask } from "#lib/domain/plan-schedule.ts";
import type { PlanWork } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { CALENDAR_COLUMNS } from "./columns.ts";
import { PlanBar } from "./plan-bar.tsx";
import type { Scale } from "./scale.ts";
import type { Decision } from "./use-plan-draft.ts";

type PlanRowProps = Readonly<{
  work: PlanWork;
  task: ScheduledTask;
  scale: Scale;
  critical: boolean;
  /** Name of the role where the plan has several. */
  role: string | null;
  /** The project, where the plan has many. */
  project: string | null;
  selected: boolean;
  /** Moved by what is not saved yet. */
  moved: boolean;
  /** Where a person let go of its bar a moment ago. */
  heldAt: number | null;
  mayUpdate: boolean;
  firstMonth: string;
  onSelect: (key: string) => void;
  onDrop: (key: string, place: number) => void;
  /** Just before it is moved by hand. */
  onMove: (key: string) => void;
  onChange: (itemId: string, decide: Decision) => void;
}>;

/** One requirement of the plan: what, by whom, its bar, its days. Arrow keys move it by a month. */
export const PlanRow = memo(Row, isSameRow);

function Row(props: PlanRowProps) {
  const { work, task, scale, critical, role, project, selected, moved, heldAt, mayUpdate } = props;
  const { firstMonth, onSelect, onDrop, onMove, onChange } = props;
  const t = useTranslations("plan.board");
  const onKeyDown = (event: KeyboardEvent) => {
    if (!mayUpdate || event.altKey || event.ctrlKey || event.metaKey) return;
    const decide = decisionOf(event.key, monthOfDate(task.startDay), firstMonth);
    if (!decide) return;
    event.preventDefault();
    onMove(work.key);
    onChange(work.itemId, decide);
  };
  return (
    // Its keys are those of the button in it, which is drawn anew only where it says something else.
    <div
      data-moved={moved || undefined}
      onKeyDown={onKeyDown}
      className={`${CALENDAR_COLUMNS} items-center rounded-xs data-moved:bg-accent-soft not-print:max-md:grid-cols-[minmax(0,1fr)] not-print:max-md:gap-y-1 not-print:max-md:py-2`}
    >
      <RowName
        {...{ work, role, project, critical, selected, mayUpdate, onSelect }}
        late={task.late !== null}
        pinned={task.pinnedMonth !== null}
      />
      <span className="relative h-6 not-print:max-md:order-last not-print:max-md:h-3">
        <PlanBar
          task={task}
          scale={scale}
          critical={critical}
          movable={mayUpdate}
          heldAt={heldAt}
          onMove={(to, place) => {
            onDrop(work.key, place);
            onMove(work.key);
            onChange(work.itemId, () => ({ pinnedMonth: to < firstMonth ? firstMonth : to }));
          }}
        />
      </span>
      <span className="num text-right text-xs whitespace-nowrap text-mute print:text-2xs not-print:max-md:pl-20 not-print:max-md:text-left">
        {task.startDay === task.endDay
          ? formatIsoDay(task.endDay)
          : t("days", { from: shortDay(task.startDay, task.endDay), to: formatIsoDay(task.endDay) })}
        <span className="sr-only"> {t("effort", { days: formatPersonDays(task.effortDays) })}</span>
      </span>
    </div>
  );
}

type RowNameProps = Pick<
  PlanRowProps,
  "work" | "role" | "project" | "critical" | "selected" | "mayUpdate" | "onSelect"
> &
  Readonly<{ late: boolean; pinned: boolean }>;

const RowName = memo(function RowName(props: RowNameProps) {
  const { work, role, project, critical, selected, mayUpdate, late, pinned, onSelect } = props;
  const t = useTranslations("plan.board");
  const common = useTranslations("common");
  const meta = [project, role].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      data-plan-row={work.key}
      aria-expanded={selected}
      aria-keyshortcuts={mayUpdate ? "ArrowLeft ArrowRight l x" : undefined}
      onClick={() => onSelect(work.key)}
      className="flex min-w-0 cursor-pointer items-baseline gap-2 rounded-xs py-0.5 text-left text-sm -outline-offset-2 hover:underline"
    >
      <span
        className={`num w-18 shrink-0 text-xs wrap-anywhere print:w-16 ${work.criticality === "critical" ? "font-[650]" : ""}`}
      >
        {work.requirementKey}
      </span>
      <span className="min-w-0 truncate not-print:max-md:whitespace-normal not-print:max-md:wrap-anywhere print:text-xs print:whitespace-normal print:wrap-anywhere">
        {work.title}
        {meta ? <span className="text-mute md:hidden print:inline"> · {meta}</span> : null}
      </span>
      {/* Beside the title, so that a long one does not push it out of the row. */}
      {meta ? (
        <span className="max-w-34 shrink-0 truncate text-xs text-mute max-md:hidden print:hidden">
          {meta}
        </span>
      ) : null}
      {late ? <Badge tone="warn">{t("late")}</Badge> : null}
      <span className="sr-only">
        {pinned ? t("pinned") : ""} {critical ? t("critical") : ""}{" "}
        {common(`criticality.${work.criticality}`)}
      </span>
    </button>
  );
});

const KEPT = [
  "work",
  "scale",
  "critical",
  "role",
  "project",
  "selected",
  "moved",
  "heldAt",
  "mayUpdate",
  "firstMonth",
  "onSelect",
  "onDrop",
  "onMove",
  "onChange",
] as const satisfies readonly Exclude<keyof PlanRowProps, "task">[];

/** A rearranged plan has new tasks throughout, of which most say what they said before: those rows stay. */
function isSameRow(before: PlanRowProps, after: PlanRowProps): boolean {
  const [was, is] = [before.task, after.task];
  return (
    KEPT.every((name) => before[name] === after[name]) &&
    was.startDay === is.startDay &&
    was.endDay === is.endDay &&
    was.pinnedMonth === is.pinnedMonth &&
    was.effortDays === is.effortDays &&
    (was.late === null) === (is.late === null)
  );
}

/** The first day without its year where the last has the same. */
function shortDay(from: string, to: string): string {
  const text = formatIsoDay(from);
  return from.slice(0, 4) === to.slice(0, 4) ? text.slice(0, -5) : text;
}

/** What a key decides about a row that begins in `month`; null for keys that decide nothing. */
function decisionOf(key: string, month: string, firstMonth: string): Decision | null {
  const by =
    (months: number): Decision =>
    ({ pinnedMonth }) => {
      const to = addMonths(pinnedMonth ?? month, months);
      return to < firstMonth ? {} : { pinnedMonth: to };
    };
  switch (key) {
    case "ArrowLeft":
      return by(-1);
    case "ArrowRight":
      return by(1);
    case "l":
      return ({ pinnedMonth }) => ({ pinnedMonth: pinnedMonth === null ? month : null });
    case "x":
      return () => ({ excluded: true });
    default:
      return null;
  }
}
