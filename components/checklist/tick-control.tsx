"use client";

import { cn } from "#components/ui/cn.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { nextStatus, sharedStatus, sweptEnvironments } from "./checklist-model.ts";
import { useRowWords } from "./row-words.tsx";
import { StatusGlyph } from "./status-glyph.tsx";

export type TickHandler = (
  item: ChecklistItemDto,
  environments: readonly Environment[],
  status: ItemStatus,
) => void;

type TickProps = Readonly<{
  item: ChecklistItemDto;
  environment: Environment;
  /** Text instead of controls. */
  readOnly: boolean;
  /** Whether Tab stops here: only in the current row. */
  tabbable: boolean;
  onTick: TickHandler;
}>;

/** Open, partial, met and not applicable in one environment: one click each. */
export function TickControl({ item, environment, readOnly, tabbable, onTick }: TickProps) {
  const { tick: t, common } = useRowWords();
  const state = item.states[environment];
  if (!state) return <span className="cl-ticks text-xs text-mute">{t("offShort")}</span>;
  if (readOnly) return <StatusText status={state.status} answered={state.answered} />;
  return (
    <div
      role="group"
      aria-label={t("group", { key: item.key, environment: common(`environment.${environment}`) })}
      className={state.answered ? "cl-ticks" : "cl-ticks cl-unsaid"}
    >
      {ITEM_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className="cl-tick"
          data-s={status}
          data-control
          tabIndex={tabbable ? 0 : -1}
          aria-pressed={state.answered && state.status === status}
          aria-label={common(`status.${status}`)}
          title={common(`status.${status}`)}
          onClick={() => onTick(item, [environment], status)}
        >
          <StatusGlyph status={status} />
        </button>
      ))}
    </div>
  );
}

type StatusTextProps = Readonly<{ status: ItemStatus; answered: boolean }>;

/** A status for those who may only read. */
export function StatusText({ status, answered }: StatusTextProps) {
  const { tick: t, common } = useRowWords();
  return (
    <span className={cn("cl-ticks items-center gap-1.5 text-sm", answered ? "text-ink" : "text-mute")}>
      <StatusGlyph status={status} />
      {answered || status !== "open" ? common(`status.${status}`) : t("unanswered")}
    </span>
  );
}

type MatrixProps = Omit<TickProps, "environment">;

/**
 * One cell an environment and one for all. A click goes from open to met, to partial, to open; a reason
 * why something does not apply is never clicked away, it is opened.
 */
export function MatrixCells({ item, readOnly, tabbable, onTick }: MatrixProps) {
  const { tick: t, common } = useRowWords();
  const shared = sharedStatus(item);
  const words = (status: ItemStatus, answered: boolean) =>
    answered || status !== "open" ? common(`status.${status}`) : t("unanswered");
  const click = (environments: readonly Environment[], status: ItemStatus | null) =>
    onTick(item, environments, status === "not_applicable" ? "not_applicable" : nextStatus(status));
  const glyph = (status: ItemStatus, answered: boolean) =>
    answered || status !== "open" ? <StatusGlyph status={status} /> : null;
  return (
    <div role="group" aria-label={t("matrix", { key: item.key })} className="cl-ticks cl-cells">
      {readOnly ? (
        <span />
      ) : (
        <button
          type="button"
          className="cl-cell"
          data-s={shared.status === null ? "mixed" : shared.answered ? shared.status : "unsaid"}
          data-control
          tabIndex={tabbable ? 0 : -1}
          aria-label={t("all", {
            status: shared.status ? words(shared.status, shared.answered) : t("mixed"),
          })}
          title={common("environment.all")}
          onClick={() => click(sweptEnvironments(item), shared.answered ? shared.status : null)}
        >
          {shared.status === null ? <StatusGlyph status="mixed" /> : glyph(shared.status, shared.answered)}
        </button>
      )}
      {ENVIRONMENTS.map((environment) => {
        const state = item.states[environment];
        const name = common(`environment.${environment}`);
        if (!state) {
          return (
            <span key={environment} className="cl-cell" data-s="off" title={t("off", { environment: name })}>
              <span className="sr-only">{t("off", { environment: name })}</span>
              <span aria-hidden>·</span>
            </span>
          );
        }
        const look = state.answered || state.status !== "open" ? state.status : "unsaid";
        const label = t("cell", { environment: name, status: words(state.status, state.answered) });
        return readOnly ? (
          <span key={environment} className="cl-cell" data-s={look} title={label}>
            <span className="sr-only">{label}</span>
            {glyph(state.status, state.answered)}
          </span>
        ) : (
          <button
            key={environment}
            type="button"
            className="cl-cell"
            data-s={look}
            data-control
            data-environment={environment}
            tabIndex={tabbable ? 0 : -1}
            aria-label={label}
            title={label}
            onClick={() => click([environment], state.answered ? state.status : null)}
          >
            {glyph(state.status, state.answered)}
          </button>
        );
      })}
    </div>
  );
}
