"use client";

import { useTranslations } from "next-intl";
import { memo, useCallback, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { addMonths, monthOfDate } from "#lib/domain/month.ts";
import { firstDayOf } from "#lib/features/plan/arrange.ts";
import type { PlanBasis, PlanPhase } from "#lib/features/plan/types.ts";
import { monthSpan } from "#lib/format/months.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { CalendarGrid, CalendarHead } from "./calendar-head.tsx";
import { CALENDAR_COLUMNS } from "./columns.ts";
import { PlanRow } from "./plan-row.tsx";
import { RowEditor } from "./row-editor.tsx";
import { scaleOf } from "./scale.ts";
import { useFollowedRow } from "./use-followed-row.ts";
import type { KeyNames } from "./use-key-names.ts";
import type { PlanDraft, Rearranged } from "./use-plan-draft.ts";

/** A plan of more than this is shown by the first of each phase, until somebody asks for the rest. */
const SHOWN_WHOLE = 500;
const SHOWN_OF_PHASE = 40;

type PlanRowsProps = Readonly<{
  organization: string;
  basis: PlanBasis;
  drawn: Rearranged;
  manyProjects: boolean;
  mayUpdate: boolean;
  nameKeys: KeyNames;
  entryOf: PlanDraft["entryOf"];
  onChange: PlanDraft["change"];
}>;

/** The rows of a calendar below its months, by phase. Drawn anew only when the plan is arranged otherwise. */
export const PlanRows = memo(function PlanRows(props: PlanRowsProps) {
  const { organization, basis, drawn, manyProjects, mayUpdate, nameKeys, entryOf, onChange } = props;
  const t = useTranslations("plan.board");
  const { settings, work } = basis;
  const { shown, changes } = drawn;
  const [selected, setSelected] = useState<string | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  // A bar that was let go stays there until the rows are drawn as the plan is then.
  const [held, setHeld] = useState<Readonly<{ key: string; place: number; in: Rearranged }> | null>(null);
  const follow = useFollowedRow(drawn);
  const firstMonth = monthOfDate(firstDayOf(basis));
  const byKey = useMemo(() => new Map(work.map((each) => [each.key, each])), [work]);
  const tasks = useMemo(() => new Map(shown.schedule.tasks.map((task) => [task.key, task])), [shown]);
  const moved = useMemo(() => new Set(changes.moved.map(({ key }) => key)), [changes]);
  const lastMonth = lastMonthOf(basis, [shown.schedule.endDay, changes.endDay.before]);
  const scale = useMemo(() => scaleOf(firstMonth, lastMonth), [firstMonth, lastMonth]);
  const isLong = shown.schedule.tasks.length > SHOWN_WHOLE;
  const onSelect = useCallback((key: string) => setSelected((before) => (before === key ? null : key)), []);
  const onDrop = useCallback((key: string, place: number) => setHeld({ key, place, in: drawn }), [drawn]);

  const row = (key: string) => {
    const [own, task] = [byKey.get(key), tasks.get(key)];
    if (!own || !task) return null;
    return (
      <li
        key={key}
        className="[contain-intrinsic-size:auto_1.5rem] [content-visibility:auto] print:[content-visibility:visible]"
      >
        <PlanRow
          work={own}
          task={task}
          scale={scale}
          critical={shown.slack.get(key) === 0}
          role={
            settings.roles.length > 1
              ? (settings.roles.find((role) => role.key === task.role)?.name ?? null)
              : null
          }
          project={manyProjects ? own.project.name : null}
          selected={selected === key}
          moved={moved.has(key)}
          heldAt={held?.key === key && held.in === drawn ? held.place : null}
          mayUpdate={mayUpdate}
          firstMonth={firstMonth}
          onSelect={onSelect}
          onDrop={onDrop}
          onMove={follow}
          onChange={onChange}
        />
        {selected === key ? (
          <RowEditor
            organization={organization}
            work={own}
            task={task}
            slackDays={shown.slack.get(key) ?? 0}
            firstMonth={firstMonth}
            settings={settings}
            entry={entryOf(own.itemId)}
            nameKeys={nameKeys}
            mayUpdate={mayUpdate}
            onChange={(patch) => {
              follow(key);
              onChange(own.itemId, () => patch);
            }}
          />
        ) : null}
      </li>
    );
  };
  const group = (phase: PlanPhase) => {
    const isWhole = !isLong || unfolded.has(phase.ordinal);
    // What a person has just moved here is not hidden from them.
    const keys = phase.tasks.filter(
      (key, at) => isWhole || at < SHOWN_OF_PHASE || key === selected || drawn.decided.has(key),
    );
    const hidden = phase.tasks.length - keys.length;
    return (
      <section
        key={phase.ordinal}
        aria-labelledby={`plan-phase-${phase.ordinal}`}
        className="border-t border-line"
      >
        <h3 id={`plan-phase-${phase.ordinal}`} className="pt-2.5 pb-1 text-sm font-[550]">
          {monthSpan(phase.from, phase.to)}
          <span className="ml-2 font-normal text-mute">
            {t("phase", {
              count: phase.tasks.length,
              days: formatPersonDays(phase.effortDays),
              capacity: formatPersonDays(phase.capacityDays),
            })}
          </span>
        </h3>
        {/* On paper each phase has its months above it: it may begin on a page of its own. */}
        <div className="hidden break-after-avoid print:block">
          <div className={CALENDAR_COLUMNS}>
            <span />
            <CalendarHead scale={scale} />
          </div>
        </div>
        <div className="relative">
          <div className={`absolute inset-0 ${CALENDAR_COLUMNS} not-print:max-md:hidden`}>
            <span />
            <span className="relative">
              <CalendarGrid scale={scale} />
            </span>
          </div>
          <ul className="relative pb-2">{keys.map(row)}</ul>
        </div>
        {hidden > 0 ? (
          <Button
            size="sm"
            variant="quiet"
            className="mb-2"
            onClick={() => setUnfolded((before) => new Set(before).add(phase.ordinal))}
          >
            {t("more", { count: hidden, phase: monthSpan(phase.from, phase.to) })}
          </Button>
        ) : null}
      </section>
    );
  };
  return (
    <>
      <div className={`${CALENDAR_COLUMNS} not-print:max-md:hidden print:hidden`}>
        <span />
        <CalendarHead scale={scale} />
      </div>
      {shown.phases.map(group)}
    </>
  );
});

/** The month after the last day, so that work can be dragged past the end; but none in which the plan is over. */
function lastMonthOf({ settings }: PlanBasis, ends: readonly (string | null)[]): string {
  const { startDay, horizonMonths } = settings;
  const last = monthOfDate(ends.reduce<string>((latest, day) => maxOf(latest, day ?? ""), startDay));
  const horizon = addMonths(monthOfDate(startDay), horizonMonths - 1);
  const next = addMonths(last, 1);
  return maxOf(last, next < horizon ? next : horizon);
}

const maxOf = (left: string, right: string) => (left > right ? left : right);
