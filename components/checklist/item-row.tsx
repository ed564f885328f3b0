"use client";

import { CalendarClock, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Looking } from "#components/live/looking.tsx";
import { cn } from "#components/ui/cn.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { lensEnvironments, type Lens } from "./checklist-model.ts";
import type { Conflict } from "./checklist-store.ts";
import { AssuranceMarks } from "./assurance-marks.tsx";
import { dueIn } from "./filters.ts";
import { ReasonForm } from "./reason-form.tsx";
import { RowNotice } from "./row-notice.tsx";
import { useRowWords } from "./row-words.tsx";
import { SaveMark } from "./save-mark.tsx";
import type { Lane } from "./save-queue.ts";
import { MatrixCells, TickControl, type TickHandler } from "./tick-control.tsx";

export type RowActions = Readonly<{
  onTick: TickHandler;
  onReason: (item: ChecklistItemDto, environments: readonly Environment[], reason: string) => void;
  onCancelReason: (item: ChecklistItemDto) => void;
  onOpen: (key: string) => void;
  onChoose: (key: string, range: boolean) => void;
  onInsist: (lane: string) => void;
  onYield: (lane: string) => void;
}>;

type ItemRowProps = Readonly<{
  item: ChecklistItemDto;
  lens: Lens;
  today: string;
  ownerName: string | null;
  readOnly: boolean;
  /** The one row that Tab reaches. */
  current: boolean;
  opened: boolean;
  answers: Lane | undefined;
  fields: Lane | undefined;
  answersConflict: Conflict | undefined;
  fieldsConflict: Conflict | undefined;
  /** Environments for which the reason is being asked; null while it is not. */
  reasonFor: readonly Environment[] | null;
  /** Whether the row is chosen; null while rows are not being chosen. */
  chosen: boolean | null;
  actions: RowActions;
}>;

/** One requirement: tick, key, title, and what is known of it. Rendered anew only when its own facts change. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { item, lens, today, ownerName, readOnly, current, opened, reasonFor, actions } = props;
  const { row: t, select, common } = useRowWords();
  const out = lensEnvironments(item, lens).length === 0;
  const days = dueIn(item, today);
  const tabbable = current && !readOnly;
  return (
    <li
      className="cl-item"
      data-row={item.key}
      data-chosen={props.chosen ?? undefined}
      data-open={opened || undefined}
      data-out={out || undefined}
    >
      <div className="cl-row">
        {props.chosen === null ? null : (
          <Checkbox
            className="cl-choose"
            checked={props.chosen}
            aria-label={select("row", { key: item.key })}
            tabIndex={current ? 0 : -1}
            onClick={(event) => actions.onChoose(item.key, event.shiftKey)}
            onChange={() => undefined}
          />
        )}
        {out && lens !== "all" ? (
          <span className="cl-ticks text-xs text-mute">
            {t("out", { environment: common(`environmentShort.${lens}`) })}
          </span>
        ) : lens === "all" ? (
          <MatrixCells item={item} readOnly={readOnly} tabbable={tabbable} onTick={actions.onTick} />
        ) : (
          <TickControl
            item={item}
            environment={lens}
            readOnly={readOnly}
            tabbable={tabbable}
            onTick={actions.onTick}
          />
        )}
        <span className="cl-key">{item.key}</span>
        <button
          type="button"
          className="cl-main"
          data-main
          tabIndex={current ? 0 : -1}
          aria-expanded={opened}
          onClick={() => actions.onOpen(item.key)}
        >
          <span className="sr-only">{item.key} </span>
          <span className="cl-title">{item.title}</span>
          <Looking itemId={item.id} />
          {item.hasNote ? (
            <>
              <svg aria-hidden className="cl-glyph text-mute">
                <use href="#cl-note" />
              </svg>
              <span className="sr-only">{t("hasNote")}</span>
            </>
          ) : null}
          <AssuranceMarks item={item} lens={lens} />
        </button>
        <span className={cn("cl-crit", item.criticality === "critical" && "font-[600] text-ink")}>
          {common(`criticality.${item.criticality}`)}
        </span>
        <span className="cl-owner" title={ownerName ?? undefined}>
          {ownerName ? (
            <>
              <span className="sr-only">{t("owner")} </span>
              {ownerName}
            </>
          ) : null}
        </span>
        <span className={cn("cl-due", days !== null && days < 0 && "font-[550] text-danger")}>
          {item.dueDate ? <Due day={item.dueDate} days={days} /> : null}
        </span>
        <span className="cl-effort" title={t("effortHint")}>
          <span className="sr-only">{t("effort")} </span>
          {t("days", { days: formatPersonDays(item.effortDays ?? item.effortLikely) })}
        </span>
        <span className="cl-save">
          <SaveMark lanes={[props.answers, props.fields]} />
        </span>
      </div>
      {reasonFor ? (
        <ReasonForm
          item={item}
          environments={reasonFor}
          onSave={(reason) => actions.onReason(item, reasonFor, reason)}
          onCancel={() => actions.onCancelReason(item)}
        />
      ) : null}
      <RowNotice
        item={item}
        kind="answers"
        lane={props.answers}
        conflict={props.answersConflict}
        actions={actions}
      />
      <RowNotice
        item={item}
        kind="fields"
        lane={props.fields}
        conflict={props.fieldsConflict}
        actions={actions}
      />
    </li>
  );
});

function Due({ day, days }: Readonly<{ day: string; days: number | null }>) {
  const { row: t } = useRowWords();
  const overdue = days !== null && days < 0;
  const soon = days !== null && days >= 0 && days <= 7;
  return (
    <span className="inline-flex items-center gap-1">
      {overdue ? <TriangleAlert aria-hidden className="size-3.5" /> : null}
      {soon ? <CalendarClock aria-hidden className="size-3.5 text-warn" /> : null}
      {overdue ? t("overdue", { days: -days }) : <time dateTime={day}>{formatIsoDay(day)}</time>}
      {soon ? <span className="sr-only">{t("soon")}</span> : null}
    </span>
  );
}
