"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { arrangePlanAction } from "#lib/features/plan/actions.ts";
import { firstDayOf } from "#lib/features/plan/arrange.ts";
import type { PlanBasis, PlanEntry, PlanPhase } from "#lib/features/plan/types.ts";
import { monthSpan } from "#lib/format/months.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { CALENDAR_COLUMNS } from "./columns.ts";
import { CalendarGrid, CalendarHead } from "./calendar-head.tsx";
import { Consequences } from "./consequences.tsx";
import { LeftOut } from "./left-out.tsx";
import { PlanRow } from "./plan-row.tsx";
import { RowEditor } from "./row-editor.tsx";
import { scaleOf } from "./scale.ts";
import { useKeyNames } from "./use-key-names.ts";
import { usePlanDraft } from "./use-plan-draft.ts";

/** A plan of more than this is shown by the first of each phase, until somebody asks for the rest. */
const SHOWN_WHOLE = 500;
const SHOWN_OF_PHASE = 40;

type PlanBoardProps = Readonly<{
  organization: string;
  planId: string;
  version: number;
  basis: PlanBasis;
  /** Rows name their project. */
  manyProjects: boolean;
  mayUpdate: boolean;
}>;

/**
 * The calendar of a plan. Rows move by pointer, by arrow keys, or in the form that opens below them; what a move
 * brings with it is shown before it is saved.
 */
export function PlanBoard({
  organization,
  planId,
  version,
  basis,
  manyProjects,
  mayUpdate,
}: PlanBoardProps) {
  const t = useTranslations("plan.board");
  const router = useRouter();
  const draft = usePlanDraft(basis);
  const [selected, setSelected] = useState<string | null>(null);
  const { shown, changes, entries } = draft;
  const { settings, work } = basis;
  const { submit, pending, failure, reset } = useSubmit(
    (input: Parameters<typeof arrangePlanAction>[1]) => arrangePlanAction(organization, input),
    () => {
      toast.success(t("saved"));
      draft.discard();
      router.refresh();
    },
  );
  const nameKeys = useKeyNames(work, manyProjects);
  const firstMonth = firstDayOf(basis).slice(0, 7);
  const byKey = useMemo(() => new Map(work.map((each) => [each.key, each])), [work]);
  const tasks = useMemo(() => new Map(shown.schedule.tasks.map((task) => [task.key, task])), [shown]);
  const moved = useMemo(() => new Set(changes.moved.map(({ key }) => key)), [changes]);
  const firstDay = firstDayOf(basis);
  const lastDay = lastOf(shown.schedule.endDay, draft.kept.schedule.endDay);
  const scale = useMemo(() => scaleOf(firstDay, lastDay), [firstDay, lastDay]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const isLong = shown.schedule.tasks.length > SHOWN_WHOLE;
  const onSelect = useCallback((key: string) => setSelected((before) => (before === key ? null : key)), []);
  const save = () => submit({ planId, version, entries: [...entries] });

  const row = (key: string) => {
    const [own, task] = [byKey.get(key), tasks.get(key)];
    if (!own || !task) return null;
    return (
      <li key={key}>
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
          mayUpdate={mayUpdate}
          firstMonth={firstMonth}
          onSelect={onSelect}
          onChange={draft.change}
        />
        {selected === key ? (
          <RowEditor
            organization={organization}
            work={own}
            task={task}
            slackDays={shown.slack.get(key) ?? 0}
            firstMonth={firstMonth}
            settings={settings}
            entry={draft.entryOf(own.itemId)}
            nameKeys={nameKeys}
            mayUpdate={mayUpdate}
            onChange={(patch: Partial<Omit<PlanEntry, "itemId">>) => draft.change(own.itemId, patch)}
          />
        ) : null}
      </li>
    );
  };
  const group = (phase: PlanPhase) => {
    const keys = isLong && !unfolded.has(phase.ordinal) ? phase.tasks.slice(0, SHOWN_OF_PHASE) : phase.tasks;
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
    <div>
      {mayUpdate ? (
        <p className="mb-2 text-sm text-mute not-print:max-md:hidden" data-print="hide">
          {t("help")}
        </p>
      ) : null}
      <div className={`${CALENDAR_COLUMNS} not-print:max-md:hidden print:hidden`}>
        <span />
        <CalendarHead scale={scale} />
      </div>
      {shown.phases.map(group)}
      <ul aria-hidden className="flex gap-4 border-t border-line pt-2 text-xs text-mute">
        <li className="flex items-center gap-1.5">
          <span className="h-2.5 w-4 rounded-xs bg-evidenced" />
          {t("legendCritical")}
        </li>
        <li className="flex items-center gap-1.5">
          <span className="h-2.5 w-4 rounded-xs bg-claimed" />
          {t("legendSlack")}
        </li>
      </ul>
      <LeftOut
        organization={organization}
        basis={basis}
        shown={shown}
        manyProjects={manyProjects}
        nameKeys={nameKeys}
        mayUpdate={mayUpdate}
        onTakeIn={(itemId) => draft.change(itemId, { excluded: false })}
      />
      {entries.length > 0 || failure ? (
        <Consequences
          changes={changes}
          nameKeys={nameKeys}
          count={entries.length}
          pending={pending}
          failure={failure}
          onSave={save}
          onDiscard={() => {
            reset();
            draft.discard();
          }}
          onReload={() => {
            reset();
            router.refresh();
          }}
        />
      ) : null}
    </div>
  );
}

function lastOf(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return left > right ? left : right;
}
